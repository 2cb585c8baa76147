import { intervalOf, type Sense } from './interval.ts';
import { unitName } from './unit.ts';
import { readValue } from './value.ts';

/** One chunk read as a number, or a range or ratio of two, with the values that may be printed so. */
export type NumberChunk = { from: number; to: number; value: number; decimals: number; lo: number | null; hi: number | null; unit: string | null; den?: number };

const number = /^([~≈≃∼<>≤≥=±+−-]{0,2}[$€£¥₩]?)(\d(?:[\d.,'’\u00A0]{0,30}\d)?)(.{0,24})$/u;
const trailing = /[.:;*'’"”]{1,4}$/;
/** A Turkish percentage: %95. */
const before = /^%(\d{1,3}(?:[.,]\d{1,3})?)$/;
const leading = /^["'“‘*]{1,3}/;
/** A number in words of its own: ordinals (2nd), dimensions (3D), anything with more digits or letters in it is no figure. */
const tail = /^([kKM](?![A-Za-z]))?([%％]|[A-Za-zµμ°×]{1,12}(?:\/[A-Za-z]{1,8})?|\/[A-Za-z]{1,8})?(\+)?$/;
const pair = /^([A-Za-z%]{0,4})([-–—~～/])([~≈]?)(\d(?:[\d.,]{0,18}\d)?)([A-Za-z%µ°]{0,12})(\+)?$/;

const senses: Readonly<Record<string, Sense>> = { '~': '~', '≈': '~', '≃': '~', '∼': '~', '<': '<', '≤': '<', '<=': '<', '>': '>', '≥': '>', '>=': '>' };
const precision = (unit: string | null): 'exact' | 'measured' | 'derived' => (unit === '%' || unit === 'pp' ? 'derived' : unit === null ? 'exact' : 'measured');

/** Most numbers are this, and need no more looking at. */
const simple = /^(\d{1,15})(%?)[.:;*'"]{0,4}$/;

/** Reads a chunk such as ~3,500 or 25.14MB or 10-12 or 4/15. `sign` and `unit` stood apart before and after it, if any. Null when it is no figure. */
export function readNumberChunk(text: string, decimalComma: boolean, outer: { sign: string; unit: string | null }): NumberChunk | null {
  const [, whole = '', sign_of_percent = ''] = simple.exec(text) ?? [];
  if (whole !== '') return wholeNumber(whole, sign_of_percent, outer);
  const [, head = '', digits = '', rest = ''] = number.exec(text.replace(leading, '').replace(trailing, '').replace(before, '$1%')) ?? [];
  if (digits === '' || /^0\d/.test(digits)) return null;
  const currency = /[$€£¥₩]$/.exec(head)?.[0] ?? null;
  const sign = outer.sign || head.replace(/[$€£¥₩]$/, '');
  const from = text.indexOf(head + digits);
  const base = { from, to: from + head.length + digits.length + rest.length };
  const single = tail.exec(rest);
  if (single) {
    const [, scale = '', unitText, plus] = single;
    const unit = unitText === undefined ? currency ?? outer.unit : unitName(unitText);
    const read = readValue(digits, scale, decimalComma);
    if (!read || (unitText !== undefined && unit === null)) return null;
    const negative = sign === '-' || sign === '−';
    const exact = read.decimals === 0 && read.scale === 1;
    const interval = intervalOf(negative ? -read.value : read.value, read.decimals, exact ? precision(unit) : unit === '%' ? 'derived' : 'measured', plus ? '+' : senses[sign] ?? null, read.scale);
    return { ...base, ...interval, value: negative ? -read.value : read.value, decimals: read.decimals, unit };
  }
  return readPair(digits, rest, decimalComma, { sign, unit: outer.unit }, base);
}

function wholeNumber(digits: string, percent: string, outer: { sign: string; unit: string | null }): NumberChunk | null {
  if (digits.length > 1 && digits.startsWith('0')) return null;
  const value = Number(digits);
  const unit = percent === '' ? outer.unit : '%';
  return { from: 0, to: digits.length + percent.length, value, decimals: 0, unit, ...intervalOf(value, 0, precision(unit), senses[outer.sign] ?? null) };
}

function readPair(digits: string, rest: string, decimalComma: boolean, outer: { sign: string; unit: string | null }, base: { from: number; to: number }): NumberChunk | null {
  const [, unitA = '', joint, about = '', digitsB = '', unitB = ''] = pair.exec(rest) ?? [];
  if (joint === undefined || /^0\d/.test(digitsB)) return null;
  const a = readValue(digits, '', decimalComma);
  const b = readValue(digitsB, '', decimalComma);
  const unitText = unitB || unitA;
  const unit = unitText === '' ? outer.unit : unitName(unitText);
  if (!a || !b || (unitText !== '' && unit === null) || (unitA !== '' && unitB !== '' && unitA !== unitB)) return null;
  if (joint === '/') {
    if (b.value === 0 || (a.value === 24 && b.value === 7)) return null;
    const interval = intervalOf(a.value, a.decimals, precision(unit), senses[outer.sign] ?? null);
    return { ...base, ...interval, value: a.value, decimals: a.decimals, unit, den: b.value };
  }
  if (a.value >= b.value || isYear(a.value)) return null;
  return { ...base, value: a.value, decimals: a.decimals, lo: about ? a.value * 0.9 : a.value, hi: b.value, unit };
}

export const isYear = (value: number): boolean => Number.isInteger(value) && value >= 1950 && value < 2100;
