import type { Words } from '../lexicon/lexicon.ts';
import type { Token } from '../lexicon/tokens.ts';
import { find } from '../lexicon/trie.ts';
import type { ExtractedClaim, Figure } from '../../model/extraction.ts';

/** 100 %, n of n, none at all, all and every and never: a claim that one counter-example refutes. COMPLETE as a mere status is plain. */
export function strengthOf(form: ExtractedClaim['form'], value: Figure | null, allowsNone: () => boolean): ExtractedClaim['strength'] {
  if (form === 'exists') return 'plain';
  if (form !== 'identity' && value && (value.lo === 0 && value.hi === 0)) return 'absolute';
  if (value && /^100(?:\.0{1,4})?\s?%/.test(value.raw)) return 'absolute';
  if (value && value.den !== undefined && value.lo === value.den) return 'absolute';
  return allowsNone() ? 'absolute' : 'plain';
}

/** Does a text have a word that allows no exception, or 100 %? */
export const allowsNone = (said: string, tokens: readonly Token[], words: Words): boolean =>
  find(words.absolute, tokens).some(({ from, to }) => !isStatus(said, from, to)) || /\b100(?:\.0{1,4})?\s?%/.test(said);

const joined = /[-_`./]/;
const negated = /\b(?:not|n't|isn't|aren't)\s{1,3}$/i;

/** `complete` after its subject is a status; before it, it allows no exception. Nor does a part of a name (zero-mock), or what is negated (not fully). */
const isStatus = (said: string, from: number, to: number): boolean =>
  joined.test(said[to] ?? ' ') || joined.test(said[from - 1] ?? ' ') || negated.test(said.slice(Math.max(0, from - 8), from)) ||
  (  /^complete$/i.test(said.slice(from, to)) && (said.slice(from, to) === 'COMPLETE' || !/^\s\p{L}/u.test(said.slice(to))));
