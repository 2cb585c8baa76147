import type { ExtractedClaim } from '../../model/extraction.ts';
import { keyText } from '../identity/subject-key.ts';

const without_spaces = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

/** The words of a text: runs of letters in lower case, and pairs of neighbours where a script sets no spaces. */
export function wordsIn(text: string): ReadonlySet<string> {
  const words = new Set<string>();
  for (const word of keyText(text).split(' ')) {
    if (word === '') continue;
    const letters = without_spaces.test(word) ? [...word] : [];
    if (letters.length < 2) words.add(word);
    for (let at = 1; at < letters.length; at++) words.add(`${letters[at - 1]}${letters[at]}`);
  }
  return words;
}

/** What a claim is about, in words. A table's row holds the words of its other cells too, so there it is the subject alone. */
export const wordsOf = ({ rule, subject, quote }: ExtractedClaim): ReadonlySet<string> => wordsIn(rule.startsWith('table-') ? subject : quote);

/** Share of the words of two texts that both have (Jaccard), 0 to 1. */
export function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let shared = 0;
  for (const word of a) if (b.has(word)) shared++;
  return shared === 0 ? 0 : shared / (a.size + b.size - shared);
}
