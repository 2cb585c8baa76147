import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { lstat, open, readdir } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { BackupFile } from '../../model/record/restore-drill.ts';

/** Regular files a pattern names, newest first; `*` in its last segment stands for any characters. Missing folder: none. */
export async function matching(pattern: string, root: string | null): Promise<string[]> {
  const path = resolve(root ?? '.', pattern);
  const wanted = new RegExp(`^${basename(path).split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&')).join('.*')}$`, 's');
  const names = (await readdir(dirname(path)).catch(() => [])).filter((name) => wanted.test(name));
  const files = await Promise.all(names.map(async (name) => ({ path: join(dirname(path), name), stats: await lstat(join(dirname(path), name)).catch(() => null) })));
  return files.filter(({ stats }) => stats?.isFile()).sort((a, b) => (b.stats?.mtimeMs ?? 0) - (a.stats?.mtimeMs ?? 0)).map(({ path: found }) => found);
}

/** What the file is, without believing its name. Throws the platform's error when it may not be read. */
export async function describe(path: string, signal: AbortSignal): Promise<BackupFile> {
  const file = await open(path, 'r');
  try {
    const { size, mtime, mtimeMs } = await file.stat();
    const head = Buffer.alloc(512);
    const tail = Buffer.alloc(512);
    const got = (await file.read(head, 0, 512, 0)).bytesRead;
    const end = (await file.read(tail, 0, 512, Math.max(0, size - 512))).bytesRead;
    const format = formatOf(head.subarray(0, got));
    const hash = createHash('sha256');
    await pipeline(createReadStream(path), hash, { signal });
    return {
      name: basename(path), bytes: size, modified: mtime.toISOString(), age_ms: Math.round(Date.now() - mtimeMs), sha256: hash.digest('hex'), format,
      magic: head.subarray(0, Math.min(got, 5)).toString('latin1').replace(/[^\x20-\x7e]/g, '.'),
      plain_has_trailer: format === 'plain' ? tail.subarray(0, end).includes('PostgreSQL database dump complete') : null,
    };
  } finally {
    await file.close();
  }
}

function formatOf(head: Buffer): BackupFile['format'] {
  if (head.length === 0) return 'empty';
  if (head.subarray(0, 5).equals(Buffer.from('PGDMP'))) return 'custom';
  if (head.subarray(257, 262).equals(Buffer.from('ustar'))) return 'tar';
  if (head[0] === 0x1f && head[1] === 0x8b) return 'gzip';
  return head.includes('-- PostgreSQL database dump') ? 'plain' : 'unknown';
}
