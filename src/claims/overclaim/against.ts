import { outcomeCounts } from '../arithmetic/outcomes.ts';
import { figuresOf } from '../grammar/asserted.ts';
import { lineOf } from '../grammar/line.ts';
import { markOf } from '../grammar/polarity.ts';
import { tags } from '../lexicon/tag.ts';
import type { Page } from '../page.ts';
import { perPage } from '../per-page.ts';
import type { Stated } from '../walk.ts';
import { mocked, untested, without } from './words.ts';

/** What weakens a readiness verdict: work that tests, secures or measures. An idea for later weakens nothing. */
const needed = /\b(?:test(?:s|ing|ed)?|e2e|end-to-end|security|penetration|pen-?test|performance|load test\w{0,3}|stress test\w{0,3}|benchmarks?|rate limiting|code review|audit|backup|restore|rollback|disaster recovery|manual verification|validation|vulnerabilit\w{1,5}|sql injection|xss)\b|\b(?:tests?|prueba\w{0,2}|teste\w{0,2}|leistung|sicherheit|sécurité|seguridad|segurança|säkerhet|prestanda|rendimiento|desempenho)\b|测试|安全|性能|테스트|보안|성능|テスト|セキュリティ|性能/i;
/** The same among next steps, where only what is named as such counts: to add tests is open work, to test what was changed is a step of it. */
const work_of_tests = /\b(?:e2e|end-to-end|integration|unit|load|stress|performance|security|penetration|pen|browser|cross-(?:browser|platform)|windows|mobile|device|regression|acceptance|user|uat|usability|accessibility|manual|automated|chaos|failover)[\s-](?:tests?|testing|suite)\b|\bbenchmarks?\b|\bsecurity (?:audit|review|scan|hardening)\b|\brate limiting\b|\bcode review\b|\btest coverage\b|\badd (?:\p{L}{1,14} ){0,2}tests\b|\bdisaster recovery\b|\b(?:sql injection|xss)\b|lasttest|sicherheitstest|tests? de (?:charge|sécurité)|pruebas? de (?:carga|seguridad)|testes? de (?:carga|segurança)|lasttester|压力测试|性能测试|安全测试|集成测试|부하 테스트|성능 테스트|보안 테스트|통합 테스트|負荷テスト|性能テスト|結合テスト/iu;
const later = /\b(?:optional|nice[- ]to[- ]have|future (?:work|enhancements?|improvements?|ideas?|versions?|features?|releases?|plans?)|enhancements?|ideas?|long[- ]term|roadmap|someday|v\d|stretch|bonus|wish\w{0,4}|improvements?|maintenance|monthly|quarterly|weekly|ongoing|how to|usage|running|commands?|run tests|criteria|definition of done)\b|optionnel|opcional|zukunft|framtid|未来|향후|将来/i;
const of_release = /\bv?\d{1,4}\.\d{1,4}\.\d|\b(?:19|20)\d\d-\d\d-\d\d/;
const past = /\b(?:fix(?:ed|es|ing)?|resolved|previous(?:ly)?|was|were|before|from|initial(?:ly)?|originally|used to|no longer|now|expected|intentional\w{0,2}|known flaky)\b|→|->|behoben|corrigé|corregid|corrigid|åtgärd|修复|수정|修正/i;
/** To replace what stands in for the real thing is to have it still. */
const replaced = /^\W{0,6}(?:replace|swap|remove|switch from)\b.{0,24}\b(?:mock\w{0,2}|dummy|fake|placeholder|hard-?coded|stub\w{0,3}|simulat\w{2,4})\b|^\W{0,6}(?:mock|platzhalter)\S{0,12} ersetzen|^\W{0,6}(?:reemplazar|remplacer|substituir|byt ut) .{0,20}(?:mock|simulad|simulé|fict)|替换.{0,6}(?:模拟|假)数据|(?:목업|모의|가짜) 데이터.{0,6}교체/iu;
/** A state before what the report tells of. */
const earlier = /\b(?:before|previous(?:ly)?|initial(?:ly)?|baseline|former|original|history|first run)\b|vorher|avant|antes|före|之前|이전|以前/i;
const failing = /(?<![\p{L}\d.,/-])([1-9]\d{0,5})\s(?:\p{L}{1,14}\s){0,2}?(?:tests?\s)?(?:failed|failing|failures)\b|\b(?:tests? )?fail(?:ed|ing|ures)\s{0,24}[:：]\s{0,24}([1-9]\d{0,5})(?![\d.%])/iu;
const not_all = /\b(?:test )?pass(?:ing)? rate\W{0,6}(?:100(?:\.0{1,2})?|(\d{1,2}(?:\.\d{1,2})?))\s?%/iu;
const unfinished = /\b(?:in progress|incomplete|partial(?:ly)?|blocked|not (?:yet )?(?:started|complete|implemented|working|deployed|configured))\b|进行中|未完成|진행 중|미완료|進行中|未完了/i;

/** Why a line weakens the verdict. `plan`: it only stands in a list of what comes next, and weakens it together with others of its kind. */
export type Against = { one: Stated; why: 'open' | 'failing' | 'untested' | 'mock' | 'unfinished' | 'below' | 'plan' };

/** The lines of a report that a verdict of readiness does not go with, each with the reason that is seen first. */
export const againstReady = perPage((page): readonly Against[] => {
  const short = shortOfAll(page);
  return page.stated.flatMap((one) => {
    const why = whyNot(page, one) ?? (short.has(one.unit.line) && one.unit.kind !== 'heading' ? 'failing' : null);
    const past = why !== null && why !== 'open' && why !== 'plan' && earlier.test([...one.section.slice(1), ...(page.leads.get(one) ?? [])].join('\n'));
    return why && !past ? [{ one, why }] : [];
  });
});

/** Lines that state how many tests passed, where the total beside them is more, skipped ones set aside. */
function shortOfAll(page: Page): ReadonlySet<number> {
  const counts = outcomeCounts(page);
  return new Set(counts.flatMap(({ outcome, group, line, n }) => {
    const run = outcome === 'passed' ? counts.filter((one) => one.group === group && Math.abs(one.line - line) <= 8) : [];
    const [total, ...more] = run.filter((one) => one.outcome === 'total' && one.tests);
    const skipped = run.find((one) => one.outcome === 'skipped');
    return total && more.length === 0 && n.hi < total.n.lo - (skipped?.n.hi ?? 0) ? [line] : [];
  }));
}

function whyNot(page: Page, one: Stated): Against['why'] | null {
  const { unit, said, mode, section } = one;
  if (unit.kind === 'heading' || (unit.kind === 'code' && said.drafts.length === 0)) return null;
  const { text } = one.reading;
  const around = [...section.slice(1), ...(page.leads.get(one) ?? [])].join('\n');
  if (unit.kind === 'item' && unit.task === 'open') return needed.test(text) && !later.test(around) ? 'open' : null;
  // What a release of another version brought, a changelog says.
  if (mode === 'ref' || of_release.test(around)) return null;
  const spoken = mode !== 'open' && !past.test(text);
  if (spoken && failing.test(text) && !/\bif\b|\bwhen\b|\bon\b|retry|fallback|login|attempt|job|request|graceful/i.test(text)) return 'failing';
  if (spoken && !/target|goal|expected|required|threshold|min|≥|>/i.test(text) && (not_all.exec(text)?.[1] !== undefined || someOfTests(one))) return 'failing';
  if (spoken && untested.test(text) && !/\bif\b|never run\b.{0,30}\bwithout|should|must/i.test(text)) return 'untested';
  if (mode === 'open' && unit.kind === 'item' && replaced.test(text)) return 'mock';
  const stand_in = spoken ? mocked.exec(text) : null;
  if (stand_in && !without.test(text.slice(0, stand_in.index)) && !/\bno\b|zero|none|remov|eliminat|purg|violation|0 /i.test(text.slice(stand_in.index)) && !/\btests?\b.{0,30}\bmock|\bmock.{0,20}\btests?\b/i.test(text)) return 'mock';
  if (said.admits === 'open' && needed.test(text) && !later.test(around)) return 'open';
  if (said.admits === 'failure' && needed.test(text) && spoken && (markOf(one.reading) !== null || (one.reading.meaning & tags.bad) !== 0)) return 'unfinished';
  if (said.admits && said.admits !== 'failure' && unfinished.test(text) && spoken && mode !== 'fail') return 'unfinished';
  if (spoken && isBelow(page, one)) return 'below';
  return mode === 'open' && unit.kind === 'item' && work_of_tests.test(text) && !later.test(around) && !/^\W{0,4}(?:run|re-?run|monitor|review|see|open|use)\b/i.test(text) ? 'plan' : null;
}

/** `291/303 tests passing`: not all of them. */
const someOfTests = ({ reading: { text, figures } }: Stated): boolean =>
  /\btests?\b/i.test(text) && /\bpass/i.test(text) && figures.some(({ shape, value, figure }) => shape === 'ratio' && figure.den !== undefined && figure.den <= 100_000 && value < figure.den && (figure.unit === null || /test|spec|pass/i.test(figure.unit)));

/** Coverage below the target that stands beside it. */
function isBelow(page: Page, { unit, reading }: Stated): boolean {
  if (unit.kind === 'row' || unit.kind === 'code' || !/cover|abdeckung|couverture|cobertura|täckning|覆盖|커버리지|カバレッジ/i.test(reading.text) || reading.figures.length < 2) return false;
  const { stated, threshold } = figuresOf(lineOf(unit.raw, { mode: 'neutral', depth: 0, task: null, kind: 'line', preamble: false, nests: false }, page.words));
  const [, least = ''] = /(\d{1,3}(?:\.\d{1,2})?)\s?%/.exec(threshold ?? '') ?? [];
  const [figure] = stated;
  return least !== '' && figure?.shape === 'percent' && figure.figure.hi !== null && figure.figure.hi < Number(least);
}
