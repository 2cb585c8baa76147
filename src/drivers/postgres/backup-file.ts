import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { lstat, open, readdir, realpath, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { BackupFile } from '../../model/record/restore-drill.ts';
import { formatOf, head_bytes, toldIn } from './dump-format.ts';
import { snapshotSuffix } from './dump-snapshot.ts';

/** A file, or a directory archive, that a pattern names; behind a symbolic link, what the link leads to. */
export type Candidate = { path: string; link: boolean; directory: boolean };

/** The file with the table of contents of a directory archive. */
const contents = 'toc.dat';

/** What a pattern names, newest first, each once; `*` in its last segment stands for any characters. Counts beside a dump are no dump. Missing folder: none. */
export async function matching(pattern: string, root: string | null): Promise<Candidate[]> {
  const path = resolve(root ?? '.', pattern);
  const wanted = new RegExp(`^${basename(path).split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&')).join('.*')}$`, 's');
  const names = (await readdir(dirname(path)).catch(() => [])).filter((name) => wanted.test(name) && !name.endsWith(snapshotSuffix));
  const found = (await Promise.all(names.map((name) => candidate(join(dirname(path), name))))).flatMap((one) => one ?? []);
  // A link beside the file it leads to is no second backup.
  const newest = found.sort((a, b) => b.modified_ms - a.modified_ms || Number(a.link) - Number(b.link));
  return newest.filter(({ real }, i) => newest.findIndex((other) => other.real === real) === i);
}

async function candidate(path: string): Promise<(Candidate & { real: string; modified_ms: number }) | null> {
  try {
    const [itself, stats, real] = [await lstat(path), await stat(path), await realpath(path)];
    const directory = stats.isDirectory();
    if (!stats.isFile() && !(directory && (await stat(join(path, contents))).isFile())) return null;
    return { path, real, link: itself.isSymbolicLink(), directory, modified_ms: stats.mtimeMs };
  } catch {
    return null; // a broken link, a folder that is no archive, or gone by now
  }
}

/** What the file is, without believing its name. Throws the platform's error when it may not be read. */
export async function describe({ path, link, directory }: Candidate, signal: AbortSignal): Promise<BackupFile> {
  if (directory) return describeDirectory(path, link);
  const file = await open(path, 'r');
  try {
    const { size, mtime, mtimeMs } = await file.stat();
    const head = Buffer.alloc(head_bytes);
    const tail = Buffer.alloc(512);
    const got = (await file.read(head, 0, head_bytes, 0)).bytesRead;
    const end = (await file.read(tail, 0, 512, Math.max(0, size - 512))).bytesRead;
    const format = formatOf(head.subarray(0, got));
    const hash = createHash('sha256');
    await pipeline(createReadStream(path), hash, { signal });
    return {
      name: basename(path), link, bytes: size, modified: mtime.toISOString(), age_ms: Math.round(Date.now() - mtimeMs), sha256: hash.digest('hex'), format,
      magic: head.subarray(0, Math.min(got, 5)).toString('latin1').replace(/[^\x20-\x7e]/g, '.'),
      plain_has_trailer: format === 'plain' ? tail.subarray(0, end).includes('PostgreSQL database dump complete') : null,
      told: format === 'plain' ? toldIn(head.subarray(0, got)) : null,
    };
  } finally {
    await file.close();
  }
}

async function describeDirectory(path: string, link: boolean): Promise<BackupFile> {
  const { mtime, mtimeMs } = await stat(path);
  const sizes = await Promise.all((await readdir(path)).map((name) => stat(join(path, name)).then(({ size }) => size)));
  return {
    name: basename(path), link, bytes: sizes.reduce((sum, size) => sum + size, 0), modified: mtime.toISOString(), age_ms: Math.round(Date.now() - mtimeMs),
    sha256: null, format: 'directory', magic: '', plain_has_trailer: null, told: null,
  };
}
