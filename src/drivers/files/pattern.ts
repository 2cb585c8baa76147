import { readdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { FileEntry } from '../../model/record/file-entry.ts';
import { place } from './place.ts';

const most = 5_000;

/** A path, the request it comes from, and how many names that request stands for. */
export type Match = Pick<FileEntry, 'path' | 'asked' | 'matches'>;

/** The first 5,000 paths a pattern stands for, sorted; a path without `*`, or a pattern without a match, stands for itself. */
export async function expand(root: string, asked: string): Promise<Match[]> {
  const last = basename(asked);
  if (!last.includes('*') || !(await place(root, asked)).inside) return [{ path: asked, asked, matches: 1 }];
  const wanted = new RegExp(`^${last.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&')).join('.*')}$`, 's');
  const names = (await readdir(join(root, dirname(asked))).catch(() => [])).filter((name) => wanted.test(name) && (last.startsWith('.') || !name.startsWith('.')));
  if (names.length === 0) return [{ path: asked, asked, matches: 0 }];
  return names.sort().slice(0, most).map((name) => ({ path: join(dirname(asked), name), asked, matches: names.length }));
}
