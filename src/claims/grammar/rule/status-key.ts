import { tags } from '../../lexicon/tag.ts';
import { figuresOf } from '../asserted.ts';
import { figureDraft } from '../figure-draft.ts';
import { markOf, polarityOf, polarityOfWords } from '../polarity.ts';
import { means } from '../reading.ts';
import { admission, stateDraft, states } from '../state-draft.ts';
import { none } from './none.ts';
import type { Rule } from './rule.ts';

const clause = /[,;]\s/;

/** `Status:`, `Outcome:`, `Overall:` and their like: the value is the verdict. Two clauses with a state each are two. */
export const statusKey: Rule = (line) => {
  const { key, reading } = line;
  if (key?.kind !== 'status' || key.empty) return null;
  const { stated, parts } = figuresOf(line);
  const first = stated[0] ?? parts.find((part) => part.shape === 'ratio' || part.shape === 'percent');
  if (first) return { drafts: [figureDraft(line, first, 'status', 'structural')], ...admission(line, polarityOf(reading)) };
  const code = /^[1-5]\d\d(?!\d)/.exec(reading.text.slice(key.value))?.[0];
  if (code && /\bhttp\b|code/i.test(key.text)) return { drafts: [{ ...stateDraft(line, 'status', 'structural'), form: 'identity', subject: key.text, value: { raw: code, lo: Number(code), hi: Number(code), unit: 'HTTP status' } }] };
  const nought = none(line);
  if (nought) return { drafts: nought.drafts.map((draft) => ({ ...draft, rule: 'status', tier: 'structural' as const })) };
  const said = means(reading, states | tags.did | tags.praise | tags.none, key.value);
  if (!said && !markOf(reading)) return null;
  const comma = clause.exec(reading.text.slice(key.value));
  const cut = comma ? key.value + comma.index : -1;
  if (cut > 0 && !markOf(reading) && means(reading, states, key.value, cut) && means(reading, states, cut)) {
    const both = [polarityOfWords(reading, key.value, cut), polarityOfWords(reading, cut)] as const;
    return { drafts: [stateDraft(line, 'status', 'structural', both[0]), stateDraft(line, 'status', 'structural', both[1], cut + 1)], ...admission(line, both[1]) };
  }
  const polarity = polarityOf(reading, key.value);
  return { drafts: [{ ...stateDraft(line, 'status', 'structural', polarity), subject: key.text }], ...admission(line, polarity) };
};
