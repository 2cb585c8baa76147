import type { Span } from '../markdown/plain.ts';
import type { Chunk } from './chunks.ts';
import { isHttpCode, readsAsHttpCode } from './http-code.ts';
import { nounAfter } from './noun.ts';
import { isYear, type NumberChunk, readNumberChunk } from './number-chunk.ts';
import { unitName } from './unit.ts';

/** A number that stands for itself. `first` and `last` are indexes of its chunks, `parens` the brackets around it; `noun` is the word it counts. */
export type PlainNumber = NumberChunk & { first: number; last: number; parens: number; noun: string | null };
/** Says of a number's place whether a word beside it makes it a name (phase 2, September 17). */
export type Named = (from: number, to: number) => boolean;

const comparison = /^(?:[~≈≃<>≤≥]|<=|>=|±)$/;
const hyphened = /^(\d{1,6})-([\p{L}]{2,20})$/u;

/** The numbers of a text. What only looks like one is none: names, dates, versions, codes, ports, hashes, whatever stands in code. */
export function numbersIn(text: string, chunks: readonly Chunk[], code: readonly Span[], named: Named, decimalComma: boolean): PlainNumber[] {
  const numbers: PlainNumber[] = [];
  for (let at = 0; at < chunks.length; at++) {
    const chunk = chunks[at] as Chunk;
    if (!/\d/.test(chunk.text) || code.some(([from, to]) => chunk.from >= from && chunk.from < to)) continue;
    const number = numberAt(chunks, at, decimalComma);
    if (number && !isMasked(text, number, named)) numbers.push(number);
  }
  return numbers;
}

function numberAt(chunks: readonly Chunk[], at: number, decimalComma: boolean): PlainNumber | null {
  const chunk = chunks[at] as Chunk;
  const before = chunks[at - 1];
  const next = chunks[at + 1];
  const sign = before && comparison.test(before.text) ? before : null;
  const [, digits, word = ''] = hyphened.exec(chunk.text) ?? [];
  const apart = next && next.parens === chunk.parens && next.from - chunk.to <= 1 ? unitName(next.text.replace(/[.:*]{1,3}$/, '')) : null;
  const read = readNumberChunk(digits ?? chunk.text, decimalComma, { sign: sign?.text ?? '', unit: digits === undefined ? apart : unitName(word) });
  if (!read) return null;
  const to = chunk.from + (digits === undefined ? read.to : chunk.text.length);
  const number = { ...read, from: sign?.from ?? chunk.from + read.from, to, first: at, last: at, parens: chunk.parens, noun: digits !== undefined && read.unit === null ? word : null };
  if (apart !== null && next && read.unit === apart && digits === undefined && !/[\p{L}%]/u.test(chunk.text)) return { ...number, last: at + 1, to: next.from + next.text.replace(/[.:*]{1,3}$/, '').length };
  return number.unit === null && number.noun === null && !/[.:;]$/.test(chunk.text) ? { ...number, noun: nounAfter(chunks, at) } : number;
}

function isMasked(text: string, number: PlainNumber, named: Named): boolean {
  const { value, den, from, to, unit, noun } = number;
  if (den !== undefined) return (isHttpCode(value) && isHttpCode(den)) || (unit === null && (!Number.isInteger(den) || named(from, to)));
  if (unit !== null) return false;
  if (isYear(value) && !(noun?.endsWith('s') ?? false) && !/[,~≈+]/.test(text.slice(from, to))) return true;
  return named(from, to) || readsAsHttpCode(text, from, to, value);
}
