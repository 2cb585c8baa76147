import type { Evidence } from './evidence.ts';

const day = /^(\d{4}-\d{2}-\d{2})(?:$|T)/;

/** Why the evidence cannot speak of a claim of that day (null: not known) and commit: it is older, or of something else. Null when it can. */
export function staleness({ run }: Evidence, dated: string | null, commit: string | undefined): string | null {
  const said = day.exec(dated ?? '')?.[1];
  if (said !== undefined && run.startedAt.slice(0, 10) < said) return `the evidence was collected on ${run.startedAt.slice(0, 10)}, before the claim of ${said}`;
  if (commit === undefined) return null;
  if (run.commit === null) return `it speaks of commit ${commit}, and of which commit the evidence is, is not known`;
  if (!run.commit.startsWith(commit)) return `it speaks of commit ${commit}, and the evidence is of ${run.commit.slice(0, Math.max(7, commit.length))}`;
  return run.dirty_files === 0 ? null : `it speaks of commit ${commit}, and in what was examined ${run.dirty_files} files differed from it`;
}
