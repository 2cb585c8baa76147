import { tags } from '../lexicon/tag.ts';
import { isCharacterWord } from '../lexicon/tokens.ts';
import type { Hit } from '../lexicon/trie.ts';
import type { Mark } from '../mark/marks.ts';
import type { Reading } from './reading.ts';

export type Polarity = '+' | '-' | '~';

const arrow = /→|->|=>|➜/;
/** A negation reaches so many characters ahead: no critical or high-severity failures. */
const reach = 40;

/** The mark that speaks for a text: the last of an arrow (❌ → ✅), else the first. */
export function markOf(reading: Reading): Mark | null {
  const [first, ...more] = reading.marks.filter((mark) => isBeside(reading, mark));
  const last = more.at(-1);
  return first && last && arrow.test(reading.text.slice(first.to, last.from)) && last.from - first.to < 12 ? last : first ?? null;
}

const word = /[\p{L}\p{N}]/u;

/** A mark between two words is one of them (bad ❌ examples), unless a state follows (Cleanup ✅ COMPLETED). */
function isBeside({ text, hits }: Reading, mark: Mark): boolean {
  const before = text.slice(0, mark.from).trimEnd().at(-1) ?? ' ';
  const after = text.slice(mark.to).trimStart()[0] ?? ' ';
  return !word.test(before) || !word.test(after) || hits.some((hit) => hit.from >= mark.to && hit.from - mark.to <= 2 && (hit.meaning & (tags.good | tags.bad | tags.partial | tags.ready | tags.open | tags.praise | tags.did)) !== 0);
}

const of_mark = { good: '+', bad: '-', warn: '~', open: '~' } as const;

/** Does the text say that something is well? A mark decides; without one the words of state do, turned by no and not. */
export function polarityOf(reading: Reading, from = 0, to = Infinity): Polarity {
  const mark = markOf(reading);
  return mark ? of_mark[mark.kind] : polarityOfWords(reading, from, to);
}

export function polarityOfWords(reading: Reading, from = 0, to = Infinity): Polarity {
  const hits = reading.hits.filter((hit) => hit.from >= from && hit.to <= to);
  const has = (meaning: number, negated: boolean): boolean => hits.some((hit, index) => (hit.meaning & meaning) !== 0 && isNegated(reading, hits, index) === negated);
  if (has(tags.bad, false) || has(tags.good | tags.ready, true)) return '-';
  return has(tags.partial, false) ? '~' : '+';
}

const particle = /^[\s이가은는도はがも]{0,3}$/;

/** Does no, zero or not stand right before a word (in some languages behind it), or a zero count? */
function isNegated(reading: Reading, hits: readonly Hit[], index: number): boolean {
  const hit = hits[index] as Hit;
  const before = hits[index - 1];
  if (before && (before.meaning & (tags.not | tags.none)) !== 0 && hit.from - before.to < reach && !/[,;.:]/.test(reading.text.slice(before.to, hit.from))) return true;
  // Korean and Japanese deny behind the word: 오류 없음.
  const after = hits[index + 1];
  if (after && (after.meaning & tags.none) !== 0 && isCharacterWord(reading.text.charCodeAt(after.from)) && particle.test(reading.text.slice(hit.to, after.from))) return true;
  return reading.figures.some((figure) => figure.value === 0 && figure.to <= hit.from && hit.from - figure.to < 20);
}
