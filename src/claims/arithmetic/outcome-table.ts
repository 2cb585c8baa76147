import type { ClaimFinding } from '../../model/extraction.ts';
import { between, finding } from '../finding.ts';
import type { Page, Sheet } from '../page.ts';
import { type Outcome, outcomeOf } from './outcome-words.ts';
import { isGross, meets, type Printed, printed, sumOf } from './printed.ts';

type Row = { line: number; n: ReadonlyMap<Outcome, Printed> };
/** A column of other counts: parts may be left out of those that have a name here. */
const plain_count = /^\d[\d.,]{0,12}$/;

/** A3 in columns: passed, failed and skipped of a row make its total. Parts below it are wrong only where the skipped have a column too, and no other count stands beside them. */
export function outcomeTable(page: Page): ClaimFinding[] {
  return page.sheets.flatMap((sheet): ClaimFinding[] => {
    const columns = outcomeColumns(sheet);
    if (!columns.has('total') || !columns.has('passed') || !columns.has('failed')) return [];
    const others = columns.has('other') || columns.has('errors') || hasOtherCounts(sheet, new Set(columns.values()));
    const rows = rowsOf(page, sheet, columns).map((row) => ({ ...row, parts: (['passed', 'failed', 'skipped'] as const).flatMap((outcome) => row.n.get(outcome) ?? []) }));
    const wrong = rows.filter(({ n, parts }) => {
      const [total, right] = [n.get('total') as Printed, sumOf(parts)];
      return !meets(total, right) && (right.lo > total.hi || (columns.has('skipped') && !others));
    });
    if (wrong.length > 1 && wrong.length * 2 > rows.length) return [];
    return wrong.map(({ line, n, parts }) => {
      const [total, right, inputs] = [n.get('total') as Printed, sumOf(parts), parts.map(({ raw }) => raw)];
      const message = `${inputs.join(' + ')} is ${between(right.lo, right.hi)}, and ${total.raw} in total are stated`;
      return finding(page, 'A3', [line], message, isGross(total.value, right), { operation: 'sum', inputs, ...right, stated: total.raw });
    });
  });
}

/** Which column holds which outcome. A header that names an outcome twice makes none of it. */
export function outcomeColumns(sheet: Sheet): ReadonlyMap<Outcome, number> {
  let known = columns_of.get(sheet);
  if (!known) columns_of.set(sheet, known = columnsIn(sheet));
  return known;
}
/** More than one rule asks for those of a sheet. */
const columns_of = new WeakMap<Sheet, ReadonlyMap<Outcome, number>>();

function columnsIn({ header }: Sheet): ReadonlyMap<Outcome, number> {
  const columns = new Map<Outcome, number>();
  const twice = new Set<Outcome>();
  header.forEach((title, at) => {
    const label = title.replace(/[^\p{L} ]/gu, '').trim();
    const outcome = at === 0 ? null : outcomeOf(label)?.outcome ?? (/^(?:tests|runs?|count)$/i.test(label) ? 'total' : null);
    if (outcome && columns.has(outcome)) twice.add(outcome);
    if (outcome) columns.set(outcome, at);
  });
  for (const outcome of twice) columns.delete(outcome);
  return columns;
}

function rowsOf(page: Page, { rows }: Sheet, columns: ReadonlyMap<Outcome, number>): Row[] {
  return rows.flatMap(({ line, cells }): Row[] => {
    const n = new Map<Outcome, Printed>();
    for (const [outcome, at] of columns) {
      const read = printed((cells[at] ?? '').replace(/[^\d.,~≈+]/g, ''), 'count', page.words.decimalComma);
      if (read && /^[^\d\p{L}]{0,3}[\d.,]{1,16}\+?[^\d\p{L}]{0,3}$/u.test(cells[at] ?? '')) n.set(outcome, read);
    }
    return n.has('total') && n.has('passed') && n.has('failed') && (n.has('skipped') || !columns.has('skipped')) ? [{ line, n }] : [];
  });
}

const hasOtherCounts = ({ header, rows }: Sheet, known: ReadonlySet<number>): boolean =>
  header.some((_, at) => at > 0 && !known.has(at) && rows.length > 0 && rows.every(({ cells }) => plain_count.test((cells[at] ?? '').trim())));
