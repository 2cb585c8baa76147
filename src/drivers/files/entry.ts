import { lstat } from 'node:fs/promises';
import type { FileEntry } from '../../model/record/file-entry.ts';
import { type Contents, contents } from './contents.ts';
import { linkTarget, place } from './place.ts';

type Entry = Omit<FileEntry, 'git_tracked' | 'committed'>;

const unread: Contents = { sha256: null, media: null, all_zero: false, whitespace_only: false, lfs_pointer: null };

/** One path as it lies there. Only a regular file inside the root is opened. */
export async function entry(root: string, asked_path: string, asked: string, signal: AbortSignal): Promise<Entry> {
  const { path, inside } = await place(root, asked_path);
  const nothing: Entry = { path: asked_path, asked, outcome: 'absent', kind: null, inside_root: inside, link_target: null, bytes: null, modified: null, ...unread };
  if (!inside) return { ...nothing, outcome: 'denied' };
  const stats = await lstat(path).catch((error: NodeJS.ErrnoException) => error);
  if (stats instanceof Error) return { ...nothing, outcome: stats.code === 'EACCES' ? 'denied' : 'absent' };
  const kind = stats.isFile() ? 'file' : stats.isDirectory() ? 'directory' : stats.isSymbolicLink() ? 'symlink' : 'other';
  const seen: Entry = { ...nothing, outcome: 'observed', kind, modified: stats.mtime.toISOString(), bytes: kind === 'file' ? stats.size : null };
  if (kind === 'symlink') return { ...seen, link_target: await linkTarget(root, path) };
  if (kind !== 'file') return seen;
  return contents(path, stats.size, signal).then((read) => ({ ...seen, ...read }), () => ({ ...seen, outcome: 'denied' as const }));
}
