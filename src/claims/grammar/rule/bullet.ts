import { tags } from '../../lexicon/tag.ts';
import type { Line } from '../line.ts';
import { nothing } from '../draft.ts';
import { polarityOfWords } from '../polarity.ts';
import { admission, stateDraft, states } from '../state-draft.ts';
import { means } from '../reading.ts';
import type { Rule } from './rule.ts';

const name = /^["'`]?[\w./:-]{1,40}["'`]?$/;

/** An unmarked list item in a section of what was done says that it was; in a section of known problems, that it is one. */
export const bullet: Rule = (line) => {
  const { reading, mode, depth, key, kind } = line;
  if (kind !== 'item' || (mode !== 'done' && mode !== 'fail')) return null;
  if (key?.kind === 'background' || key?.kind === 'plan' || reading.tokens.length < 2 || name.test(reading.text)) return nothing;
  const first = reading.hits[0];
  const begin = first !== undefined && first.from === reading.tokens[0]?.from ? first.meaning : 0;
  if (mode === 'fail') return failing(line);
  if ((begin & (tags.condition | tags.modal)) !== 0 || ((begin & tags.order) !== 0 && (begin & (tags.did | states)) === 0 && key === null) || means(reading, tags.modal)) return nothing;
  const did = (begin & tags.did) !== 0;
  if (depth >= 2 && !did && !means(reading, tags.good | tags.ready | tags.bad)) return nothing;
  const polarity = did ? '+' : polarityOfWords(reading);
  return { drafts: [stateDraft(line, 'bullet', 'inferred', polarity)], ...admission(line, polarity) };
};

function failing(line: Line) {
  const { reading, depth } = line;
  if (depth >= 2 || means(reading, tags.order | tags.modal, 0, reading.tokens[1]?.to ?? 0)) return nothing;
  const fixed = means(reading, tags.good) && !means(reading, tags.bad | tags.partial) && polarityOfWords(reading) === '+';
  return { drafts: [stateDraft(line, 'bullet', 'inferred', fixed ? '+' : '-')], ...(fixed ? {} : { admits: 'failure' as const }) };
}
