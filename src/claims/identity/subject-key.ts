import { tags } from '../lexicon/tag.ts';
import type { Reading } from '../grammar/reading.ts';

const status = tags.good | tags.bad | tags.partial | tags.open | tags.ready | tags.praise;
const not_letters = /[^\p{L}\p{M}]+/gu;

/** A text without marks, numbers, units, status words and emphasis, in lower case and NFC: what stays when a report is brought up to date. */
export function subjectKey(reading: Reading): string {
  const stretches = [...reading.marks, ...reading.figures, ...reading.hits.filter((hit) => (hit.meaning & status) !== 0)].sort((a, b) => a.from - b.from);
  let text = '';
  let at = 0;
  for (const { from, to } of stretches) {
    if (from > at) text += reading.text.slice(at, from);
    text += ' ';
    at = Math.max(at, to);
  }
  return keyText(text + reading.text.slice(at));
}

/** Letters alone, in lower case. */
export const keyText = (text: string): string => text.normalize('NFC').toLowerCase().replace(not_letters, ' ').trim();
