import { tags } from '../lexicon/tag.ts';
import type { ExtractedClaim } from '../../model/extraction.ts';
import type { Draft, Said } from './draft.ts';
import { type Line, valueFrom } from './line.ts';
import { markOf, type Polarity, polarityOf } from './polarity.ts';
import { subjectOf } from './subject.ts';

/** A claim without a figure: something passed, works, was done, is ready. */
export function stateDraft(line: Line, rule: string, tier: ExtractedClaim['tier'], polarity: Polarity = polarityOf(line.reading), at = 0): Draft {
  const { reading, key } = line;
  const subject = key && !key.empty && key.kind === null ? key.text : subjectOf(reading, valueFrom(line)) || subjectOf(reading);
  return { rule, tier, form: 'state', subject, polarity, value: null, at };
}

/** What a line with such a mark or such words admits. */
export function admission(line: Line, polarity: Polarity): Pick<Said, 'admits'> {
  const kind = markOf(line.reading)?.kind;
  if (kind === 'warn') return { admits: 'warning' };
  return kind === 'bad' || polarity === '-' ? { admits: 'failure' } : polarity === '~' ? { admits: 'warning' } : {};
}

export const states = tags.good | tags.bad | tags.partial | tags.ready;
