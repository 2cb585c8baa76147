import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

export type Found = { path: string; is: 'file' | 'symlink' | 'other' | 'folder' | 'excluded' | 'unlisted' };

/** Everything below `root`, folder by folder, in the order of names; paths relative to it. No link is followed, and no folder of an excluded name entered. */
export async function* tree(root: string, exclude: ReadonlySet<string>, folder = ''): AsyncGenerator<Found> {
  const all = await readdir(join(root, folder), { withFileTypes: true }).catch(() => null);
  yield { path: folder, is: all === null ? 'unlisted' : 'folder' };
  for (const one of all?.sort((a, b) => (a.name < b.name ? -1 : 1)) ?? []) {
    const path = join(folder, one.name);
    if (!one.isDirectory()) yield { path, is: one.isFile() ? 'file' : one.isSymbolicLink() ? 'symlink' : 'other' };
    else if (exclude.has(one.name)) yield { path, is: 'excluded' };
    else yield* tree(root, exclude, path);
  }
}
