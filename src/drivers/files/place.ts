import { realpath } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';

const below = (root: string, path: string): boolean => path === root || path.startsWith(root.endsWith(sep) ? root : root + sep);

/** `path` is safe to lstat when inside; `resolved` is where it lies below the root, the same for every way to write it. */
export type Place = { path: string; inside: boolean; resolved: string | null };

/** Where a path really lies: the folders above it may be links that lead out of the root. */
export async function place(root: string, asked: string): Promise<Place> {
  const path = resolve(root, asked);
  if (!below(root, path)) return { path, inside: false, resolved: null };
  if (path === root) return { path, inside: true, resolved: '.' };
  // A folder that is not there leads nowhere.
  const folder = await realpath(dirname(path)).catch(() => dirname(path));
  return below(root, folder) ? { path, inside: true, resolved: relative(root, join(folder, basename(path))) } : { path, inside: false, resolved: null };
}

/** What a symbolic link leads to, without opening it. */
export async function linkTarget(root: string, path: string): Promise<'inside' | 'outside' | 'broken'> {
  const end = await realpath(path).catch(() => null);
  return end === null ? 'broken' : below(root, end) ? 'inside' : 'outside';
}
