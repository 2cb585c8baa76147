import type { ClaimFinding } from '../../model/extraction.ts';
import { between, finding } from '../finding.ts';
import type { Page, Sheet } from '../page.ts';
import { isGross, meets, type Printed, printed, type Range, sumOf } from './printed.ts';

const total = /^\W{0,3}(?:grand\s)?(?:totals?|totalt|overall|all files|sum|summe|gesamt|suma|total général|合计|总计|总体|합계|총계|전체|合計)\W{0,3}$/i;
const share = /^\W{0,3}(?:(?:line|statement|stmt|test|code)\s?)?(?:cover(?:age|ed)?|cov|pass rate|success rate|täckning|abdeckung|couverture|cobertura|覆盖率|通过率|커버리지|통과율|カバレッジ)\s?%?\W{0,3}$|^%\s?(?:cover(?:age)?|stmts|lines)?$/i;
const weight = /^\W{0,3}(?:stmts?|statements?|lines|loc|tests?|total|total tests|语句|行数|用例数|테스트 수)\W{0,3}$/i;

/**
 * A7, the total row: its percentage is the mean of the rows weighted by their size. Held against it only where the sizes add up to the total row's, so that
 * no row is left out. A plain mean is another usual way to count, and allowed.
 */
export function weightedTotal(page: Page): ClaimFinding[] {
  return page.sheets.flatMap((sheet): ClaimFinding[] => {
    const read = partsOf(page, sheet);
    if (!read) return [];
    const { body, last } = read;
    const all = sumOf(body.map(({ size }) => size));
    if (all.lo !== all.hi || last.size.lo !== all.lo || all.lo === 0) return [];
    const ends = (pick: (one: Range) => number): number => body.reduce((sum, { percent, size }) => sum + pick(percent) * size.value, 0) / all.lo;
    const right = { lo: ends(({ lo }) => lo), hi: ends(({ hi }) => hi) };
    const plain = { lo: body.reduce((sum, { percent }) => sum + percent.lo, 0) / body.length, hi: body.reduce((sum, { percent }) => sum + percent.hi, 0) / body.length };
    if (meets(right, last.percent) || meets(plain, last.percent)) return [];
    const message = `the rows weighted by size make ${between(right.lo, right.hi)} %, and ${last.percent.raw} % is stated for all of them`;
    return [finding(page, 'A7', [last.line, ...body.map(({ line }) => line)], message, isGross(last.percent.value, right, 100),
      { operation: 'sum of share * size / sum of sizes', inputs: body.map(({ percent, size }) => `${percent.raw} % of ${size.raw}`), ...right, stated: `${last.percent.raw} %` })];
  });
}

type Sized = { line: number; percent: Printed; size: Printed };

function partsOf(page: Page, { header, rows }: Sheet): { body: Sized[]; last: Sized } | null {
  const [p, s] = [share, weight].map((name) => header.findIndex((title, at) => at > 0 && name.test(title)));
  const end = rows.at(-1);
  if (rows.length < 3 || !end || !total.test(end.cells[0] ?? '')) return null;
  // With branches in it, coverage is not that of the statements alone.
  if (header.some((title) => /branch|partial|brpart/i.test(title))) return null;
  if (p === undefined || s === undefined || p < 0 || s < 0 || p === s) return null;
  const read = rows.map(({ line, cells }): Sized | null => {
    const percent = printed((cells[p] ?? '').replace(/\s?%$/, ''), 'derived', page.words.decimalComma);
    const size = printed(cells[s] ?? '', 'count', page.words.decimalComma);
    return percent && size ? { line, percent, size } : null;
  });
  const body = read.slice(0, -1);
  const last = read.at(-1);
  return last && body.every((one) => one !== null) && !rows.slice(0, -1).some(({ cells }) => total.test(cells[0] ?? '')) ? { body, last } : null;
}
