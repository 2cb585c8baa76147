/** Words that the overclaim rules look for, a pattern for each language. None of them is matched inside a longer word of its script. */
type Patterns = { ready: string; doubt: string; mock: string; local: string; untested: string; backup: string };

const languages: Readonly<Record<string, Patterns>> = {
  en: {
    ready: String.raw`production[\s-]ready|ready for (?:production|release|launch|deployment)(?! test)|ready to (?:ship|release|deploy|launch)|100 ?% ready|(?:status|project|implementation|system|development|migration|everything|overall)\W{1,6}(?:is |now ){0,2}100 ?% complete|(?:approved|certified|cleared) for (?:production|launch|release)|production readiness achieved|cleared for launch`,
    doubt: String.raw`not|never|before|until|if|once|when|almost|nearly|partial|partially|will|should|needs?|to be|after|goal|target|towards?|path to|steps? to|work|would|could|must|becom\w{1,3}|makes?|making|how|checklist|toward|criteria|requirements?|whether|pending|remaining`,
    mock: String.raw`mock (?:mode|data|api|server|service|provider|backend|response|implementation|payment|client)s?|mocked (?:api|data|backend|services?|providers?|responses?|context)|only mocks?|mocks? only|simulated (?:data|api|backend|run|responses?|payments?|environment)|simulation mode|placeholder (?:data|implementation|logic|values?)|(?:stub|dummy|fake) (?:data|implementation|service|api)s?|hard-?coded (?:data|responses?|values?)`,
    local: String.raw`local(?:host|ly)?(?!\w)|127\.0\.0\.1|development|dev|mock(?:ed)?|sandbox|simulat(?:ed|ion|or)|emulat(?:ed|ion|or)|docker \(local\)`,
    untested: String.raw`(?:not|never) (?:yet )?(?:been )?(?:tested|verified|validated|run|executed|benchmarked|deployed)|untested|unverified|partially (?:blocked|tested|verified)|(?:tests?|testing|validation|verification) (?:is |was |are )?(?:still )?(?:partially )?(?:blocked|pending|incomplete)|manual (?:verification|testing) (?:is )?(?:still )?(?:needed|required|pending)|no (?:real )?(?:benchmarks?|load tests?|e2e tests?|tests?) (?:yet|were run|have been run|exist)`,
    backup: String.raw`back-?ups?|dumps?|snapshots?`,
  },
  de: {
    ready: 'produktionsreif|produktionsbereit|bereit für (?:die )?(?:produktion|den produktiveinsatz|den produktivbetrieb)|bereit zur auslieferung|einsatzbereit', doubt: 'nicht|noch|fast|sobald|wenn|falls|nach|vor|soll|sollte|wird|muss|ziel|teilweise', mock: 'mock-?daten|simulierte (?:daten|api)|platzhalterdaten|nur mocks?|attrappen',
    local: 'lokal|entwicklung|entwicklungsumgebung|lokale umgebung', untested: 'nicht getestet|ungetestet|noch nicht (?:getestet|geprüft|verifiziert)|nicht verifiziert', backup: 'sicherung(?:en)?|datensicherung',
  },
  fr: {
    ready: 'prêt(?:e|s|es)? pour la (?:production|mise en production)|prêt(?:e|s|es)? pour le déploiement|prêt(?:e|s|es)? à être déployé(?:e|s|es)?', doubt: 'pas|presque|si|quand|lorsque|après|avant|bientôt|doit|devrait|sera|objectif|partiellement', mock: 'données (?:simulées|fictives)|api simulée|uniquement des mocks',
    local: 'local|développement|environnement de développement', untested: 'non testé(?:e|s|es)?|pas (?:encore )?(?:été )?testé(?:e|s|es)?|non vérifié(?:e|s|es)?', backup: 'sauvegardes?',
  },
  es: {
    ready: 'list[oa]s? para (?:la )?producción|apt[oa] para producción|list[oa]s? para (?:el )?despliegue', doubt: 'no|casi|si|cuando|después|antes|debe|debería|será|objetivo|parcialmente', mock: 'datos (?:simulados|ficticios|de prueba)|api simulada|solo mocks',
    local: 'local|desarrollo|entorno de desarrollo', untested: 'no (?:se ha )?probad[oa]s?|sin probar|no verificad[oa]s?', backup: 'copias? de seguridad|respaldos?',
  },
  pt: {
    ready: 'pront[oa]s? para (?:a )?(?:produção|deploy|implantação)|apt[oa] para produção', doubt: 'não|quase|se|quando|após|antes|deve|deveria|será|meta|objetivo|parcialmente', mock: 'dados (?:simulados|fictícios|mockados)|api simulada|apenas mocks',
    local: 'local|desenvolvimento|ambiente de desenvolvimento', untested: 'não (?:foi |foram )?testad[oa]s?|sem testar|não verificad[oa]s?', backup: 'cópias? de segurança|backups?',
  },
  sv: {
    ready: 'produktionsklar(?:t|a)?|redo för (?:produktion|driftsättning|lansering)', doubt: 'inte|nästan|när|om|efter|före|innan|ska|bör|mål|delvis', mock: 'mockdata|simulerad(?:e)? data|enbart mockar', local: 'lokalt?|utveckling|utvecklingsmiljö', untested: 'inte (?:ännu )?testa(?:t|d|de)|otestad|ej (?:testad|verifierad)', backup: 'säkerhetskopior?|säkerhetskopia',
  },
};
/** Scripts without spaces: no boundary between words. */
const cjk: Patterns = {
  ready: '生产就绪(?![度代的性化])|可以上线|可上线|可投入生产|可用于生产|达到生产标准|프로덕션 준비 완료|배포 준비 완료|운영 준비 완료|상용 배포 가능|本番準備完了|本番投入可能|本番稼働可能|本番運用可能|リリース準備完了', doubt: '不|未|尚|接近|如果|后|前|需|将|않|아직|거의|후|전에|필요|예정|ない|未|後|前に|必要|予定',
  mock: '模拟数据|仅模拟|假数据|模拟接口|목업 데이터|모의 데이터|가짜 데이터|モックデータ|ダミーデータ', local: '本地|开发环境|模拟环境|로컬|개발 환경|ローカル|開発環境', untested: '未测试|尚未测试|未验证|테스트되지 않|미검증|테스트 안|未テスト|未検証', backup: '备份|백업|バックアップ',
};

const patternOf = (pick: (one: Patterns) => string): RegExp => new RegExp(`(?<![\\p{L}\\p{N}])(?:${Object.values(languages).map(pick).join('|')})(?![\\p{L}\\p{N}])|${pick(cjk)}`, 'iu');
const bare = (pick: (one: Patterns) => string): RegExp => new RegExp(`(?<![\\p{L}\\p{N}])(?:${Object.values(languages).map(pick).join('|')})(?![\\p{L}\\p{N}])|n['’]t(?!\\p{L})|\\?|${pick(cjk)}`, 'iu');

/** Fit for production, without a word that takes it back. */
export const ready = patternOf(({ ready: one }) => one);
/** A piece of every phrase of `ready`: texts without one are most, and are not searched for the phrases. */
export const mayBeReady = /read[yi]|100 ?% complete|(?:approved|certified|cleared) for|produktionsreif|bereit|prêt|[oa]s? para|produktionsklar|redo för|[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/iu;
export const doubted = bare(({ doubt }) => doubt);
/** What stands in for the real thing; where a thing was run that is not production; what nobody tried. */
export const mocked = patternOf(({ mock }) => mock);
export const local = patternOf(({ local: one }) => one);
export const untested = patternOf(({ untested: one }) => one);
export const backup = patternOf(({ backup: one }) => one);
/** Before a word, that there is none of it. */
export const without = /\b(?:no|zero|not|never|without|removed?|replaced?|eliminat\w{1,4}|instead of|free of|purged?|ban\w{0,3}|forbid\w{0,5}|kein(?:e|er|en)?|sans|aucune?|sin|sem|inga?|utan)\b|无|零|没有|없|なし|0\s?$/i;
