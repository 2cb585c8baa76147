import { realpathSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Scope } from '../scope.ts';
import { apart } from './apart.ts';
import type { Git } from './ask.ts';
import { findRepository } from './repository.ts';

/** A file as one commit left it. `bytes` is null where it left none, or none that is read; `why` says which. Dates are UTC. */
export type FileRevision = { commit: string; committed: string; path: string; bytes: Buffer | null; why: string | null; removed: boolean };
/** Oldest first. `earlier`: there are older revisions than these; `shallow`: the repository ends before its history does. */
export type FileHistory = { revisions: FileRevision[]; earlier: boolean; shallow: boolean };
/** How much is read at most: revisions, bytes of one, bytes of all. */
export type HistoryLimits = { revisions_n: number; each_bytes: number; all_bytes: number };
type Entry = Pick<FileRevision, 'commit' | 'committed' | 'path' | 'removed'> & { blob: string | null; copied: boolean };

/**
 * The revisions of one file along the first parents of HEAD, over its renames. Null where there is no repository or no commit; `unknown` where git
 * does not answer: not installed, broken, out of time, more output than is read. Nothing the repository brings is run, and nothing in it is written.
 */
export async function fileHistory(folder: string, name: string, limits: HistoryLimits, search: string | undefined, scope: Scope): Promise<FileHistory | null | 'unknown'> {
  const repository = await findRepository(folder, search, scope);
  if (repository === null || repository === 'unknown') return repository;
  const { commit, shallow, top } = repository;
  if (commit === null) return null;
  const path = relative(top, join(realpathSync(folder), name));
  return await apart(repository, commit, top, [], async (git) => {
    const log = await git('log', '--follow', '--first-parent', '--raw', '--no-abbrev', '-z', '--no-ext-diff', '--no-textconv', `--max-count=${limits.revisions_n + 1}`,
      '--format=%x01%H %cd', '--date=format-local:%Y-%m-%dT%H:%M:%SZ', '--', path);
    if (log.exit !== 0 || log.stdout.cut) return 'unknown';
    const entries = entriesOf(log.stdout.text ?? Buffer.from(log.stdout.base64 ?? '', 'base64').toString());
    const revisions = await read(entries.slice(0, limits.revisions_n), limits, git);
    return revisions === null ? 'unknown' : { revisions: revisions.reverse(), earlier: entries.length > limits.revisions_n, shallow };
  });
}

/** Newest first, and no further than where the file began: what it was copied from is another one. */
function entriesOf(log: string): Entry[] {
  const entries: Entry[] = [];
  const items = log.split('\0');
  for (let at = 0; at < items.length;) {
    const [, commit, committed] = /^\x01([0-9a-f]{40,64}) (\S+)$/.exec(items[at] as string) ?? [];
    const [, mode = '', blob = '', how = ''] = /^\n?:\d{6} (\d{6}) [0-9a-f]+ ([0-9a-f]+) ([A-Z])\d*$/.exec(items[at + 1] ?? '') ?? [];
    if (commit === undefined || committed === undefined || how === '') { at++; continue; }
    // A path may look like anything, so it is stepped over.
    const names = how === 'R' || how === 'C' ? 2 : 1;
    entries.push({ commit, committed, path: items[at + 1 + names] ?? '', removed: how === 'D', blob: mode === '100644' || mode === '100755' ? blob : null, copied: how === 'C' });
    at += 2 + names;
  }
  const began = entries.findIndex(({ copied }) => copied);
  return began < 0 ? entries : entries.slice(0, began + 1);
}

/** The newest get their bytes first: what is over the limits is an old revision, or a large one. */
async function read(entries: readonly Entry[], { each_bytes, all_bytes }: HistoryLimits, git: Git): Promise<FileRevision[] | null> {
  const revisions: FileRevision[] = [];
  let left_bytes = all_bytes;
  for (const { blob, copied: _, ...entry } of entries) {
    const without = (why: string | null): void => { revisions.push({ ...entry, bytes: null, why }); };
    if (blob === null) { without(entry.removed ? null : 'a link or a module stands there'); continue; }
    const size = await git('cat-file', '-s', blob);
    const bytes = Number(size.stdout.text);
    if (size.outcome !== 'observed') return null;
    if (size.exit !== 0) { without('its content is not in this repository'); continue; }
    if (bytes > each_bytes || bytes > left_bytes) { without(`${bytes} bytes are more than is read`); continue; }
    const { exit, outcome, stdout } = await git('cat-file', 'blob', blob);
    if (outcome !== 'observed' || exit !== 0 || stdout.cut) return null;
    left_bytes -= bytes;
    revisions.push({ ...entry, bytes: stdout.text === undefined ? Buffer.from(stdout.base64 ?? '', 'base64') : Buffer.from(stdout.text), why: null });
  }
  return revisions;
}
