import type { ExtractedClaim } from '../../model/extraction.ts';
import type { PlacedFigure } from '../number/figures.ts';
import type { Draft } from './draft.ts';
import type { Line } from './line.ts';
import { markOf, polarityOf, polarityOfWords } from './polarity.ts';
import { subjectOf } from './subject.ts';

export const formOf = { percent: 'ratio', ratio: 'ratio', measure: 'measure', count: 'count', bare: 'count' } as const;

/** A claim whose value is a figure. Its subject is the key, or the text before it, or the whole line. */
export function figureDraft(line: Line, figure: PlacedFigure, rule: string, tier: ExtractedClaim['tier'], parts: readonly PlacedFigure[] = []): Draft {
  const { reading, key } = line;
  const subject = key && figure.from >= key.value ? key.text : subjectOf(reading, 0, figure.from) || subjectOf(reading, figure.to) || subjectOf(reading);
  const value = parts.length === 0 ? figure.figure : { ...figure.figure, parts: parts.map((part) => part.figure.raw) };
  return { rule, tier, form: formOf[figure.shape], subject, polarity: markOf(reading) ? polarityOf(reading) : figure.value === 0 ? '+' : polarityOfWords(reading), value, at: figure.from };
}
