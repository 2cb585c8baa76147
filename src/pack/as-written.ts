import { lstatSync } from 'node:fs';
import { TickmarkError } from '../lib/error.ts';
import { beside, hashAll } from './hash/all.ts';
import { hashFault } from './hash/fault.ts';
import { newTask } from './hash/task.ts';
import { walk } from './walk.ts';

/** When the inode of each file was changed last (stat(2) st_ctim), for those that had lain still when they were hashed. */
export type Settled = ReadonlyMap<string, number>;

/** A change within one tick of the clock that dates files (at most 10 ms) leaves no other time behind; nor, on a disk that keeps whole seconds, one within those. */
const tick_ms = 50;
const second_ms = 3_000;

/**
 * Holds a folder against what was written into it, sha256 by path: those files with those bytes (`bytes` in all), each under one name, and nothing else.
 * So neither a disk that lost what it took nor another program that wrote there meanwhile gets into a pack. `settled`: what an earlier look found lying
 * still; such a file is hashed again only when its inode was changed since. Throws TickmarkError 74 naming the first difference, or the platform's error.
 */
export async function demandAsWritten(folder: string, written: ReadonlyMap<string, string>, bytes: number, settled: Settled = new Map()): Promise<Settled> {
  const what = await difference(folder, written, bytes, settled);
  if (typeof what === 'string') throw new TickmarkError(74, `${what}: it changed on disk while it was sealed, and nothing was sealed`, 'Find the program that writes into artifacts/, or check the disk, and run again.');
  return what;
}

async function difference(folder: string, written: ReadonlyMap<string, string>, bytes: number, settled: Settled): Promise<string | Settled> {
  const began_ms = Date.now();
  const tree = walk(folder);
  if ('fault' in tree) return `${tree.fault.file} ${tree.fault.what}`;
  const paths = [...written.keys()];
  const removed = paths.find((path) => !tree.files.has(path));
  if (removed !== undefined) return `${removed} was removed`;
  const moving = paths.filter((path) => settled.get(path) === undefined || settled.get(path) !== lstatSync(`${folder}/${path}`, { throwIfNoEntry: false })?.ctimeMs);
  const task = newTask(folder, moving);
  await hashAll(task, [], settled.size > 0 ? null : beside(task, bytes), bytes);
  const fault = hashFault(task, moving, written);
  if (fault !== null) return `${fault.file} ${fault.what.startsWith('is a hard link') ? 'was given a second name' : 'does not hold the bytes that were written'}`;
  const folders = new Set(['']);
  for (const path of paths) for (let end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) folders.add(path.slice(0, end));
  const added = [...tree.files].find((path) => !written.has(path)) ?? [...tree.folders.keys()].find((path) => !folders.has(path));
  if (added !== undefined) return `${added} was added`;
  return new Map(moving.flatMap((path, index) => {
    const at_ms = task.ctimes_ms[index] as number;
    return at_ms < began_ms - (at_ms % 1000 === 0 ? second_ms : tick_ms) ? [[path, at_ms] as const] : [];
  }));
}
