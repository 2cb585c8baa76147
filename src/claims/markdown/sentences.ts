import { slice } from './cut.ts';
import type { Placed } from './unit.ts';

/** Lines up to here are one unit, whatever they hold. */
const longest = 60;
const abbreviation = /(?:^|[\s(])(?:e\.g|i\.e|etc|vs|approx|incl|resp|bzw|z\.B|d\.h|ca|Nr|No|Mr|Dr|Inc|p\.ex|ex)\.$/i;
/** The end of a sentence: a full stop before a space and a capital, digit, symbol or emphasis; a full stop of East Asia anywhere. */
const end = /(?:[.!?…]["”')\]*_`]{0,4}\s{1,4}(?=[\p{Lu}\p{Lo}\d"“('*_`\p{Extended_Pictographic}])|[。！？][”」』）*_]{0,4}\s{0,4}(?=\S))/gu;

/** A line of prose as sentences, each where it stands. */
export function sentencesOf(piece: Placed): Placed[] {
  if (piece.raw.length <= longest) return [piece];
  const sentences: Placed[] = [];
  let from = 0;
  for (const { index, 0: { length } } of piece.raw.matchAll(end)) {
    if (abbreviation.test(piece.raw.slice(Math.max(0, index - 8), index + 1))) continue;
    sentences.push(slice(piece, from, index + length));
    from = index + length;
  }
  sentences.push(slice(piece, from, piece.raw.length));
  return sentences;
}
