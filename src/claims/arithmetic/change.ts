import type { ClaimFinding } from '../../model/extraction.ts';
import { between, finding } from '../finding.ts';
import type { Page } from '../page.ts';
import { isGross, meets, type Printed, printed, quotient, type Range, scaled } from './printed.ts';

/** An amount with its unit, as printed, and the true amounts in the smallest unit of its sort. `sort` is what may be compared with it. */
export type Quantity = Range & { raw: string; sort: string };

const times: Readonly<Record<string, number>> = { ms: 1, s: 1e3, sec: 1e3, seconds: 1e3, second: 1e3, min: 6e4, minutes: 6e4, minute: 6e4, h: 3.6e6, hours: 3.6e6, hour: 3.6e6 };
const sizes = ['B', 'K', 'M', 'G', 'T'];

/** Reads an amount. Thousands of bytes may be 1000 or 1024: both are in the range. Null for no number, and for a negative or unbounded one. */
export function quantity(page: Page, raw: string, unit: string): Quantity | null {
  const n = printed(raw, unit === '' ? 'count' : unit === '%' ? 'derived' : 'measured', page.words.decimalComma);
  if (!n || n.lo < 0 || !Number.isFinite(n.hi)) return null;
  const shown = `${raw}${unit === '' ? '' : ` ${unit}`}`;
  const time = times[unit.toLowerCase()];
  if (time !== undefined) return { ...scaled(n, time), raw: shown, sort: 'time' };
  const power = /^[KMGT]?i?B$/i.test(unit) ? Math.max(0, sizes.indexOf((unit[0] as string).toUpperCase())) : -1;
  return power < 0 ? { lo: n.lo, hi: n.hi, raw: shown, sort: unit.toLowerCase() } : { lo: n.lo * 1000 ** power, hi: n.hi * 1024 ** power, raw: shown, sort: 'size' };
}

/** A10 (`%`) or A14 (`x`): the finding of a change that no usual way to count it gives. Percentages may also differ by points. */
export function changeFinding(page: Page, lines: readonly number[], sign: '%' | 'x', before: Quantity, after: Quantity, stated: Printed): ClaimFinding[] {
  if (!comparable(before, after, sign)) return [];
  const [down, up] = [quotient(after, before), quotient(before, after)];
  const points = { lo: Math.min(Math.abs(after.lo - before.hi), Math.abs(after.hi - before.lo)), hi: Math.max(Math.abs(after.hi - before.lo), Math.abs(after.lo - before.hi)) };
  const ways = sign === '%' ? [change(down), change(up), scaled(down, 100), scaled(up, 100), ...(before.sort === '%' ? [points] : [])] : [down, up, change(down, 1), change(up, 1)];
  if (ways.some((way) => meets(way, stated))) return [];
  const right = sign === '%' ? change(down) : before.lo > after.lo ? up : down;
  const shown = sign === '%' ? ' %' : 'x';
  const message = `from ${before.raw} to ${after.raw} is ${between(right.lo, right.hi)}${shown}, and ${stated.raw}${shown} is stated`;
  return [finding(page, sign === '%' ? 'A10' : 'A14', lines, message, isGross(stated.value, right, sign === '%' ? 100 : null), { operation: sign === '%' ? '|after - before| / before * 100' : 'quotient', inputs: [before.raw, after.raw], ...right, stated: `${stated.raw}${shown}` })];
}

/** One sort of amount, and nothing that is divided by zero: what is gone wholly has a percentage, and no factor. */
const comparable = (before: Quantity, after: Quantity, sign: '%' | 'x'): boolean => before.sort === after.sort && before.lo > 0 && (after.lo > 0 || sign === '%');

/** How far a quotient is from one, whichever way, by default in percent. */
function change({ lo, hi }: Range, scale = 100): Range {
  const [a, b] = [Math.abs(lo - 1) * scale, Math.abs(hi - 1) * scale];
  return lo <= 1 && hi >= 1 ? { lo: 0, hi: Math.max(a, b) } : { lo: Math.min(a, b), hi: Math.max(a, b) };
}
