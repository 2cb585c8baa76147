import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { lstat } from 'node:fs/promises';
import { join } from 'node:path';
import type { FileLedger } from '../../model/record/file-ledger.ts';
import { linkTarget } from './place.ts';
import { tree } from './tree.ts';

/** Names of folders to leave out, and where to stop. */
export type LedgerAsked = { exclude: string[]; most_files: number; most_bytes: number };
type Entry = FileLedger['entries'][number];

/** Reads every file below a folder once. What would pass a limit is not read, and ends it. */
export async function ledger(root: string, { exclude, most_files, most_bytes }: LedgerAsked, signal: AbortSignal): Promise<FileLedger> {
  const seen: FileLedger = { outcome: 'observed', exclude, excluded: [], most_files, most_bytes, cut: null, folders: 0, unlisted: [], entries: [] };
  const stats = await lstat(root).catch((error: NodeJS.ErrnoException) => error);
  if (stats instanceof Error) return { ...seen, outcome: stats.code === 'EACCES' ? 'denied' : 'absent' };
  let left_bytes = most_bytes;
  for await (const { path, is } of tree(root, new Set(exclude))) {
    if (signal.aborted) seen.cut = 'time';
    else if (is === 'folder') seen.folders += 1;
    else if (is === 'excluded' || is === 'unlisted') seen[is].push(path);
    else if (seen.entries.length >= most_files) seen.cut = 'files';
    else {
      const entry: Entry | 'too large' = is === 'file' ? await read(root, path, left_bytes, signal) : { path, kind: is, bytes: null, sha256: null, link_target: is === 'symlink' ? await linkTarget(root, join(root, path)) : null };
      if (entry === 'too large') seen.cut = 'bytes';
      else if (signal.aborted) seen.cut = 'time';
      else {
        seen.entries.push(entry);
        left_bytes -= entry.bytes ?? 0;
      }
    }
    if (seen.cut !== null) break;
  }
  seen.entries.sort((a, b) => Buffer.compare(Buffer.from(a.path), Buffer.from(b.path)));
  return { ...seen, outcome: seen.cut === 'time' ? 'timeout-body' : 'observed' };
}

/** Digest and size of what was read; a file that is written to meanwhile may be longer than lstat(2) said. */
async function read(root: string, path: string, left_bytes: number, signal: AbortSignal): Promise<Entry | 'too large'> {
  const hash = createHash('sha256');
  let bytes = 0;
  try {
    if ((await lstat(join(root, path))).size > left_bytes) return 'too large';
    for await (const chunk of createReadStream(join(root, path), { signal }) as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      if (bytes > left_bytes) return 'too large';
      hash.update(chunk);
    }
    return { path, kind: 'file', bytes, sha256: hash.digest('hex'), link_target: null };
  } catch {
    return { path, kind: 'file', bytes: null, sha256: null, link_target: null };
  }
}
