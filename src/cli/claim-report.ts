import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { TickmarkError } from '../lib/error.ts';
import { sha256 } from '../lib/hash.ts';

/** Reports are written by people; what is longer is something else. */
const limit_bytes = 64 * 2 ** 20;

/** The bytes of a report, from a file or, for `-`, standard input: bounded. Throws TickmarkError 74 or 77. */
export async function readReport(file: string): Promise<{ bytes: Uint8Array; sha256: string }> {
  const refuse = (found: string): TickmarkError => new TickmarkError(74, `cannot read ${file}: expected a report of at most ${limit_bytes} bytes, found ${found}`, 'Name a Markdown file, or - for standard input.');
  const parts: Buffer[] = [];
  let size = 0;
  try {
    if (file !== '-' && !(await stat(file)).isFile()) throw refuse('no file');
    for await (const part of file === '-' ? process.stdin : createReadStream(file)) {
      size += (part as Buffer).length;
      if (size > limit_bytes) throw refuse('more');
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
