import { intervalOf, type Sense } from '../number/interval.ts';
import { readValue } from '../number/value.ts';

/** True values that may stand behind something; an open end is infinite. */
export type Range = { lo: number; hi: number };
/** A number as printed, and the true values that may be printed so. */
export type Printed = Range & { raw: string; value: number };

/** A number as a rule's pattern looks for it: `~` before it, `+` behind it. Bounded, so that time stays linear. */
export const digits = String.raw`[~≈]?\d(?:[\d.,]{0,18}\d)?\+?`;

const parts = /^([~≈<>≤≥]?)\s?(\d(?:[\d.,]{0,18}\d)?)(\+?)$/;
const senses: Readonly<Record<string, Sense>> = { '~': '~', '≈': '~', '<': '<', '≤': '<', '>': '>', '≥': '>' };
const dust = 1e-9;

/**
 * Reads a printed number. `derived` (a percentage, a mean, a factor) allows half up, half down, cut off and rounded up; `measured` is half a unit
 * of its last digit either way; a `count` is exact unless it has decimals. Null when it is no number.
 */
export function printed(raw: string, precision: 'count' | 'measured' | 'derived', decimalComma: boolean): Printed | null {
  const [, sign = '', number = '', plus = ''] = parts.exec(raw.trim()) ?? [];
  const read = number === '' ? null : readValue(number, '', decimalComma);
  // Where a comma stands before decimals, 33.333 % may be either a fraction or thousands.
  if (!read || (precision === 'derived' && decimalComma && /\.\d{3}$/.test(number))) return null;
  const exact = precision === 'count' && read.decimals === 0;
  const { lo, hi } = intervalOf(read.value, read.decimals, exact ? 'exact' : precision === 'derived' ? 'derived' : 'measured', plus ? '+' : senses[sign] ?? null);
  // What is about eight may be seven or nine.
  const spread = sign === '~' || sign === '≈' ? Math.max(Math.abs(read.value) / 10, read.decimals === 0 ? 1 : 0) : 0;
  return { raw: raw.trim(), value: read.value, lo: Math.min(lo ?? -Infinity, read.value - spread), hi: Math.max(hi ?? Infinity, read.value + spread) };
}

export const meets = (a: Range, b: Range): boolean => a.lo <= b.hi + dust && b.lo <= a.hi + dust;
export const sumOf = (list: readonly Range[]): Range => list.reduce((sum, { lo, hi }) => ({ lo: sum.lo + lo, hi: sum.hi + hi }), { lo: 0, hi: 0 });
export const scaled = ({ lo, hi }: Range, factor: number): Range => ({ lo: lo * factor, hi: hi * factor });
/** Quotient of two ranges that are not negative. */
export const quotient = (a: Range, b: Range): Range => ({ lo: a.lo / b.hi, hi: b.lo <= 0 ? Infinity : a.hi / b.lo });

/** Would the right figure change a verdict? It does where only one of the two is all or nothing, or where one is twice the other. */
export function isGross(stated: number, right: Range, whole: number | null = null): boolean {
  const near = stated < right.lo ? right.lo : right.hi;
  const turns = (value: number | null): boolean => value !== null && (stated === value) !== (near === value);
  return turns(0) || turns(whole) || Math.max(stated, near) >= 2 * Math.min(stated, near);
}
