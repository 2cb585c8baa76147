import { tags } from '../../lexicon/tag.ts';
import { figuresOf } from '../asserted.ts';
import type { PlacedFigure } from '../../number/figures.ts';
import { figureDraft } from '../figure-draft.ts';
import type { Line } from '../line.ts';
import { markOf } from '../polarity.ts';
import { means } from '../reading.ts';
import type { Rule } from './rule.ts';

/** A figure the line states. Where it is a condition, an order or a wish, the figure is none. */
export const figure: Rule = (line) => {
  const { stated, parts, threshold } = figuresOf(line);
  if (stated.length === 0 || !isStatement(line)) return null;
  const tier = line.kind === 'code' || line.task !== null || markOf(line.reading) || line.key?.kind === 'status' ? 'structural' : 'inferred';
  const kind = markOf(line.reading)?.kind;
  const drafts = stated.filter((one) => markOf(line.reading) !== null || line.task !== null || !isFuture(line, one)).map((one, index) => ({ ...figureDraft(line, one, 'figure', tier, index === 0 ? parts : []), ...(index === 0 && threshold !== undefined ? { threshold } : {}) }));
  if (drafts.length === 0) return null;
  // Among known problems a figure tells how large one is, unless it is said to be well.
  if (line.mode === 'fail' && line.kind === 'item' && kind === undefined && line.task === null && !means(line.reading, tags.good | tags.did | tags.praise | tags.none)) return { drafts: drafts.map((draft) => ({ ...draft, polarity: '-' })), admits: 'failure' };
  return { drafts, ...(kind === 'warn' ? { admits: 'warning' } : kind === 'bad' ? { admits: 'failure' } : {}) };
};

/** Does the line say how something is, not how it should be? A mark or a ticked box says so whatever the words are. */
function isStatement({ reading, key, task }: Line): boolean {
  if (markOf(reading) || task !== null) return true;
  if (key?.kind === 'background' && means(reading, tags.limit | tags.modal, 0, key.to)) return false;
  const first = reading.hits[0];
  if (!first || key) return true;
  const opens = !/[\p{L}\p{N}]/u.test(reading.text.slice(0, first.from));
  return !(opens && (first.meaning & (tags.order | tags.condition)) !== 0);
}

const clause_end = /[,;.:—–(]\s|\sand\s|\sbut\s/;

/** Does the clause of a figure speak of the future, a wish or a guess? */
function isFuture({ reading, key }: Line, one: PlacedFigure): boolean {
  if (means(reading, tags.now)) return false;
  const before = reading.text.slice(0, one.from);
  const from = Math.max(key && one.from >= key.value ? key.value : 0, ...[', ', '; ', '. ', ': ', '— ', '– ', ' and ', ' but '].map((end) => before.lastIndexOf(end)));
  const end = reading.text.slice(one.to).search(clause_end);
  return means(reading, tags.modal | tags.estimate | tags.condition, one.parens && !(key && one.from >= key.value) ? 0 : from, end < 0 ? Infinity : one.to + end);
}
