import { appendFileSync, closeSync, constants, fstatSync, fsyncSync, ftruncateSync, mkdirSync, openSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { TickmarkError } from '../lib/error.ts';

/** Makes what was written to a file or folder survive a power cut. */
export function syncPath(path: string): void {
  const fd = openSync(path, 'r');
  try { fsyncSync(fd); } finally { closeSync(fd); }
}

/**
 * The same for many, side by side: the disk then writes its journal once for several of them. One after another, and while checks run,
 * the waiting costs more than everything else and shows in measured latencies.
 */
export async function syncAll(paths: Iterable<string>): Promise<void> {
  const queue = paths[Symbol.iterator]() as IterableIterator<string>;
  await Promise.all(Array.from({ length: 16 }, async () => {
    for (const path of queue) {
      const file = await open(path, 'r');
      try { await file.sync(); } finally { await file.close(); }
    }
  }));
}

/** Writes a new file completely; an existing one is never overwritten. Its bytes are durable only after `syncPath` or `syncAll`. */
export function writeNew(path: string, data: string | Uint8Array): void {
  let fd: number;
  try {
    fd = openSync(path, 'wx', 0o644);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    mkdirSync(dirname(path), { recursive: true });
    fd = openSync(path, 'wx', 0o644);
  }
  // writeFileSync on a descriptor loops over short writes; a single writeSync would not.
  try { writeFileSync(fd, data); } finally { closeSync(fd); }
}

/** Appends text, a line and its end, and makes it durable, or leaves the file as it was: a disk that fills up half-way leaves no half line. */
export function append(path: string, text: string): void {
  const fd = openSync(path, constants.O_WRONLY | constants.O_APPEND | constants.O_CREAT | constants.O_NOFOLLOW, 0o644);
  const { size } = fstatSync(fd);
  try {
    appendFileSync(fd, text);
    fsyncSync(fd);
  } catch (error) {
    ftruncateSync(fd, size);
    throw error;
  } finally {
    closeSync(fd);
  }
}

/** Cuts a file to `bytes` and makes that durable. */
export function cutTo(path: string, bytes: number): void {
  const fd = openSync(path, constants.O_WRONLY | constants.O_NOFOLLOW);
  try { ftruncateSync(fd, bytes); fsyncSync(fd); } finally { closeSync(fd); }
}

const permit = 'Give yourself permission there (see ls -l), or choose another workspace with -C DIR.';
const hints: Record<string, string> = {
  ENOSPC: 'Free space on that disk and run again. Nothing was sealed; what was gathered so far lies in the folder that ends in .part.',
  EACCES: permit, EPERM: permit,
  EROFS: 'Choose a workspace on a disk that can be written with -C DIR.',
  EMFILE: 'Raise the limit of open files (ulimit -n) and run again.',
};

/** What the disk refused as a message a person can act on (exit 77 for want of permission, else 74, pack I/O); anything else as it is. */
export function diskFault(what: string, path: string, error: unknown): unknown {
  const { code, message } = error as NodeJS.ErrnoException;
  if (error instanceof TickmarkError || code === undefined) return error;
  return new TickmarkError(hints[code] === permit ? 77 : 74, `could not ${what} ${path}: ${code} (${message})`, hints[code] ?? 'Mend what the message names and run again.');
}

/** Runs a disk operation and names what it refused. */
export function onDisk<T>(what: string, path: string, operation: () => T): T {
  try { return operation(); } catch (error) { throw diskFault(what, path, error); }
}
