import { lstat } from 'node:fs/promises';
import type { FileEntry } from '../../model/record/file-entry.ts';
import { type Contents, contents } from './contents.ts';
import type { Tracked } from './history.ts';
import type { Match } from './pattern.ts';
import { linkTarget, type Place } from './place.ts';

const unread: Contents = { sha256: null, media: null, json: false, all_zero: false, whitespace_only: false, placeholder: null, lfs_pointer: null };

/** One path as it lies there. Only a regular file inside the root is opened. `tracked`: of the last commit, null when it is in none, unknown when git does not say. */
export async function entry(root: string, match: Match, { path, inside, resolved }: Place, tracked: Tracked | 'unknown' | null, signal: AbortSignal): Promise<FileEntry> {
  const nothing: FileEntry = {
    ...match, resolved, outcome: 'absent', kind: null, inside_root: inside, link_target: null, bytes: null, modified: null, born: null, status_changed: null, ...unread,
    git_tracked: tracked !== null && tracked !== 'unknown', committed: null, first_committed: null, history: tracked === 'unknown' ? 'unknown' : 'untracked',
  };
  if (!inside) return { ...nothing, outcome: 'denied' };
  // What a pattern stands for may not have been found in time either.
  if (signal.aborted) return { ...nothing, outcome: 'timeout-body' };
  const stats = await lstat(path).catch((error: NodeJS.ErrnoException) => error);
  if (stats instanceof Error) return { ...nothing, outcome: stats.code === 'EACCES' ? 'denied' : 'absent' };
  const kind = stats.isFile() ? 'file' : stats.isDirectory() ? 'directory' : stats.isSymbolicLink() ? 'symlink' : 'other';
  const seen: FileEntry = {
    ...nothing, outcome: 'observed', kind, bytes: kind === 'file' ? stats.size : null,
    // A file system that does not keep the birth gives the epoch.
    modified: stats.mtime.toISOString(), born: stats.birthtimeMs > 0 ? stats.birthtime.toISOString() : null, status_changed: stats.ctime.toISOString(),
  };
  if (kind === 'symlink') return { ...seen, link_target: await linkTarget(root, path) };
  if (kind !== 'file') return seen;
  const { blob, committed, first_committed } = tracked === null || tracked === 'unknown' ? { blob: null, committed: null, first_committed: null } : tracked;
  try {
    const { committed: same, ...read } = await contents(path, stats.size, blob, signal);
    const history = same === null ? seen.history : !same ? 'changed' : committed === null ? 'unknown' : 'committed';
    return { ...seen, ...read, committed, first_committed, history };
  } catch {
    return { ...seen, outcome: signal.aborted ? 'timeout-body' : 'denied' };
  }
}
