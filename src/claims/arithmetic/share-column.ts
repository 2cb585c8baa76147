import type { ClaimFinding } from '../../model/extraction.ts';
import { between, finding } from '../finding.ts';
import type { Page, Sheet } from '../page.ts';
import { outcomeColumns } from './outcome-table.ts';
import { isGross, meets, type Printed, printed, type Range } from './printed.ts';

type Row = { line: number; share: Printed; n: Printed; wholes: readonly number[]; m: string };
const header_of_share = /^\W{0,3}(?:(?:pass(?:ing)?|success|completion|complete|coverage|cover|done)\s?)?(?:rate|ratio|%|percent(?:age)?|pct|share|coverage|anteil|andel|taux|tasa|taxa|通过率|成功率|占比|百分比|覆盖率|비율|통과율|성공률|割合|合格率|prozent|pourcentage|porcentaje|porcentagem)\s?%?\W{0,3}$/i;
const header_of_count = /^\W{0,3}(?:count|number|n|tests?|files?|anzahl|antal|nombre|cantidad|quantidade|数量|개수|件数|total)\W{0,3}$/i;
const total_row = /^\W{0,3}(?:grand\s)?(?:totals?|totalt|sum|summe|gesamt|suma|合计|总计|合計|합계|총계)\W{0,3}$/i;
const ratio = /^\W{0,3}(\d[\d,.]{0,12})\s?(?:\/|of)\s?(\d[\d,.]{0,12})\W{0,3}$/;

/**
 * A1 in columns: a ratio and its percentage (`2294/2326 | 98.62%`), passed and total with a rate, or counts with their share of the column's sum. A table
 * where fewer than two rows hold, or more than a third do not, means another thing.
 */
export function shareColumn(page: Page): ClaimFinding[] {
  return page.sheets.flatMap((sheet): ClaimFinding[] => {
    const at = sheet.header.findIndex((title, index) => index > 0 && header_of_share.test(title) && sheet.rows.some(({ cells }) => readShare(page, cells[index])));
    if (at < 0) return [];
    const rows = [ofRatio, ofOutcome, ofColumn].map((way) => way(page, sheet, at)).find((found) => found.length > 0) ?? [];
    const wrong = rows.filter((row) => !holds(row));
    if (rows.length - wrong.length < 2 || wrong.length * 2 > rows.length - wrong.length) return [];
    return wrong.map(({ line, share, n, m, wholes }) => {
      const right = shareOf(n, wholes[0] as number);
      const message = `${n.raw} of ${m} is ${between(right.lo, right.hi)} %, and ${share.raw} % is stated`;
      return finding(page, 'A1', [line], message, isGross(share.value, right, 100), { operation: 'n / m * 100', inputs: [n.raw, m], ...right, stated: `${share.raw} %` });
    });
  });
}

const shareOf = (n: Printed, whole: number): Range => ({ lo: n.lo / whole * 100, hi: n.hi / whole * 100 });
const holds = ({ share, n, wholes }: Row): boolean => wholes.some((whole) => whole > 0 && (meets(share, shareOf(n, whole)) || meets(share, { lo: 100 - n.hi / whole * 100, hi: 100 - n.lo / whole * 100 })));

const read = (page: Page, cell = ''): Printed | null => printed(cell.replace(/^[^\d~≈]{0,4}|[^\d+]{0,4}$/g, ''), 'count', page.words.decimalComma);
const readShare = (page: Page, cell = ''): Printed | null => (/^[^\d\p{L}]{0,3}\d{1,3}(?:[.,]\d{1,4})?\s?%?[^\d\p{L}]{0,3}$/u.test(cell) ? printed(cell.replace(/[^\d.,]/g, ''), 'derived', page.words.decimalComma) : null);

function ofRatio(page: Page, { header, rows }: Sheet, at: number): Row[] {
  const column = header.findIndex((_, index) => index > 0 && index !== at && rows.every(({ cells }) => ratio.test(cells[index] ?? '')));
  return column < 0 ? [] : rows.flatMap(({ line, cells }): Row[] => {
    const [, a, b] = ratio.exec(cells[column] ?? '') ?? [];
    const [share, n, whole] = [readShare(page, cells[at]), read(page, a), read(page, b)];
    return share && n && whole && whole.value > 0 ? [{ line, share, n, wholes: [whole.value], m: whole.raw }] : [];
  });
}

function ofOutcome(page: Page, sheet: Sheet, at: number): Row[] {
  const columns = outcomeColumns(sheet);
  const [passed, total] = [columns.get('passed'), columns.get('total')];
  if (passed === undefined || total === undefined) return [];
  return sheet.rows.flatMap(({ line, cells }): Row[] => {
    const cell = (index: number | undefined): Printed | null => (index === undefined ? null : read(page, cells[index]));
    const [share, n, whole, failed, skipped] = [readShare(page, cells[at]), cell(passed), cell(total), cell(columns.get('failed')), cell(columns.get('skipped'))];
    if (!share || !n || !whole || whole.value === 0 || n.lo > whole.hi) return [];
    const wholes = [whole.value, ...(failed ? [n.value + failed.value] : []), ...(skipped ? [whole.value - skipped.value] : [])];
    return [{ line, share, n, wholes, m: whole.raw }];
  });
}

/** Counts with their share of all: of what the total row states, or of their sum. */
function ofColumn(page: Page, { header, rows }: Sheet, at: number): Row[] {
  const column = header.findIndex((title, index) => index > 0 && index !== at && header_of_count.test(title));
  if (column < 0 || /rate|cover|率/i.test(header[at] ?? '')) return [];
  const all = rows.map(({ line, cells }) => ({ line, name: cells[0] ?? '', share: readShare(page, cells[at]), n: read(page, cells[column]) }));
  const body = all.filter(({ name }) => !total_row.test(name));
  if (body.length < 3 || body.some(({ share, n }) => !share || !n)) return [];
  const sum = body.reduce((one, { n }) => one + (n as Printed).value, 0);
  const stated = all.find(({ name }) => total_row.test(name))?.n?.value;
  if (sum === 0) return [];
  return body.map(({ line, share, n }) => ({ line, share: share as Printed, n: n as Printed, wholes: [stated ?? sum, sum], m: String(stated ?? sum) }));
}
