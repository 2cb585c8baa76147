import { tags } from '../../lexicon/tag.ts';
import { type Line, valueFrom } from '../line.ts';
import { subjectOf } from '../subject.ts';
import { means } from '../reading.ts';
import type { Rule } from './rule.ts';

const most_words = 9;

/** No X found, zero X, none found: a count of nought. It says so in a marked line, among what was done, or as a short statement. */
export const none: Rule = (line) => {
  const { reading, key, mode } = line;
  const word = leadingNone(line, key && !key.empty && key.kind !== 'background' ? valueFrom(line) : 0) ?? (key && !key.empty ? leadingNone(line, 0) : null);
  if (!word || means(reading, tags.modal | tags.order | tags.condition, key && word.from >= key.value ? key.value : 0, word.from + 1)) return null;
  const short = reading.tokens.length <= most_words;
  const said = means(reading, tags.did | tags.bad | tags.good | tags.praise, word.to);
  if (mode !== 'done' && !said && !(short && key !== null && word.from >= key.value) && !(word.from === reading.tokens[0]?.from && reading.tokens.length <= 4)) return null;
  if (means(reading, tags.modal, word.to)) return null;
  const value = { raw: reading.text.slice(word.from, word.to), lo: 0, hi: 0, unit: reading.tokens.find((token) => token.from >= word.to)?.word.toLowerCase() ?? null };
  return { drafts: [{ rule: 'none', tier: 'inferred', form: 'count', subject: key && word.from >= key.value ? `${key.text}: ${subjectOf(reading, word.to)}` : subjectOf(reading, word.to) || subjectOf(reading), polarity: '+', value, at: word.from }] };
};

function leadingNone({ reading }: Line, from: number) {
  const first = reading.tokens.find((token) => token.from >= from);
  const hit = first && reading.hits.find((one) => one.from === first.from);
  // Zero-mock is an adjective.
  return hit && (hit.meaning & tags.none) !== 0 && reading.text[hit.to] !== '-' ? hit : null;
}
