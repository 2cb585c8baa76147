import { TickmarkError } from '../lib/error.ts';
import { beside, hashAll } from './hash/all.ts';
import { hashFault } from './hash/fault.ts';
import { newTask } from './hash/task.ts';
import { walk } from './walk.ts';

/**
 * Holds a folder against what was written into it, sha256 by path: those files with those bytes (`bytes` in all), each under one name, and nothing else.
 * So neither a disk that lost what it took nor another program that wrote there meanwhile gets into a pack. Throws TickmarkError 74 naming the first
 * difference, or the platform's error.
 */
export async function demandAsWritten(folder: string, written: ReadonlyMap<string, string>, bytes: number): Promise<void> {
  const what = await difference(folder, written, bytes);
  if (what !== null) throw new TickmarkError(74, `${what}: it changed on disk while it was sealed, and nothing was sealed`, 'Find the program that writes into artifacts/, or check the disk, and run again.');
}

async function difference(folder: string, written: ReadonlyMap<string, string>, bytes: number): Promise<string | null> {
  const tree = walk(folder);
  if ('fault' in tree) return `${tree.fault.file} ${tree.fault.what}`;
  const paths = [...written.keys()];
  const removed = paths.find((path) => !tree.files.has(path));
  if (removed !== undefined) return `${removed} was removed`;
  const task = newTask(folder, paths);
  await hashAll(task, [], beside(task, bytes), bytes);
  const fault = hashFault(task, paths, written);
  if (fault !== null) return `${fault.file} ${fault.what.startsWith('is a hard link') ? 'was given a second name' : 'does not hold the bytes that were written'}`;
  const folders = new Set(['']);
  for (const path of paths) for (let end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) folders.add(path.slice(0, end));
  const added = [...tree.files].find((path) => !written.has(path)) ?? [...tree.folders.keys()].find((path) => !folders.has(path));
  return added === undefined ? null : `${added} was added`;
}
