import type { ClaimFinding } from '../../model/extraction.ts';
import { finding } from '../finding.ts';
import { polarityOf } from '../grammar/polarity.ts';
import { type Page, spoken } from '../page.ts';
import type { Stated } from '../walk.ts';
import { againstReady } from './against.ts';

/** An absolute claim and the open work that it does not go with. */
const secure = /\b(?:zero|no|0)\s(?:known |critical |security |open |remaining ){0,2}(?:vulnerabilit(?:y|ies)|security (?:issues|holes|flaws|vulnerabilities))\b|\b(?:fully|completely|100\s?%) secured?\b|keine (?:sicherheitslücken|schwachstellen)|aucune (?:vulnérabilité|faille)|(?:sin|ninguna|cero) vulnerabilidad(?:es)?|(?:sem|nenhuma|zero) vulnerabilidades?|inga sårbarheter|(?:零|无|没有)(?:安全)?漏洞|취약점 (?:없음|0)|脆弱性(?:なし|ゼロ)/iu;
/** A piece of every phrase of it. */
const may_be_secure = /vulner|secur|sicherheitsl|schwachst|vulnér|faille|sårbar|漏洞|취약점|脆弱性/iu;
const security_work = /\b(?:penetration|pen-?test\w{0,4}|security (?:test\w{0,4}|audit|review|scan)|sql injection|xss|vulnerability (?:scan\w{0,4}|test\w{0,4}|assessment)|owasp)\b|sicherheitstest|penetrationstest|test d['’]intrusion|prueba de penetración|teste de invasão|渗透测试|安全测试|침투 테스트|보안 테스트|侵入テスト|セキュリティテスト/iu;
const tests_pass = /^[^\p{L}\d]{0,6}(?:status: |result: |tests: )?all (?:\d{1,6} )?tests (?:are |have |now )?pass(?:ed|ing)?\W{0,6}$|^[^\p{L}\d]{0,6}100\s?% (?:of )?(?:all )?tests pass(?:ed|ing)?\W{0,6}$|^[^\p{L}\d]{0,6}(?:alle tests bestanden|tous les tests (?:passent|sont passés)|todas las pruebas pasan|todos os testes (?:passam|passaram)|alla tester godkända|所有测试(?:均|都)?(?:已)?通过|全部测试通过|모든 테스트(?:가)? 통과|すべてのテストに?合格)\W{0,6}$/iu;
const none_found = /^[^\p{L}\d]{0,6}(?:no (?:issues|bugs|defects|problems|errors)(?: were)?(?: found)?|none(?: found)?|keine (?:fehler|probleme)(?: gefunden)?|aucun (?:problème|bug)(?: trouvé)?|ningún (?:problema|error)|nenhum (?:problema|erro)(?: encontrado)?|inga (?:fel|problem)|未发现问题|没有发现问题|문제 없음|問題なし)\W{0,4}$/iu;
const findings = /\b(?:issues?|bugs?|defects?|problems?|findings?)\b|fehler|probleme|problèmes|problemas|erros|问题|缺陷|문제|결함|問題|不具合/iu;
const compared = /\b(?:rivals?|outperforms?|surpass(?:es)?|beats|faster than|superior to|better than)\s(?:even )?\p{Lu}/u;
const unmeasured = /\bno (?:real |actual |proper )?(?:benchmarks?|measurements|comparisons?)\b(?! (?:needed|required))|\bbenchmarks? (?:are |is )?(?:still )?(?:pending|missing|to do)\b|\bnot (?:yet )?(?:been )?benchmarked\b/iu;
/** Unchecked tests that make `no issues found` one of what was not looked for. */
const unchecked = 3;
const shown = 8;

/**
 * O1 for absolute claims: no vulnerabilities while a penetration or injection test is still to come; all tests pass while tests of the same report fail; no issues
 * found while most of the test checklist is unchecked; it outperforms another while nothing was measured.
 */
export function absoluteThoughOpen(page: Page): ClaimFinding[] {
  const said = (pattern: RegExp): Stated[] => spoken(page).filter((one) => pattern.test(one.reading.text) && polarityOf(one.reading) !== '-');
  const found = (claims: readonly Stated[], open: () => readonly Stated[], message: string, gross: boolean): ClaimFinding[] => {
    const [claim, ...repeats] = claims;
    const against = claim ? open() : [];
    const lines = [claim, ...against.slice(0, shown), ...repeats.slice(0, shown)].flatMap((one) => (one ? [one.unit.line] : []));
    return claim && against.length > 0 ? [finding(page, 'O1', lines, message, gross, null)] : [];
  };
  const failing = (): Stated[] => againstReady(page).filter(({ why, one }) => why === 'failing' && one.mode !== 'fail').map(({ one }) => one);
  return [
    ...found(said(may_be_secure).filter(({ reading }) => secure.test(reading.text)), () => openWork(page, security_work), 'no vulnerabilities, though security tests are still to come', true),
    ...found(said(tests_pass), failing, 'all tests pass, though the report has tests that fail', true),
    ...found(said(compared), () => spoken(page).filter((one) => unmeasured.test(one.reading.text)), 'better than another, though the report has no measurements', false),
    ...found(said(none_found).filter(({ section }) => section.some((title) => findings.test(title))), () => mostlyUnchecked(page), 'none found, though most of the tests that the report lists were not done', false),
  ];
}

const openWork = ({ stated, leads }: Page, work: RegExp): Stated[] => stated.filter((one) => {
  const around = [...one.section.slice(1), ...(leads.get(one) ?? [])].join('\n');
  const open = one.said.admits === 'open' || one.mode === 'open' || (one.unit.kind === 'item' && one.unit.task === 'open');
  return open && one.unit.kind !== 'heading' && one.unit.kind !== 'code' && work.test(one.reading.text) && !/optional|regular|annual|quarterly|monthly|weekly|periodic|continu/i.test(`${around}\n${one.reading.text}`);
});

/** Unchecked entries of checklists under a heading of tests, where they are more than those that are checked. */
function mostlyUnchecked({ stated }: Page): Stated[] {
  const tasks = stated.filter(({ unit, section }) => unit.kind === 'item' && unit.task !== null && section.some((title) => /\btest|\bqa\b|checklist|verif|prüf|prueba|teste|测试|테스트|テスト/i.test(title)));
  const open = tasks.filter(({ unit }) => unit.kind === 'item' && unit.task === 'open');
  return open.length >= unchecked && open.length * 2 > tasks.length ? open : [];
}
