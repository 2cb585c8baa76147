import type { ClaimFinding } from '../../model/extraction.ts';
import { finding } from '../finding.ts';
import { lineIn, type Page } from '../page.ts';
import { scopeOf, titleOf } from '../scope.ts';
import type { Stated } from '../walk.ts';
import { figuredTexts } from './outcomes.ts';
import { digits, isGross, meets, type Printed, printed } from './printed.ts';

type Fact = { line: number; key: string; n: Printed; unit: string; section: string };
const key_first = new RegExp(String.raw`^[^\p{L}\d]{0,6}([\p{L}][\p{L} /-]{2,40}?)\s{0,24}[:：]\s{0,24}(${digits})\s?(%|[KMG]i?B|ms|s|min|h|\p{L}[\p{L}-]{2,20})?[\s*.]{0,3}(?:\s?[(（][^()（）]{0,60}[)）])?[\s\p{Extended_Pictographic}✓✗✔✘.]{0,5}$`, 'u');
/** What the figures of a whole report are called. Only of these is it plain that there is one. */
const whole = /^(?:total |overall |all )?(?:(?:unit |integration )?tests?(?: (?:collected|run|executed|total|count|created|added|written))?|tests? (?:cases|suites)|files? (?:created|modified|changed|deleted|added|updated)|(?:new|created|modified|deleted) files|lines (?:added|removed|deleted|changed|of code)|(?:test |code |line |overall )?coverage|commits|bugs? fixed|issues? (?:fixed|resolved|found)|(?:api )?endpoints(?: implemented| defined| tested)?|services(?: defined| deployed)?|modules|(?:pass|success) rate|vulnerabilities(?: found)?|dependencies|migrations|tables|total (?:files|lines|issues|bugs|errors|warnings|tasks))$/i;
const in_languages = /^(?:tests? (?:gesamt|insgesamt)|gesamtabdeckung|testabdeckung|(?:geänderte|neue|erstellte) dateien|totalt antal tester|total täckning|testtäckning|ändrade filer|total (?:de )?(?:tests|pruebas|testes)|couverture(?: totale)?|fichiers (?:créés|modifiés)|cobertura(?: total)?|(?:archivos|arquivos) (?:creados|criados|modificados)|测试总数|总测试数|测试覆盖率|覆盖率|通过率|新增文件|修改文件|전체 테스트|테스트 커버리지|커버리지|통과율|テスト総数|カバレッジ|合格率)$/iu;
const changing = /→|->|=>|\bfrom\b|\bnow\b|\bwas\b|\bbefore\b|target|goal|limit|expected|required|estimate|planned|new\b.*\bold|min(?:imum)?\b|max(?:imum)?\b|≥|≤|>|</i;
/** A wrong figure is said once: where a sum shows it, the restatement adds nothing. */
const most = 400;

/**
 * A17: a figure of the whole report (Total tests, Files created, Coverage) printed in two places with two values. Only under headings that speak of the whole:
 * a module, a version, a run or an earlier state has figures of its own. Left alone under one heading, and where a third value shows that there are several things.
 */
export function restated(page: Page): ClaimFinding[] {
  const title = titleOf(page.stated);
  const facts = figuredTexts(page).flatMap(({ one, text }) => factOf(page, one, text, title) ?? []).slice(0, most);
  return [...Map.groupBy(facts, ({ key, unit }) => `${key}|${unit}`).values()].flatMap((same): ClaimFinding[] => {
    const [first] = same;
    const other = first && same.find((one) => !meets(one.n, first.n));
    if (!first || !other || other.section === first.section || same.some((one) => !meets(one.n, first.n) && !meets(one.n, other.n))) return [];
    const unit = first.unit === '' ? '' : ` ${first.unit}`;
    const message = `${first.key} is ${other.n.raw}${unit} here and ${first.n.raw}${unit} there`;
    return [finding(page, 'A17', [other.line, ...same.filter((one) => one !== other).map(({ line }) => line)], message, isGross(other.n.value, first.n, unit === ' %' ? 100 : null),
      { operation: 'the same figure', inputs: [first.n.raw], lo: first.n.lo, hi: first.n.hi, stated: other.n.raw })];
  });
}

function factOf(page: Page, one: Stated, text: string, title: string | null): Fact | null {
  const [, label = '', raw = '', unit = ''] = text.length > 160 ? [] : key_first.exec(text) ?? [];
  const key = label.toLowerCase().trim();
  if (label === '' || changing.test(text) || !(whole.test(key) || in_languages.test(key)) || scopeOf(one, page.leads, page.words, title) !== '') return null;
  const percent = unit === '%';
  const n = printed(raw, percent ? 'derived' : 'count', page.words.decimalComma);
  if (!n || (unit !== '' && !percent && !/^(?:tests?|files?|lines?|commits?|endpoints?|services?|modules?|issues?|bugs?|tables?)$/i.test(unit))) return null;
  return { line: lineIn(one, raw), key: key.replace(/^(?:total|overall|all) /, '').replace(/^(?:new|created) files$/, 'files created'), n, unit: percent ? '%' : '', section: one.section.join('\n') };
}
