import type { Stated } from './walk.ts';

/** Share of the figures and marks of a report that became claims or admissions; null when it has neither. Source and commands that state nothing do not count. */
export function extractedRatio(stated: readonly Stated[]): number | null {
  let all = 0;
  let used = 0;
  for (const { signs: { marks, figures }, said } of stated) {
    all += marks + figures;
    if (said.admits) used += marks + figures;
    else if (said.drafts.length > 0) used += marks + Math.min(figures, figuresUsed(said));
  }
  return all === 0 ? null : used / all;
}

const figuresUsed = ({ drafts }: Stated['said']): number =>
  drafts.reduce((sum, { value, threshold }) => sum + (value ? 1 + (value.parts?.length ?? 0) : 0) + (threshold === undefined ? 0 : 1), 0);
