import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import type { ProcessSample } from '../../model/record/process-observation.ts';

const tail_bytes = 64 * 2 ** 10;

/** The number a pid file holds, and the file's age; null when there is no file or no number in it. */
export async function pidIn(path: string): Promise<{ pid: number | null; age_ms: number | null }> {
  const seen = await tailOf(path, 64);
  const digits = /^\s*(\d{1,10})\s*(?:\n|$)/.exec(seen?.tail.toString('latin1') ?? '')?.[1];
  return { pid: digits === undefined || Number(digits) === 0 ? null : Number(digits), age_ms: seen && Math.round(Date.now() - seen.modified_ms) };
}

/** A sign of life: how much is written and when. The digest tells a file that says something new from one that was only touched. */
export async function beat(path: string): Promise<ProcessSample['heartbeat']> {
  const seen = await tailOf(path, tail_bytes);
  return seen && {
    bytes: seen.bytes, age_ms: Math.round(Date.now() - seen.modified_ms), modified: new Date(seen.modified_ms).toISOString(),
    tail_sha256: createHash('sha256').update(seen.tail).digest('hex'),
  };
}

async function tailOf(path: string, limit_bytes: number): Promise<{ bytes: number; modified_ms: number; tail: Buffer } | null> {
  const file = await open(path, 'r').catch(() => null);
  if (file === null) return null;
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
