import { realpath } from 'node:fs/promises';
import { dirname, resolve, sep } from 'node:path';

const below = (root: string, path: string): boolean => path === root || path.startsWith(root.endsWith(sep) ? root : root + sep);

/** Where a path really lies: the folders above it may be links that lead out of the root. `path` is safe to lstat when inside. */
export async function place(root: string, asked: string): Promise<{ path: string; inside: boolean }> {
  const path = resolve(root, asked);
  if (!below(root, path)) return { path, inside: false };
  // A folder that is not there leads nowhere.
  const folder = path === root ? root : await realpath(dirname(path)).catch(() => root);
  return { path, inside: below(root, folder) };
}

/** What a symbolic link leads to, without opening it. */
export async function linkTarget(root: string, path: string): Promise<'inside' | 'outside' | 'broken'> {
  const end = await realpath(path).catch(() => null);
  return end === null ? 'broken' : below(root, end) ? 'inside' : 'outside';
}
