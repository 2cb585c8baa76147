import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { TickmarkError } from '../lib/error.ts';
import { sha256 } from '../lib/hash.ts';

/** Reports are written by people; what is longer is something else. Reading as much as this takes less than 1 GiB of memory. */
const limit_bytes = 16 * 2 ** 20;
const limit_lines = 150_000;

/** The bytes of a report, from a file or, for `-`, standard input: at most 16 MiB and 150,000 lines. Throws TickmarkError 74 or 77. */
export async function readReport(file: string): Promise<{ bytes: Uint8Array; sha256: string }> {
  const refuse = (found: string): TickmarkError => new TickmarkError(74, `cannot read ${file}: expected a report of at most ${limit_bytes} bytes and ${limit_lines} lines, found ${found}`, 'Name a Markdown file, or - for standard input.');
  const parts: Buffer[] = [];
  let size = 0;
  const lines = { lf: 0, cr: 0 };
  try {
    const known = file === '-' ? null : await stat(file);
    if (known && !known.isFile()) throw refuse('no file');
    if (known && known.size > limit_bytes) throw refuse(`${known.size} bytes`);
    for await (const part of file === '-' ? process.stdin : createReadStream(file)) {
      size += (part as Buffer).length;
      lines.lf += countOf(10, part as Buffer);
      lines.cr += countOf(13, part as Buffer);
      if (size > limit_bytes || Math.max(lines.lf, lines.cr) > limit_lines) throw refuse('more');
      parts.push(part as Buffer);
    }
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (error instanceof TickmarkError) throw error;
    if (code === 'EACCES') throw new TickmarkError(77, `may not read ${file}`, 'Give yourself permission (see ls -l).');
    throw refuse(code === 'ENOENT' ? 'nothing there' : message);
  }
  const bytes = Buffer.concat(parts);
  return { bytes, sha256: sha256(bytes) };
}

function countOf(sign: number, bytes: Buffer): number {
  let count = 0;
  for (let at = bytes.indexOf(sign); at >= 0; at = bytes.indexOf(sign, at + 1)) count += 1;
  return count;
}

/** More than is read of one report, however its bytes came here. */
export const isTooLong = (bytes: Buffer): boolean => bytes.length > limit_bytes || Math.max(countOf(10, bytes), countOf(13, bytes)) > limit_lines;
