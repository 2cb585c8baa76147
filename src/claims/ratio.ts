import type { Stated } from './walk.ts';

/** Share of the figures and marks of a report that became claims or admissions; null when it has neither. What stands in program text counts only where it was read. */
export function extractedRatio(stated: readonly Stated[]): number | null {
  let all = 0;
  let used = 0;
  for (const { unit, reading, said } of stated) {
    const has = reading.marks.length + reading.figures.length;
    if (has === 0 || (unit.kind === 'code' && said.drafts.length === 0)) continue;
    all += has;
    if (said.admits) used += has;
    else if (said.drafts.length > 0) used += Math.min(has, reading.marks.length + figuresUsed(said));
  }
  return all === 0 ? null : used / all;
}

const figuresUsed = ({ drafts }: Stated['said']): number =>
  drafts.reduce((sum, { value, threshold }) => sum + (value ? 1 + (value.parts?.length ?? 0) : 0) + (threshold === undefined ? 0 : 1), 0);
