import { tags } from '../../lexicon/tag.ts';
import { polarityOfWords } from '../polarity.ts';
import { admission, stateDraft, states } from '../state-draft.ts';
import { means } from '../reading.ts';
import type { Rule } from './rule.ts';

const longest_value = 8;

/** `Key: STATE`: the value is a state, begins with one, or is short and holds one. */
export const keyState: Rule = (line) => {
  const { key, reading } = line;
  if (!key || key.empty || key.kind === 'background' || key.kind === 'meta' || key.kind === 'plan' || line.preamble) return null;
  const value = reading.tokens.filter((token) => token.from >= key.value);
  const first = reading.hits.find((hit) => hit.from >= key.value);
  if (!first || means(reading, tags.modal | tags.condition | tags.order, key.value)) return null;
  const leads = first.from === value[0]?.from;
  const whole = leads && first.to === value.at(-1)?.to;
  const ends = reading.text.slice(first.to).match(/^["*_]{0,3}\s?(?:[.,;:!()–—-]|$)/) !== null;
  const short = value.length <= longest_value;
  const said = (whole && (first.meaning & (states | tags.praise | tags.did)) !== 0)
    || (leads && (first.meaning & states) !== 0 && (ends || short))
    || (leads && ends && (first.meaning & (tags.praise | tags.did)) !== 0)
    || (short && lastIs(line, states | tags.did));
  if (!said) return null;
  const polarity = polarityOfWords(reading, key.value);
  return { drafts: [stateDraft(line, 'key-state', 'inferred', polarity)], ...admission(line, polarity) };
};

/** Does the text end with a word of such meaning? */
export function lastIs({ reading }: Parameters<Rule>[0], meaning: number): boolean {
  const last = reading.hits.at(-1);
  return last !== undefined && (last.meaning & meaning) !== 0 && last.to === reading.tokens.at(-1)?.to;
}
