import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import type { FileEntry } from '../../model/record/file-entry.ts';
import { isJsonText, mediaOf } from './media.ts';
import { placeholderIn } from './placeholder.ts';

export type Contents = Pick<FileEntry, 'sha256' | 'media' | 'json' | 'all_zero' | 'whitespace_only' | 'placeholder' | 'lfs_pointer'>;

/** Text is parsed as JSON up to here. */
const parsed_bytes = 4 * 2 ** 20;
/** A longer text is not looked through for placeholders. */
const placeholder_bytes = 64 * 2 ** 10;
const blank = new Set([0x09, 0x0a, 0x0b, 0x0c, 0x0d, 0x20]);

/** Reads a file once: its digest, whether there is anything in it, and whether it is the given git blob (null without one). */
export async function contents(path: string, size: number, blob: string | null, signal: AbortSignal): Promise<Contents & { committed: boolean | null }> {
  const hash = createHash('sha256');
  const git = blobHash(blob ?? '', size);
  const kept: Buffer[] = [];
  let [all_zero, whitespace_only] = [size > 0, size > 0];
  for await (const chunk of createReadStream(path, { signal }) as AsyncIterable<Buffer>) {
    hash.update(chunk);
    git.update(chunk);
    all_zero &&= chunk.every((byte) => byte === 0);
    whitespace_only &&= chunk.every((byte) => blank.has(byte));
    if (kept.length === 0 || size <= parsed_bytes) kept.push(chunk);
  }
  const bytes = Buffer.concat(kept);
  const whole = size <= parsed_bytes;
  const media = all_zero ? 'application/octet-stream' : mediaOf(bytes, whole);
  const text = /^text\/|json$/.test(media) && size <= placeholder_bytes ? bytes.toString() : '';
  // Some white space has more than one byte, a byte order mark for one.
  whitespace_only ||= text !== '' && text.trim() === '';
  const json = media === 'text/plain' && !whole ? null : whole && isJsonText(bytes);
  const sha256 = hash.digest('hex');
  const committed = blob === null ? null : git.digest('hex') === blob || converted(bytes, sha256, size, whole).some((one) => blobHash(blob, one.length).update(one).digest('hex') === blob);
  const lfs_pointer = pointerIn(bytes);
  const placeholder = lfs_pointer === null && !whitespace_only ? placeholderIn(text, basename(path)) : null;
  return { sha256, media, json, all_zero, whitespace_only, placeholder, lfs_pointer, committed };
}

/** A git object's name is the hash of its header and bytes: SHA-1, or SHA-256 where names are longer. */
const blobHash = (blob: string, bytes: number) => createHash(blob.length === 64 ? 'sha256' : 'sha1').update(`blob ${bytes}\0`);

/** What git would have stored of a file it converts at checkout: line feeds only, or a Git LFS pointer. No filter is run: a repository could name any program. */
const converted = (bytes: Buffer, sha256: string, size: number, whole: boolean): Buffer[] => [
  ...(whole ? [Buffer.from(bytes.toString('latin1').replaceAll('\r\n', '\n'), 'latin1')] : []),
  Buffer.from(`version https://git-lfs.github.com/spec/v1\noid sha256:${sha256}\nsize ${size}\n`),
];

const pointer = /^version https:\/\/git-lfs\.github\.com\/spec\/v1\n(?:ext-[^\n]*\n)*oid (sha256:[0-9a-f]{64})\nsize (\d+)\n/;

/** The three lines of a Git LFS pointer (specification v1). */
function pointerIn(bytes: Buffer): FileEntry['lfs_pointer'] {
  const [, oid, size] = pointer.exec(bytes.subarray(0, 1_024).toString('latin1')) ?? [];
  return oid === undefined ? null : { oid, bytes: Number(size) };
}
