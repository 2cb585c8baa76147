import { readdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { place } from './place.ts';

const most = 5_000;

/** The paths a pattern stands for, sorted; a path without `*`, or a pattern without a match, stands for itself. */
export async function expand(root: string, asked: string): Promise<{ path: string; asked: string }[]> {
  const itself = [{ path: asked, asked }];
  const last = basename(asked);
  if (!last.includes('*') || !(await place(root, asked)).inside) return itself;
  const wanted = new RegExp(`^${last.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&')).join('.*')}$`, 's');
  const names = (await readdir(join(root, dirname(asked))).catch(() => [])).filter((name) => wanted.test(name) && (last.startsWith('.') || !name.startsWith('.')));
  return names.length === 0 ? itself : names.sort().slice(0, most).map((name) => ({ path: join(dirname(asked), name), asked }));
}
