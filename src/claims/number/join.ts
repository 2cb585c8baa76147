import type { PlainNumber } from './numbers.ts';

export type Joined = PlainNumber & { pct?: number };

const of_words = /^\s{1,3}(?:of|out of|von|av|sur|de|из|di|su)(?:\s(?:the|all|los|les|os|den|der|total(?: of)?))?\s{1,3}$/iu;
const slash = /^\s{0,3}\/\s{0,3}$/;
const arrow = /^\s{0,3}(?:→|⟶|➜|➔|->|=>|-->|⇒)\s{0,3}$/;
const to_word = /^\s{1,3}(?:to|auf|à|a|para|till|bis)\s{1,3}$/iu;
const dash = /^\s{0,3}[-–—]\s{0,3}$/;
const opening = /^\s{0,3}[([（]\s{0,2}(?:[~≈=]\s?)?$/;
/** Words behind a percentage in brackets that make it another thing than a restatement of the count before it. */
const another = /^\s{1,3}(?:reduction|reduced|decrease|increase|improvement|faster|slower|smaller|less|fewer|more|growth|saved|savings|cut|cleanup)/i;

/** Joins numbers that say one thing: ratios, ranges, the last of an arrow, a count with its percentage. */
export function joinNumbers(text: string, numbers: readonly PlainNumber[]): Joined[] {
  const joined: Joined[] = [];
  for (const number of numbers) {
    const last = joined.at(-1);
    const both = last && join(text, last, number);
    if (both) joined[joined.length - 1] = both;
    else joined.push(number);
  }
  return joined;
}

function join(text: string, a: Joined, b: PlainNumber): Joined | null {
  const between = text.slice(a.to, b.from);
  if (between.length > 16) return noun(text, a, b);
  const single = a.den === undefined && b.den === undefined;
  if (a.parens === b.parens && single) {
    if (arrow.test(between) && (a.unit === b.unit || a.unit === null || b.unit === null)) return { ...b, unit: b.unit ?? a.unit, noun: b.noun ?? a.noun ?? '' };
    if (to_word.test(between) && a.unit === b.unit && (a.unit === '%' || /\bfrom\s{1,3}$/i.test(text.slice(Math.max(0, a.from - 8), a.from)))) return b;
    if ((slash.test(between) || (of_words.test(between) && b.unit === a.unit)) && b.value > 0 && (a.unit === b.unit || a.unit === null || b.unit === null)) {
      return { ...a, to: b.to, last: b.last, den: b.value, unit: b.unit ?? a.unit, noun: b.noun };
    }
    if (dash.test(between) && between.length > 1 && (a.unit === b.unit || a.unit === null) && b.value > a.value && a.noun === null) return { ...b, from: a.from, first: a.first, lo: a.lo, value: a.value };
  }
  return b.parens === a.parens + 1 ? restated(text, a, b, between) : null;
}

/** `16 passed (50%)`, `4/15 (27%)`, `62% (8/13)`: the second figure says the first again. */
function restated(text: string, a: Joined, b: PlainNumber, between: string): Joined | null {
  const gap = between.replace(/^[\s\p{L}*:_-]{0,16}(?=[([（])/u, '');
  if (!opening.test(gap)) return null;
  const count = a.unit === null && a.den === undefined;
  if (b.unit === '%' && a.unit !== '%' && a.pct === undefined && b.den === undefined) {
    return count && another.test(text.slice(b.to, b.to + 16)) ? null : { ...a, to: b.to, last: b.last, pct: b.value };
  }
  return a.unit === '%' && a.den === undefined && b.den !== undefined ? { ...b, from: a.from, first: a.first, pct: a.value, unit: b.unit, parens: a.parens } : null;
}

const noun = (text: string, a: Joined, b: PlainNumber): Joined | null => {
  const between = text.slice(a.to, b.from);
  return between.length <= 60 && b.parens === a.parens + 1 && /[([（]\s{0,2}$/.test(between) && !/[,;.]/.test(between) ? restated(text, a, b, between.slice(-2)) : null;
};
