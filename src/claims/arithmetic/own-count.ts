import { lineIn, type Page } from '../page.ts';
import type { Stated } from '../walk.ts';
import { type Printed, printed } from './printed.ts';

/** The one count of a list's entry: what it is called, the number, and what it counts, null where it does not say. */
export type Counted = { line: number; key: string; n: Printed; noun: string | null };

const count = /^([~≈]?\d[\d.,]{0,12}\+?)(?:\s(\p{L}[\p{L}-]{1,24}))?(?:\s(?:passing|passed|total))?[\s)*.]{0,4}(?:[✅✓✔]\s{0,2})?(?:[(（][^()（）]{0,80}[)）][\s*.]{0,3})?$/u;

/** `reader: 12 tests` or `reader (12 tests)` or `reader: 12 tests (8 old, 4 new)`. Null where the entry has another figure before it, a measure, or anything else behind it. */
export function countOf(page: Page, one: Stated): Counted | null {
  const { text, figures } = one.reading;
  const [figure] = figures;
  if (!figure || (figure.shape !== 'count' && figure.shape !== 'bare') || figure.figure.pct !== undefined) return null;
  const [, raw = '', noun = ''] = count.exec(text.slice(figure.from)) ?? [];
  const key = text.slice(0, figure.from);
  const n = printed(raw, 'count', page.words.decimalComma);
  if (!n || !/[:：(–—-]\s?$/.test(key) || !/\p{L}/u.test(key)) return null;
  return { line: lineIn(one, raw), key: key.replace(/[\s:：(–—-]{1,4}$/, '').trim(), n, noun: noun === '' ? null : noun.toLowerCase() };
}

/** One noun in singular and plural: module, modules; category, categories. */
export function sameNoun(a: string, b: string): boolean {
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  return a === b || (short.length >= 4 && long.length - short.length <= 3 && long.startsWith(short.slice(0, -1)));
}
