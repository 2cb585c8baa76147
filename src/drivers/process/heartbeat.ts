import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import type { ProcessSample } from '../../model/record/process-observation.ts';

const tail_bytes = 64 * 2 ** 10;
/** Kept of what was written between two looks. */
const written_bytes = 2 * 2 ** 10;

type Tail = { bytes: number; modified_ms: number; tail: Buffer };
/** A look at a file: null when there is none, `denied` when it may not be read. */
type Seen<T> = T | 'denied' | null;

/** The number a pid file holds, and the file's age; null when there is no file or no number in it. */
export async function pidIn(path: string): Promise<{ pid: number | null; age_ms: number | null; denied: boolean }> {
  const seen = await tailOf(path, 64);
  if (seen === null || seen === 'denied') return { pid: null, age_ms: null, denied: seen === 'denied' };
  const digits = /^\s*(\d{1,10})\s*(?:\n|$)/.exec(seen.tail.toString('latin1'))?.[1];
  return { pid: digits === undefined || Number(digits) === 0 ? null : Number(digits), age_ms: Math.round(Date.now() - seen.modified_ms), denied: false };
}

export type Beat = { heartbeat: NonNullable<ProcessSample['heartbeat']>; tail: Buffer };

/** A sign of life: how much is written and when. The digest tells a file that says something new from one that was only touched. `before`: keep what was written since. */
export async function beat(path: string, before: Beat | null): Promise<Seen<Beat>> {
  const seen = await tailOf(path, tail_bytes);
  if (seen === null || seen === 'denied') return seen;
  const { bytes, modified_ms, tail } = seen;
  const written = before && since(before, seen).subarray(-written_bytes).toString('utf8');
  return {
    tail,
    heartbeat: {
      bytes, age_ms: Math.round(Date.now() - modified_ms), modified: new Date(modified_ms).toISOString(), tail_sha256: createHash('sha256').update(tail).digest('hex'), written,
    },
  };
}

/** What was appended, when all that stands before it is what stood there; otherwise everything. */
function since({ heartbeat, tail: old }: Beat, { bytes, tail }: Tail): Buffer {
  const added = bytes - heartbeat.bytes;
  const kept = tail.subarray(0, Math.max(0, tail.length - added));
  return added >= 0 && old.subarray(-kept.length || old.length).equals(kept) ? tail.subarray(kept.length) : tail;
}

async function tailOf(path: string, limit_bytes: number): Promise<Seen<Tail>> {
  const file = await open(path, 'r').catch((error: NodeJS.ErrnoException) => (error.code === 'EACCES' || error.code === 'EPERM' ? 'denied' as const : null));
  if (file === null || file === 'denied') return file;
  try {
    const stats = await file.stat();
    if (!stats.isFile()) return null;
    const buffer = Buffer.alloc(Math.min(stats.size, limit_bytes));
    const { bytesRead } = await file.read(buffer, 0, buffer.length, Math.max(0, stats.size - limit_bytes));
    return { bytes: stats.size, modified_ms: stats.mtimeMs, tail: buffer.subarray(0, bytesRead) };
  } finally {
    await file.close();
  }
}
