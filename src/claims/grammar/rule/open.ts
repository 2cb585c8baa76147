import { tags } from '../../lexicon/tag.ts';
import { nothing } from '../draft.ts';
import { markOf } from '../polarity.ts';
import { valueFrom } from '../line.ts';
import { means } from '../reading.ts';
import type { Rule } from './rule.ts';

const admitted = { drafts: [], admits: 'open' } as const;

/** An unchecked task is work that is open: no claim, an admission. */
export const uncheckedTask: Rule = ({ task }) => (task === 'open' ? admitted : null);

/** So is what an hourglass or a building site stands before, and what begins with such a word. A figure beside it is a claim all the same. */
export const openMark: Rule = (line) => {
  const { reading } = line;
  if (reading.figures.some(({ shape }) => shape === 'percent' || shape === 'ratio')) return null;
  if (markOf(reading)?.kind === 'open') return admitted;
  const begin = valueFrom(line);
  const first = reading.hits.find((hit) => hit.from >= begin);
  const leads = first && (first.meaning & tags.open) !== 0 && !/[\p{L}\p{N}]/u.test(reading.text.slice(begin, first.from));
  return leads && !means(reading, tags.good | tags.ready | tags.did, first.to) && (begin > 0 || first.to - first.from === reading.text.length) ? admitted : null;
};

/** Questions, links alone, and lines without a word say nothing. */
export const saysNothing: Rule = ({ reading, task }) => {
  const { text, linked, tokens, marks } = reading;
  if (tokens.length === 0 || /[?？]["”')]{0,2}$/.test(text)) return nothing;
  return linked > 0 && linked * 3 > text.length && marks.length === 0 && task === null ? nothing : null;
};
