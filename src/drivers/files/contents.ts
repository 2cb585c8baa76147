import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import type { FileEntry } from '../../model/record/file-entry.ts';
import { mediaOf } from './media.ts';

export type Contents = Pick<FileEntry, 'sha256' | 'media' | 'all_zero' | 'whitespace_only' | 'lfs_pointer'>;

/** Text is parsed as JSON up to here. */
const parsed_bytes = 4 * 2 ** 20;
const blank = new Set([0x09, 0x0a, 0x0b, 0x0c, 0x0d, 0x20]);

/** Reads a file once: its digest, and whether there is anything in it. */
export async function contents(path: string, size: number, signal: AbortSignal): Promise<Contents> {
  const hash = createHash('sha256');
  const kept: Buffer[] = [];
  let [all_zero, whitespace_only] = [size > 0, size > 0];
  for await (const chunk of createReadStream(path, { signal }) as AsyncIterable<Buffer>) {
    hash.update(chunk);
    all_zero &&= chunk.every((byte) => byte === 0);
    whitespace_only &&= chunk.every((byte) => blank.has(byte));
    if (kept.length === 0 || size <= parsed_bytes) kept.push(chunk);
  }
  const bytes = Buffer.concat(kept);
  const media = all_zero ? 'application/octet-stream' : mediaOf(bytes, size <= parsed_bytes);
  return { sha256: hash.digest('hex'), media, all_zero, whitespace_only, lfs_pointer: pointerIn(bytes) };
}

const pointer = /^version https:\/\/git-lfs\.github\.com\/spec\/v1\n(?:ext-[^\n]*\n)*oid (sha256:[0-9a-f]{64})\nsize (\d+)\n/;

/** The three lines of a Git LFS pointer (specification v1). */
function pointerIn(bytes: Buffer): FileEntry['lfs_pointer'] {
  const [, oid, size] = pointer.exec(bytes.subarray(0, 1_024).toString('latin1')) ?? [];
  return oid === undefined ? null : { oid, bytes: Number(size) };
}
