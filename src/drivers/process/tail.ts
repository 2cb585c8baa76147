import { open } from 'node:fs/promises';

/** The end of a file at one moment. */
export type Tail = { bytes: number; modified_ms: number; tail: Buffer };
/** A look at a file: null when there is none, `denied` when it may not be read. */
export type Seen<T> = T | 'denied' | null;

/** The last bytes of a regular file. */
export async function tailOf(path: string, limit_bytes: number): Promise<Seen<Tail>> {
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

/** What was appended, when all that stands before it is what stood there; otherwise everything. */
export function since(before: Pick<Tail, 'bytes' | 'tail'>, { bytes, tail }: Pick<Tail, 'bytes' | 'tail'>): Buffer {
  const added = bytes - before.bytes;
  const kept = tail.subarray(0, Math.max(0, tail.length - added));
  return added >= 0 && before.tail.subarray(-kept.length || before.tail.length).equals(kept) ? tail.subarray(kept.length) : tail;
}

/** The same file as if it ended with its last whole line: the rest is still being written. */
export function wholeLines({ bytes, modified_ms, tail }: Tail): Tail {
  const lines = tail.subarray(0, tail.lastIndexOf(10) + 1);
  return { bytes: bytes - (tail.length - lines.length), modified_ms, tail: lines };
}
