import { lstat, readdir } from 'node:fs/promises';
import { join, normalize } from 'node:path';
import type { FileEntry } from '../../model/record/file-entry.ts';
import { place } from './place.ts';

const most = 5_000;
/** Names are counted up to here. */
const counted = 100_000;
const sign = /[*?]/;

/** A path, the request it comes from, and how many names that request stands for. */
export type Match = Pick<FileEntry, 'path' | 'asked' | 'matches'>;

type Search = { root: string; paths: Set<string>; signal: AbortSignal };

/**
 * The first 5,000 paths a pattern stands for, sorted (POSIX 2.14, and `**` of the usual shells). `*` and `?` stand for characters of a
 * name that does not begin with a dot, `**` for folders at any depth that are no links and, at the end, for what is no folder.
 * What exists by that very name, a path without such a sign and a pattern without a match stand for themselves.
 */
export async function expand(root: string, asked: string, signal: AbortSignal): Promise<Match[]> {
  const literal = sign.test(asked) ? await place(root, asked) : null;
  if (literal === null || !literal.inside || (await exists(literal.path))) return [{ path: asked, asked, matches: 1 }];
  const paths = new Set<string>();
  const parts = normalize(asked).split('/');
  await descend({ root, paths, signal }, '', parts.at(-1) === '**' ? [...parts, '*'] : parts, false);
  if (paths.size === 0) return [{ path: asked, asked, matches: 0 }];
  return [...paths].sort().slice(0, most).map((path) => ({ path, asked, matches: paths.size }));
}

async function descend(search: Search, folder: string, [part = '', ...rest]: string[], isBehindFolders: boolean): Promise<void> {
  const { root, paths, signal } = search;
  const reach = async (name: string) => {
    if (rest.length > 0) await descend(search, join(folder, name), rest, false);
    else paths.add(join(folder, name));
  };
  if (signal.aborted || paths.size >= counted) return;
  if (!sign.test(part)) {
    if (rest.length > 0 || (await exists(join(root, folder, part)))) await reach(part);
    return;
  }
  // A folder on the way may be a link that leads out: then nothing is listed.
  if (!(await place(root, join(folder, 'any'))).inside) return;
  const all = await readdir(join(root, folder), { withFileTypes: true }).catch(() => []);
  if (part === '**') {
    await descend(search, folder, rest, true);
    for (const one of all) if (one.isDirectory() && !one.name.startsWith('.')) await descend(search, join(folder, one.name), ['**', ...rest], false);
    return;
  }
  const wanted = new RegExp(`^${part.replace(/[.+^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*').replaceAll('?', '.')}$`, 'su');
  const isForFiles = isBehindFolders && part === '*' && rest.length === 0;
  for (const one of all) {
    if (wanted.test(one.name) && (part.startsWith('.') || !one.name.startsWith('.')) && !(isForFiles && one.isDirectory())) await reach(one.name);
  }
}

const exists = (path: string): Promise<boolean> => lstat(path).then(() => true, () => false);
