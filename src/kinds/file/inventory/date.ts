import type { FileEntry } from '../../../model/record/file-entry.ts';
import type { FileClaim } from '../claim.ts';

/** How a file's dates stand to those of its claim; `undated`: they cannot be known. */
export type Dated = { too_old: boolean | 'undated'; created_after: boolean | 'undated'; changed_after: boolean | 'undated' };

/**
 * The commits count while the file is as committed: a checkout sets the times of files anew. Else its last change does; but a time that
 * lies before the last change of status, when that is after the claim, was set back by a copy or by hand, and proves nothing.
 */
export function datedBy(file: FileEntry, { newer_than, older_than }: FileClaim): Dated {
  const unknown = file.history === 'unknown';
  const byCommit = file.history === 'committed';
  const last = byCommit ? file.committed : file.modified;
  const first = file.history === 'untracked' ? file.born : file.first_committed;
  const too_old = newer_than !== undefined && (unknown ? 'undated' : !isAfter(last, newer_than));
  if (older_than === undefined) return { too_old, created_after: false, changed_after: false };
  const setBack = !byCommit && !isAfter(last, older_than) && isAfter(file.status_changed, older_than);
  if (unknown || setBack) return { too_old, created_after: 'undated', changed_after: 'undated' };
  const created_after = isAfter(last, older_than) && isAfter(first, older_than);
  return { too_old, created_after, changed_after: isAfter(last, older_than) && !created_after };
}

/** All in UTC: the first 19 characters, to the second, sort as the times do. */
const isAfter = (date: string | null, moment: string): boolean => date !== null && date.slice(0, 19) > moment.slice(0, 19);
