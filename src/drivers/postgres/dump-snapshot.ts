import { open, realpath } from 'node:fs/promises';
import { basename } from 'node:path';
import { prettifyError } from 'zod';
import { sha256 } from '../../lib/hash.ts';
import { DumpSnapshot, type SnapshotFile } from '../../model/record/dump-snapshot.ts';

/** What is written beside a dump ends with this. */
export const snapshotSuffix = '.snapshot.json';
/** Some hundred thousand tables. */
const most_bytes = 2 ** 25;

/** Reads the counts beside a dump; behind a symbolic link, beside the file it leads to. What is missing or wrong is an outcome. */
export async function snapshotBeside(dump: string): Promise<SnapshotFile> {
  const path = `${await realpath(dump)}${snapshotSuffix}`;
  const found: SnapshotFile = { outcome: 'observed', name: basename(path), bytes: null, sha256: null, age_ms: null, taken: null, error: null };
  const file = await open(path, 'r').catch((thrown: NodeJS.ErrnoException) => thrown);
  if (file instanceof Error) return { ...found, outcome: file.code === 'ENOENT' ? 'absent' : 'denied', error: `${file.code ?? 'unreadable'}: ${found.name}` };
  try {
    const { size } = await file.stat();
    if (size > most_bytes) return { ...found, outcome: 'protocol', bytes: size, error: `larger than ${most_bytes} bytes` };
    const text = await file.readFile('utf8');
    const read = DumpSnapshot.safeParse(parsed(text));
    const held = { ...found, bytes: size, sha256: sha256(text) };
    if (!read.success) return { ...held, outcome: 'protocol', error: prettifyError(read.error) };
    return { ...held, taken: read.data, age_ms: Date.now() - Date.parse(read.data.taken_at) };
  } finally {
    await file.close();
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
