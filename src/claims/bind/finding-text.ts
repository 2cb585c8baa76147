import type { ClaimFinding } from '../../model/extraction.ts';

/** A finding in a line: its rule, where it stands, what does not fit. Rulings quote it so. */
export const findingText = ({ rule, lines, message }: ClaimFinding): string => `${rule}, ${lines.length === 1 ? 'line' : 'lines'} ${lines.join(', ')}: ${message}`;

/** What was computed, in a line: the operation, its inputs as printed, the values it allows, and what is stated. Null where words contradict words. */
export const programText = ({ program }: ClaimFinding): string | null =>
  program && `${program.operation} of ${program.inputs.join(', ')} = ${program.lo ?? '…'}${program.lo === program.hi ? '' : ` to ${program.hi ?? '…'}`}, stated: ${program.stated}`;
