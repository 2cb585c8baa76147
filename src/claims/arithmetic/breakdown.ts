import type { ClaimFinding } from '../../model/extraction.ts';
import { between, finding } from '../finding.ts';
import { unitName } from '../number/unit.ts';
import { figured, lineIn, type Page, spokenText } from '../page.ts';
import type { Stated } from '../walk.ts';
import { digits, isGross, meets, printed, sumOf } from './printed.ts';

const words = String.raw`(?:\s[\p{L}][\p{L}\p{N}_-]{0,20}){0,3}`;
const addend = String.raw`${digits}(?![\d%])${words}`;
const sum = String.raw`${addend}(?:\s?\+\s?${addend}){1,12}`;
const in_brackets = new RegExp(String.raw`(?<![\p{L}\d.,/$:×*-])(${digits})(?![\d%])(${words})\s?[(（](${sum})[)）]`, 'gu');
const equation = new RegExp(String.raw`(?<![\p{L}\d.,/$×*+=(-]\s?)(${sum})\s?=\s?(${digits})(?![\d%.,]*[%\d])(?!\s?[-+×*/=])`, 'gu');
const numbers = new RegExp(String.raw`(?<![\p{L}\d])${digits}`, 'gu');

/** A2: a count with its parts in brackets, `27 files (12 + 10 + 5)`, or an equation, is added again. Every part is a number, and none a measure of another unit. */
export function breakdown(page: Page): ClaimFinding[] {
  return figured(page).flatMap((one) => {
    const [text, { figures }] = [spokenText(one), one.reading];
    if (!text.includes('+')) return [];
    const isFigure = (at: number): boolean => figures.some(({ from, to }) => at >= from && at < to);
    return [
      ...[...text.matchAll(in_brackets)].flatMap(({ 1: total = '', 2: noun = '', 3: parts = '', index }) => (isFigure(index) ? check(page, one, total, noun, parts) : [])),
      ...[...text.matchAll(equation)].flatMap(([, parts = '', total = '']) => check(page, one, total, '', parts)),
    ];
  });
}

function check(page: Page, one: Stated, total: string, noun: string, parts: string): ClaimFinding[] {
  const inputs = parts.match(numbers) ?? [];
  const terms = inputs.map((raw) => printed(raw, 'count', page.words.decimalComma));
  const stated = printed(total, 'count', page.words.decimalComma);
  if (!stated || terms.some((term) => term === null) || hasUnits(noun, parts)) return [];
  const right = sumOf(terms as NonNullable<(typeof terms)[number]>[]);
  if (meets(stated, right)) return [];
  const message = `${inputs.join(' + ')} is ${between(right.lo, right.hi)}, and ${total} is stated`;
  return [finding(page, 'A2', [lineIn(one, total)], message, isGross(stated.value, right), { operation: 'sum', inputs, ...right, stated: total })];
}

/** Hours and minutes, or seconds and runs, are not added up as if they were one thing. */
const hasUnits = (...texts: readonly string[]): boolean =>
  texts.some((text) => (text.match(/[\p{L}]+/gu) ?? []).some((word) => unitName(word) !== null || /^(?:seconds?|minutes?|hours?|days?|weeks?|months?|x)$/i.test(word)));
