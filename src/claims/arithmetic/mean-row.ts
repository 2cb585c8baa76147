import type { ClaimFinding } from '../../model/extraction.ts';
import { between, finding } from '../finding.ts';
import type { Page, Sheet } from '../page.ts';
import { amountIn } from './cell-amount.ts';
import { isGross, meets, type Printed, type Range } from './printed.ts';

const average = /^\W{0,3}(?:average|avg\.?|mean|durchschnitt|mittel(?:wert)?|moyenne|promedio|media|média|medel(?:värde)?|genomsnitt|平均(?:值)?|평균)\W{0,3}$/i;
const not_averaged = /^\W{0,3}(?:#|n|id|rank|run|no\.?|date|year|version|size|status)\W{0,3}$/i;

/** Tables of reports have few columns; each is held against the others as weights. */
const widest = 30;

type Column = { title: string; stated: Printed; parts: readonly Printed[]; right: Range; holds: boolean };

/**
 * A11 in a table: the row `Average` and the mean of the rows above it, column by column. A mean weighted by a column of counts is allowed, and the geometric one of
 * factors. Silent where a cell has no number, and where most columns do not hold: the row then means something else.
 */
export function meanRow(page: Page): ClaimFinding[] {
  return page.sheets.flatMap((sheet): ClaimFinding[] => {
    const last = sheet.rows.at(-1);
    const body = sheet.rows.slice(0, -1);
    if (!last || body.length < 2 || sheet.header.length > widest || !average.test(last.cells[0] ?? '') || body.some(({ cells }) => /^\W{0,3}(?:total|sum|average|mean|…|\.\.\.)/i.test(cells[0] ?? ''))) return [];
    const columns = sheet.header.flatMap((title, at) => columnOf(page, sheet, title, at) ?? []);
    const wrong = columns.filter(({ holds }) => !holds);
    if (wrong.length > columns.length - wrong.length && columns.length > 1) return [];
    return wrong.map(({ title, stated, parts, right }) => finding(page, 'A11', [last.line, ...body.map(({ line }) => line)], `the mean of the column ${title} is ${between(right.lo, right.hi)}, and ${stated.raw} is stated`, isGross(stated.value, right),
      { operation: 'mean', inputs: parts.map(({ raw }) => raw), ...right, stated: stated.raw }));
  });
}

function columnOf(page: Page, { header, rows }: Sheet, title: string, at: number): Column | null {
  if (at === 0 || not_averaged.test(title)) return null;
  const read = rows.map(({ cells }) => amountIn(page, cells[at] ?? '', 'derived'));
  const [stated] = read.slice(-1);
  const parts = read.slice(0, -1);
  if (!stated || !parts.every((one) => one !== null && one.unit === stated.unit)) return null;
  const inputs = parts.map((one) => (one as NonNullable<typeof one>).n);
  const right = weighted(inputs, inputs.map(() => 1));
  const weights = header.flatMap((_, other) => {
    const sizes = other === at || other === 0 ? [] : rows.slice(0, -1).map(({ cells }) => amountIn(page, cells[other] ?? '', 'count'));
    return sizes.length > 0 && sizes.every((size) => size !== null && size.n.lo === size.n.hi && size.n.value > 0) ? [sizes.map((size) => (size as NonNullable<typeof size>).n.value)] : [];
  });
  const geometric = Math.exp(inputs.reduce((sum, { value }) => sum + Math.log(Math.max(value, 1e-9)), 0) / inputs.length);
  const holds = [right, ...weights.map((sizes) => weighted(inputs, sizes)), ...(/^[x×]$/.test(stated.unit) ? [{ lo: geometric * 0.98, hi: geometric * 1.02 }] : [])].some((one) => meets(one, stated.n));
  return { title, stated: stated.n, parts: inputs, right, holds };
}

/** Inputs are rounded by half a unit of their last digit; their ends here are those of a derived figure, which is twice as wide. */
function weighted(inputs: readonly Printed[], sizes: readonly number[]): Range {
  const all = sizes.reduce((sum, size) => sum + size, 0);
  const end = (pick: (one: Printed) => number): number => inputs.reduce((sum, one, at) => sum + (one.value + pick(one)) / 2 * (sizes[at] as number), 0) / all;
  return { lo: end(({ lo }) => lo), hi: end(({ hi }) => hi) };
}
