import type { ClaimFinding } from '../../model/extraction.ts';
import { between, finding } from '../finding.ts';
import { lineIn, type Page } from '../page.ts';
import { type Count, figuredTexts, groupOf, outcomeCounts } from './outcomes.ts';
import { isGross, meets, type Printed, printed, type Range } from './printed.ts';

type Rate = { line: number; share: Printed; outcome: 'passed' | 'failed'; group: string };
/** Counts and rates of one run stand within so many lines. */
const near = 8;
const line_of = /^[^\p{L}\d]{0,6}([\p{L}][\p{L} ]{1,40}?)\s{0,24}[:：]\s{0,24}([~≈]?\d{1,3}(?:[.,]\d{1,4})?)\s?%(?:\s?[(（][^()（）]{0,40}[)）])?[\s\p{Extended_Pictographic}✓✗✔✘!.]{0,6}$/u;
const passed = /^(?:(?:overall|total|test|tests|final|current) ){0,2}(?:pass|passing|success)(?: rate| percentage)$|^(?:erfolgsquote|erfolgsrate|bestehensquote|taux de réussite|taux de succès|tasa de éxito|tasa de aprobación|taxa de sucesso|taxa de aprovação|andel godkända|(?:测试)?通过率|成功率|통과율|성공률|합격률|合格率)$/iu;
const failed = /^(?:(?:overall|total|test|tests) ){0,2}(?:fail|failure)(?: rate| percentage)$|^(?:fehlerquote|taux d'échec|tasa de fallos|taxa de falha|失败率|실패율)$/iu;
const another = /weight|excl|exclud|critical|of executed|executed|without|only|non-/i;

/** A1 over several lines: the percentage behind a count of outcomes, and the pass rate of the run, are divided again by the total beside them. Skipped tests may be left out of it. */
export function passRate(page: Page): ClaimFinding[] {
  const counts = outcomeCounts(page);
  const rates = counts.some(({ outcome }) => outcome === 'total') ? ratesOf(page) : [];
  return counts.flatMap((total): ClaimFinding[] => {
    const run = counts.filter(({ group, line }) => group === total.group && Math.abs(line - total.line) <= near);
    const of = (outcome: Count['outcome']): Count[] => run.filter((one) => one.outcome === outcome);
    if (total.outcome !== 'total' || total.n.lo !== total.n.hi || total.n.value === 0 || (['total', 'passed', 'failed', 'skipped'] as const).some((outcome) => of(outcome).length > 1)) return [];
    const wholes = wholesOf(total, of);
    const shares = run.flatMap((one): [Count, { line: number; share: Printed }][] => (one.share ? [[one, { line: one.line, share: one.share }]] : []));
    const mine = rates.filter(({ group, line }) => group === total.group && Math.abs(line - total.line) <= near);
    const stated = mine.flatMap((rate): [Count, Rate][] => { const [count] = of(rate.outcome); return count && mine.filter(({ outcome }) => outcome === rate.outcome).length === 1 ? [[count, rate]] : []; });
    return [...shares, ...stated].flatMap(([count, { line, share }]) => check(page, total, count, line, share, wholes));
  });
}

/** What a share may be of: all tests, those that ran, those that passed or failed. Null where some may be left out that nobody counted. */
function wholesOf(total: Count, of: (outcome: Count['outcome']) => Count[]): { some: readonly number[]; known: boolean } {
  const n = (outcome: Count['outcome']): number | null => { const [one] = of(outcome); return one && one.n.lo === one.n.hi ? one.n.value : null; };
  const [pass, fail, skip] = [n('passed'), n('failed'), n('skipped')];
  const ran = pass !== null && fail !== null ? [pass + fail] : [];
  const known = skip !== null || (ran[0] ?? -1) >= total.n.value || (pass !== null && pass >= total.n.value);
  return { some: [total.n.value, ...ran, ...(skip === null ? [] : [total.n.value - skip])].filter((whole) => whole > 0), known };
}

function check(page: Page, total: Count, count: Count, line: number, share: Printed, { some, known }: { some: readonly number[]; known: boolean }): ClaimFinding[] {
  if (count.n.lo !== count.n.hi || count.n.value > total.n.value) return [];
  const quotients = some.map((whole): Range => ({ lo: count.n.value / whole * 100, hi: count.n.value / whole * 100 }));
  const [right] = quotients as [Range];
  if (quotients.some((one) => meets(one, share)) || (!known && share.lo > right.hi && (some[1] === undefined || share.hi < (quotients[1] as Range).lo))) return [];
  const message = `${count.n.raw} ${count.outcome} of ${total.n.raw} is ${between(right.lo, right.hi)} %, and ${share.raw} % is stated`;
  return [finding(page, 'A1', [line, ...new Set([count.line, total.line])].filter((one, at, all) => all.indexOf(one) === at), message, isGross(share.value, right, 100), { operation: 'n / m * 100', inputs: [count.n.raw, total.n.raw], ...right, stated: `${share.raw} %` })];
}

function ratesOf(page: Page): Rate[] {
  return figuredTexts(page).flatMap(({ one, text }): Rate[] => {
    const [, label = '', raw = ''] = (text.includes('%') ? line_of.exec(text) : null) ?? [];
    const outcome = passed.test(label) ? 'passed' : failed.test(label) ? 'failed' : null;
    const share = outcome && !another.test(one.reading.text) ? printed(raw, 'derived', page.words.decimalComma) : null;
    return outcome && share ? [{ line: lineIn(one, raw), share, outcome, group: groupOf(page, one) }] : [];
  }).slice(0, 300);
}
