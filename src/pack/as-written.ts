import { lstatSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { TickmarkError } from '../lib/error.ts';
import { hashFile } from './hash-file.ts';
import { walk } from './walk.ts';

/**
 * Holds a folder against what was written into it, sha256 by path: those files with those bytes, each under one name, and nothing else. So neither
 * a disk that lost what it took nor another program that wrote there meanwhile gets into a pack. Throws TickmarkError 74 naming the first difference,
 * or the platform's error.
 */
export function demandAsWritten(folder: string, written: ReadonlyMap<string, string>): void {
  const what = difference(folder, written);
  if (what !== null) throw new TickmarkError(74, `${what}: it changed on disk while it was sealed, and nothing was sealed`, 'Find the program that writes into artifacts/, or check the disk, and run again.');
}

function difference(folder: string, written: ReadonlyMap<string, string>): string | null {
  const tree = walk(folder);
  if ('fault' in tree) return `${tree.fault.file} ${tree.fault.what}`;
  const folders = new Set(['']);
  for (const [path, digest] of written) {
    if (!tree.files.has(path)) return `${path} was removed`;
    const place = join(folder, path);
    if (lstatSync(place).nlink !== 1) return `${path} was given a second name`;
    if (hashFile(place).sha256 !== digest) return `${path} does not hold the bytes that were written`;
    for (let above = dirname(path); above !== '.' && !folders.has(above); above = dirname(above)) folders.add(above);
  }
  const added = [...tree.files].find((path) => !written.has(path)) ?? [...tree.folders.keys()].find((path) => !folders.has(path));
  return added === undefined ? null : `${added} was added`;
}
