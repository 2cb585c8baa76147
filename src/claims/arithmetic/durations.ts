import type { ClaimFinding } from '../../model/extraction.ts';
import { finding } from '../finding.ts';
import type { Page, Sheet } from '../page.ts';
import { isGross, meets, type Range, sumOf } from './printed.ts';

const span = /^[~≈]?(\d{1,4}(?:\.\d{1,2})?)(?:\s?[-–]\s?(\d{1,4}(?:\.\d{1,2})?))?\s?(h|hrs?|hours?|m|mins?|minutes?|d|days?)$/i;
const stated_span = /(?<![\d.~≈-])(\d{1,4}(?:\.\d{1,2})?(?:\s?[-–]\s?\d{1,4}(?:\.\d{1,2})?)?\s?(?:hours?|hrs?|h|minutes?|mins?|days?))\s(completed?|done|spent|remaining|left)\b/gi;
const effort = /^(?:time|effort|hours|duration|estimate)(?:\s?(?:est\.?|estimate|spent|estimated))?$/i;
const done = /\b(?:done|completed?|finished)\b|✅/i;
const open = /\b(?:todo|pending|planned|open|not started|remaining)\b|⏳|🔲/i;

/** A12: the times of a table's rows, done and to do, make what the line below says is done and remains. In minutes. A single row that is neither leaves it alone. */
export function durations(page: Page): ClaimFinding[] {
  return page.sheets.flatMap((sheet): ClaimFinding[] => {
    const below = page.stated.slice(sheet.first + sheet.rows.length, sheet.first + sheet.rows.length + 2).find(({ unit }) => unit.kind === 'line' || unit.kind === 'item');
    const at = sheet.header.findIndex((title) => effort.test(title.trim()));
    if (!below || at < 0 || below.unit.line - (sheet.rows.at(-1)?.line ?? 0) > 3 || !/total/i.test(below.reading.text)) return [];
    const rows = rowsOf(sheet, at);
    if (!rows) return [];
    return [...below.reading.text.matchAll(stated_span)].flatMap(([, raw = '', what = '']): ClaimFinding[] => {
      const mine = rows.filter((row) => row.done === /completed?|done|spent/i.test(what));
      const stated = minutes(raw);
      const right = sumOf(mine.map(({ range }) => range));
      if (!stated || mine.length < 2 || holds(stated, right)) return [];
      const message = `the rows ${what.toLowerCase()} add up to ${hours(right)}, and ${raw} are stated`;
      return [finding(page, 'A12', [below.unit.line, ...mine.map(({ line }) => line)], message, isGross(stated.hi, right), { operation: 'sum of minutes', inputs: mine.map(({ raw: one }) => one), ...right, stated: raw })];
    });
  });
}

/** A range states both of its ends: 18-21 h is not 18-25 h. An estimate may be rounded by a tenth. */
const holds = (stated: Range, right: Range): boolean =>
  stated.lo === stated.hi || right.lo === right.hi ? meets({ lo: stated.lo * 0.9, hi: stated.hi * 1.1 }, right) : Math.abs(stated.lo - right.lo) <= 0.1 * right.lo && Math.abs(stated.hi - right.hi) <= 0.1 * right.hi;

function rowsOf({ rows }: Sheet, at: number): { line: number; raw: string; range: Range; done: boolean }[] | null {
  const read = rows.map(({ line, cells }) => {
    const raw = cells[at] ?? '';
    const range = minutes(raw);
    const rest = cells.filter((_, index) => index !== at).join(' | ');
    return range && done.test(rest) !== open.test(rest) ? { line, raw, range, done: done.test(rest) } : null;
  });
  return read.every((one) => one !== null) ? read : null;
}

/** A printed time in minutes. A day has no length here: null. */
function minutes(text: string): Range | null {
  const [, from, to, unit = ''] = span.exec(text.trim()) ?? [];
  if (from === undefined || /^d/i.test(unit)) return null;
  const factor = /^h/i.test(unit) ? 60 : 1;
  return { lo: Number(from) * factor, hi: Number(to ?? from) * factor };
}

const hours = ({ lo, hi }: Range): string => (lo === hi ? `${Number((lo / 60).toFixed(2))} h` : `${Number((lo / 60).toFixed(2))} to ${Number((hi / 60).toFixed(2))} h`);
