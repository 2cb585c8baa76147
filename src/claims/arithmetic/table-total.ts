import type { ClaimFinding } from '../../model/extraction.ts';
import { between, finding } from '../finding.ts';
import type { Page, Sheet } from '../page.ts';
import { amountIn } from './cell-amount.ts';
import { isGross, meets, type Printed, printed, sumOf } from './printed.ts';

const total = /^\W{0,3}(?:grand\s)?(?:totals?|totalt|sum|summe|gesamt|suma|totale|合计|总计|합계|총계|合計)\W{0,3}$/i;
const part = /sub-?total|average|mean|median|overall|Ø/i;
/** Columns that are not added up: shares, means, extremes, times of what runs side by side, and numbers that name. */
const not_added = /%|rate|ratio|avg|average|mean|median|max|min|score|percent|cover|täck|deck|p\d\d|per\b|id\b|version|port|time|duration|latency|date|priority|rank|weight|change|delta|diff|trend|step|phase|week|day/i;
/** Times may run side by side; shares and factors are not added up. */
const not_summed = /^(?:%|[x×]|ms|s|sec|second|min|minute|µs|ns|°c)$/;
/** Things that may be in two rows at once. */
const shared = /files?|users?|authors?|modules?|unique|distinct|line|stmt|statement|fil\b|dateien/i;
const excerpt = /top|key|select|sample|main|example|excerpt|partial|largest|worst|best|highlight|most|some|notable|slowest/i;

/** A6: the total row of a table, column by column, and its total column, row by row. */
export function tableTotal(page: Page): ClaimFinding[] {
  return page.sheets.flatMap((sheet) => [...columns(page, sheet), ...rows(page, sheet)].filter(() => !sheet.section.some((title) => excerpt.test(title))));
}

function columns(page: Page, { header, rows: all }: Sheet): ClaimFinding[] {
  const last = all.at(-1);
  const body = all.slice(0, -1);
  if (!last || body.length < 2 || !total.test(last.cells[0] ?? '') || body.some(({ cells }) => total.test(cells[0] ?? '') || part.test(cells[0] ?? '') || /\.\.\.|…/.test(cells[0] ?? ''))) return [];
  return header.flatMap((title, at): ClaimFinding[] => {
    const total_amount = at === 0 || not_added.test(title) ? null : amountIn(page, last.cells[at] ?? '', 'count');
    const terms = body.map(({ cells }) => amountIn(page, cells[at] ?? '', 'count'));
    if (!total_amount || not_summed.test(total_amount.unit) || !terms.every((term) => term !== null && term.unit === total_amount.unit)) return [];
    const stated = total_amount.n;
    const inputs = terms.map((term) => (term as NonNullable<typeof term>).n);
    const right = sumOf(inputs);
    if (meets(stated, right) || shared.test(title) || shared.test(total_amount.unit)) return [];
    const message = `the column ${title} adds up to ${between(right.lo, right.hi)}, and ${stated.raw} is stated as its total`;
    return [finding(page, 'A6', [last.line, ...body.map(({ line }) => line)], message, isGross(stated.value, right), { operation: 'sum', inputs: inputs.map(({ raw }) => raw), ...right, stated: stated.raw })];
  });
}

/** The columns before a column Total make it in at least three of four rows, and in two: then they are its parts, and the other rows are wrong. */
function rows(page: Page, { header, rows: all }: Sheet): ClaimFinding[] {
  const at = header.findIndex((title) => /^(?:total|totalt|sum|gesamt|合计|合計|합계)$/i.test(title.trim()));
  if (at < 3) return [];
  const read = all.map(({ line, cells }) => {
    const terms = cells.slice(1, at).map((cell) => plainNumber(page, cell));
    const stated = plainNumber(page, cells[at]);
    return stated && terms.every((term) => term !== null) ? { line, stated, inputs: terms as Printed[], right: sumOf(terms as Printed[]) } : null;
  }).filter((one) => one !== null);
  const wrong = read.filter(({ stated, right }) => !meets(stated, right));
  if (read.length !== all.length || read.length - wrong.length < Math.max(2, 0.75 * read.length)) return [];
  return wrong.map(({ line, stated, inputs, right }) => finding(page, 'A6', [line], `the row adds up to ${between(right.lo, right.hi)}, and ${stated.raw} is stated as its total`, isGross(stated.value, right),
    { operation: 'sum', inputs: inputs.map(({ raw }) => raw), ...right, stated: stated.raw }));
}

/** A cell that is one number and nothing else. */
const plainNumber = (page: Page, cell = ''): Printed | null => printed(cell.trim(), 'count', page.words.decimalComma);
