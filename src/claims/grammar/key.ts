import { keyTags } from '../lexicon/tag.ts';
import type { Words } from '../lexicon/lexicon.ts';
import { find } from '../lexicon/trie.ts';
import { within, type Reading } from './reading.ts';

/** `Key: value` or **Key** - value: the key's text and kind, and where the value begins. `empty`: nothing follows, so it leads to what comes below. */
export type Key = { text: string; from: number; to: number; value: number; kind: 'meta' | 'status' | 'background' | 'plan' | null; empty: boolean; bold: boolean };

const longest = 70;
const most_words = 9;
const dash = /^\s{0,2}[-–—]\s/;
const said = /[\p{L}\p{N}\p{Extended_Pictographic}✓✗✘✔✖]/u;

/** The key that a line begins with, or null. */
export function keyOf(reading: Reading, words: Words): Key | null {
  const { text, code, bold, tokens } = reading;
  const first = tokens[0];
  if (!first) return null;
  const colon = colonAt(text, code, first.from);
  const strong = bold.find(([from, to]) => from <= first.from && to > first.from);
  const end = strong && dash.test(text.slice(strong[1])) ? strong[1] : -1;
  const to = colon >= 0 && (end < 0 || colon <= end) ? colon : end;
  if (to < 0 || to - first.from > longest || tokens.filter((token) => token.to <= to).length > most_words) return null;
  const separator = to === colon ? 1 : (dash.exec(text.slice(to)) as RegExpExecArray)[0].length;
  let value = to + separator;
  while (value < text.length && /[\s*"“]/.test(text[value] as string)) value += 1;
  const key = text.slice(first.from, to).trim();
  return { text: key, from: first.from, to, value, kind: kindOf(reading, to, words), empty: !said.test(text.slice(value)), bold: strong !== undefined };
}

function colonAt(text: string, code: Reading['code'], from: number): number {
  for (let at = text.search(/[:：]/), tries = 0; at >= 0 && tries < 8; tries++) {
    const next = text[at + 1];
    const alone = text[at] === '：' || next === undefined || /[\s*_"“`\p{Extended_Pictographic}]/u.test(next);
    if (alone && at > from && !within(at, code)) return at;
    const rest = text.slice(at + 1).search(/[:：]/);
    if (rest < 0) return -1;
    at += 1 + rest;
  }
  return -1;
}

/** A key is of a kind when it is such a phrase as a whole; a status also when it ends with one (Frontend build status). */
function kindOf(reading: Reading, to: number, words: Words): Key['kind'] {
  const tokens = reading.tokens.filter((token) => token.to <= to);
  const last = find(words.keys, tokens).at(-1);
  if (!last || last.to !== tokens.at(-1)?.to) return null;
  const whole = last.from === tokens[0]?.from;
  if ((last.meaning & keyTags.status) !== 0 && (whole || /status|result|verdict|outcome$/i.test(reading.text.slice(last.from, last.to)))) return 'status';
  if (!whole) return null;
  if ((last.meaning & keyTags.plan) !== 0) return 'plan';
  return (last.meaning & keyTags.background) !== 0 ? 'background' : (last.meaning & keyTags.meta) !== 0 ? 'meta' : null;
}
