import { appendFileSync, closeSync, constants, fstatSync, fsyncSync, ftruncateSync, mkdirSync, openSync, readSync, statSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { constants as system } from 'node:os';
import { dirname, resolve } from 'node:path';
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
    makeMissing(dirname(path));
    fd = openSync(path, 'wx', 0o644);
  }
  // writeFileSync on a descriptor loops over short writes; a single writeSync would not.
  try { writeFileSync(fd, data); } finally { closeSync(fd); }
}

/** Makes a folder and those above it that are missing, so that no power cut takes them away with what will be made durable in them. */
export function makeFolder(path: string): void {
  for (const made of makeMissing(resolve(path))) syncPath(dirname(made));
}

/** Those it made, the outermost first. One by one: node's own recursion tells a failing disk as a missing folder. */
function makeMissing(path: string, above = true): string[] {
  try {
    mkdirSync(path);
    return [path];
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST' && statSync(path).isDirectory()) return [];
    if (code !== 'ENOENT' || !above || dirname(path) === path) throw error;
    return [...makeMissing(dirname(path)), ...makeMissing(path, false)];
  }
}

/**
 * Appends text, a line and its end, and makes it durable, or leaves the file as it was: a disk that fills up half-way leaves no half line. What was
 * written is read back: a disk that lost some of it and did not say so would make this the end of a tampered file.
 */
export function append(path: string, text: string): void {
  const fd = openSync(path, constants.O_RDWR | constants.O_APPEND | constants.O_CREAT | constants.O_NOFOLLOW, 0o644);
  try {
    const { size } = fstatSync(fd);
    try {
      appendFileSync(fd, text);
      fsyncSync(fd);
      demandEnd(fd, size, Buffer.from(text), path);
      // A new name is durable only with its folder.
      if (size === 0) syncPath(dirname(path));
    } catch (error) {
      cutBack(fd, size);
      throw error;
    }
  } finally {
    closeSync(fd);
  }
}

function demandEnd(fd: number, at: number, text: Buffer, path: string): void {
  const end = Buffer.alloc(text.length + 1);
  const n = readSync(fd, end, 0, end.length, at);
  if (!end.subarray(0, n).equals(text)) throw Object.assign(new Error(`the disk does not hold what was written to ${path}`), { code: 'EIO' });
}

/** A disk that does not even let it cut leaves a torn line, which the next run puts aside. The first error is the one to tell. */
function cutBack(fd: number, bytes: number): void {
  try {
    ftruncateSync(fd, bytes);
    fsyncSync(fd);
  } catch { /* as said */ }
}

/** Cuts a file to `bytes` and makes that durable. */
export function cutTo(path: string, bytes: number): void {
  const fd = openSync(path, constants.O_WRONLY | constants.O_NOFOLLOW);
  try { ftruncateSync(fd, bytes); fsyncSync(fd); } finally { closeSync(fd); }
}

const room = 'Nothing was sealed; what was gathered so far lies in the folder that ends in .part.';
const permit = 'Give yourself permission there (see ls -l), or choose another workspace with -C DIR.';
const hints: Record<string, string> = {
  ENOSPC: `Free space on that disk and run again. ${room}`,
  EDQUOT: `Free space, or have your quota on that disk raised (see quota -s), and run again. ${room}`,
  EIO: 'Look for failures of that disk in the system\'s log (journalctl -k, dmesg), and run again on a sound one.',
  EXDEV: 'Let all of artifacts/ lie on one disk: no mount and no link to another inside it.',
  EACCES: permit, EPERM: permit,
  EROFS: 'Choose a workspace on a disk that can be written with -C DIR.',
  EMFILE: 'Raise the limit of open files (ulimit -n) and run again.',
};

/** What the disk refused as a message a person can act on (exit 77 for want of permission, else 74, pack I/O); anything else as it is. */
export function diskFault(what: string, path: string, error: unknown): unknown {
  if (error instanceof TickmarkError || (error as NodeJS.ErrnoException).code === undefined) return error;
  const code = codeOf(error as NodeJS.ErrnoException);
  return new TickmarkError(hints[code] === permit ? 77 : 74, `could not ${what} ${path}: ${code} (${(error as Error).message})`, hints[code] ?? 'Mend what the message names and run again.');
}

/** The name of what the system refused with, also of what node has no name for (EDQUOT: a quota is used up). */
export function codeOf({ code = '', errno = 0 }: NodeJS.ErrnoException): string {
  if (!code.startsWith('Unknown system error')) return code;
  return Object.entries(system.errno).find(([, value]) => value === -errno)?.[0] ?? code;
}

/** Runs a disk operation and names what it refused. */
export function onDisk<T>(what: string, path: string, operation: () => T): T {
  try { return operation(); } catch (error) { throw diskFault(what, path, error); }
}
