import { appendFileSync, closeSync, constants, fsyncSync, mkdirSync, openSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { TickmarkError } from '../lib/error.ts';

/** Makes what was written to a file or folder survive a power cut. */
export function syncPath(path: string): void {
  const fd = openSync(path, 'r');
  try { fsyncSync(fd); } finally { closeSync(fd); }
}

/** Writes a new file completely; an existing one is never overwritten. Its bytes are durable after `syncPath`. */
export function writeNew(path: string, data: string | Uint8Array): void {
  mkdirSync(dirname(path), { recursive: true });
  const fd = openSync(path, 'wx', 0o644);
  // writeFileSync on a descriptor loops over short writes; a single writeSync would not.
  try { writeFileSync(fd, data); fsyncSync(fd); } finally { closeSync(fd); }
}

/** Appends one line and makes it durable. */
export function appendLine(path: string, line: string): void {
  const fd = openSync(path, constants.O_WRONLY | constants.O_APPEND | constants.O_CREAT | constants.O_NOFOLLOW, 0o644);
  try { appendFileSync(fd, `${line}\n`); fsyncSync(fd); } finally { closeSync(fd); }
}

const hints: Record<string, string> = {
  ENOSPC: 'Free space on that disk and run again. Nothing was sealed; what was gathered so far lies in the folder that ends in .part.',
  EACCES: 'Give yourself write permission there, or choose another workspace with -C DIR.',
  EPERM: 'Give yourself write permission there, or choose another workspace with -C DIR.',
  EROFS: 'Choose a workspace on a disk that can be written with -C DIR.',
  EMFILE: 'Raise the limit of open files (ulimit -n) and run again.',
};

/** Runs a disk operation; what the disk refuses becomes a message a person can act on (exit 74, pack I/O). */
export function onDisk<T>(what: string, path: string, operation: () => T): T {
  try {
    return operation();
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    throw new TickmarkError(74, `could not ${what} ${path}: ${code} (${message})`, hints[code] ?? 'Mend what the message names and run again.');
  }
}
