import { tags } from '../../lexicon/tag.ts';
import { figuresOf } from '../asserted.ts';
import { nothing } from '../draft.ts';
import { figureDraft } from '../figure-draft.ts';
import { markOf } from '../polarity.ts';
import type { Line } from '../line.ts';
import { means } from '../reading.ts';
import type { Rule } from './rule.ts';

const failing = /\(\s{0,2}\d{1,6}\s{1,2}(?:failures?|failing|failed|errors?|remaining|issues?|bugs?)\b/i;
const at_percent = /\bat\s[~≈]?\d{1,3}(?:\.\d{1,3})?\s?%/i;

/**
 * Where plans, expectations and references stand, nothing is asserted, whatever marks it wears, save a present figure: `Current: 39%`,
 * `Fix the tests (16 failures)`. So is a line whose key says that it is a plan. A ticked task and an overall status are statements anywhere.
 */
export const modeGate: Rule = (line) => {
  const plan = line.key?.kind === 'plan' && !line.key.empty;
  if (line.mode !== 'open' && line.mode !== 'ref' && !plan) return null;
  if (plan && line.mode !== 'open' && (means(line.reading, tags.ready) || markOf(line.reading))) return null;
  if (line.task === 'done' || line.task === 'part' || (line.mode === 'ref' && markOf(line.reading) !== null)) return null;
  if (line.key?.kind === 'status' && line.reading.marks.length > 0 && line.depth === 0) return null;
  const present = line.mode !== 'ref' ? presentFigure(line) : null;
  return present === null ? nothing : { drafts: [figureDraft(line, present, 'present-figure', 'inferred')] };
};

function presentFigure(line: Line) {
  const { reading } = line;
  const { stated, parts } = figuresOf(line);
  const figures = [...stated, ...parts];
  if (means(reading, tags.now)) return figures[0] ?? null;
  if (failing.test(reading.text)) return figures.find((figure) => figure.parens) ?? null;
  const found = at_percent.exec(reading.text);
  return found && !means(reading, tags.limit) ? figures.find((figure) => figure.from >= found.index) ?? null : null;
}
