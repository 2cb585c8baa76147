import type { Said } from '../draft.ts';
import type { Line } from '../line.ts';

/** One rule of the grammar: what it makes of a line, or null when the line is none of its business. */
export type Rule = (line: Line) => Said | null;
