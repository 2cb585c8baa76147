import { createHash } from 'node:crypto';
import { closeSync, constants, fstatSync, mkdirSync, openSync, readSync, writeSync } from 'node:fs';
import { basename, join } from 'node:path';
import { TickmarkError } from '../lib/error.ts';
import type { Artifact } from '../model/pack.ts';
import { onDisk } from './durable.ts';
import { examineOnDisk } from './verify.ts';
import { walk } from './walk.ts';

/** A sealed file's bytes, or its beginning and end when it has more than `limit`: 32 KiB each. */
export type Raw = { head: Buffer; tail: Buffer; omitted_bytes: number };

const end_bytes = 32 * 1024;
const buffer = Buffer.allocUnsafeSlow(256 * 1024);

/** Gives what is shown of a sealed file. All of it is read and hashed, so nothing is shown that was not sealed: TickmarkError 90 when it is not the file in the record. */
export function readRaw(folder: string, { path, bytes, sha256 }: Pick<Artifact, 'path' | 'bytes' | 'sha256'>, limit: number): Raw {
  const isWhole = bytes <= limit;
  const [head, tail] = [Buffer.alloc(isWhole ? bytes : end_bytes), Buffer.alloc(isWhole ? 0 : end_bytes)];
  const hash = createHash('sha256');
  onDisk('read', path, () => eachPart(join(folder, path), bytes, (part, at) => {
    hash.update(part);
    if (at < head.length) part.copy(head, at);
    const from = bytes - tail.length - at;
    if (from < part.length) part.copy(tail, Math.max(0, -from), Math.max(0, from));
  }));
  if (hash.digest('hex') !== sha256) throw new TickmarkError(90, `${path} was changed after the pack was opened`, `Do not trust ${folder}. Get the pack again from where it was sealed, or run the checks again.`);
  return { head, tail, omitted_bytes: bytes - head.length - tail.length };
}

/**
 * Copies a sealed pack, names and bytes, and examines the copy: what is passed on is what was sealed. Returns its digest. Throws TickmarkError 90 naming
 * what does not hold, 74 or 77 when the disk refuses.
 */
export async function copyPack(folder: string, to: string): Promise<string> {
  const copied = onDisk('copy', folder, () => copyTree(folder, to)) ?? await examineOnDisk(to, { name: basename(folder) });
  if ('digest' in copied) return copied.digest;
  throw new TickmarkError(90, `${basename(folder)}/${copied.fault.file} ${copied.fault.what}`, `Do not trust ${folder}. Get the pack again from where it was sealed, or run the checks again.`);
}

function copyTree(folder: string, to: string): Extract<ReturnType<typeof walk>, { fault: unknown }> | null {
  const tree = walk(folder);
  if ('fault' in tree) return tree;
  for (const path of tree.folders.keys()) mkdirSync(join(to, path), { recursive: true });
  for (const path of tree.files) {
    const fd = openSync(join(to, path), 'wx');
    try {
      eachPart(join(folder, path), Infinity, (part) => { for (let from = 0; from < part.length;) from += writeSync(fd, part, from); });
    } finally {
      closeSync(fd);
    }
  }
  return null;
}

/** Reads a regular file once, never through a link, and no further than it was long at first, nor than `most`. */
function eachPart(path: string, most: number, take: (part: Buffer, at: number) => void): void {
  const fd = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  try {
    const seen = fstatSync(fd);
    if (!seen.isFile()) throw Object.assign(new Error(`${path} is not a regular file`), { code: 'ENOTREG' });
    const end = Math.min(seen.size, most);
    for (let at = 0, n = 1; at < end && n > 0; at += n) {
      n = readSync(fd, buffer, 0, Math.min(buffer.length, end - at), null);
      take(buffer.subarray(0, n), at);
    }
  } finally {
    closeSync(fd);
  }
}
