import { lstat, realpath } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { FileEntry } from '../model/record/file-entry.ts';
import type { FileLedger } from '../model/record/file-ledger.ts';
import { entry } from './files/entry.ts';
import { history } from './files/history.ts';
import { ledger, type LedgerAsked } from './files/ledger.ts';
import { expand } from './files/pattern.ts';
import { place } from './files/place.ts';
import { type Recorded, recorded } from './recorded.ts';
import type { ResolvedTarget, Scope } from './scope.ts';

export type FilesDriver = {
  /** One entry a path, and one for each match of a pattern (`*`, `?`, `**`); what matches nothing is an absent entry. */
  entries(paths: readonly string[]): Promise<Recorded<FileEntry>[]>;
  /** Every file below the folder, with size and digest, up to the limits asked for. */
  ledger(asked: LedgerAsked): Promise<Recorded<FileLedger>>;
};

/** Looks at files below one folder. Nothing outside it is opened, and no link is followed. */
export function filesDriver(target: ResolvedTarget, scope: Scope, path: string | undefined): FilesDriver {
  const folder = resolve(target.root ?? '.');
  const entries: FilesDriver['entries'] = async (paths) => {
    const root = await realpath(folder).catch(() => folder);
    const wanted = (await Promise.all(paths.map((asked) => expand(root, asked, scope.signal)))).flat();
    const placed = await Promise.all(wanted.map(async (match) => ({ match, place: await place(root, match.path) })));
    // A folder would stand for all that is in it.
    const regular = await Promise.all(placed.map(async ({ place: { path: there, inside, resolved } }) =>
      (inside && resolved !== null && (await lstat(there).catch(() => null))?.isFile() ? [resolved] : [])));
    const commits = await history(root, [...new Set(regular.flat())], path, scope);
    const found: Recorded<FileEntry>[] = [];
    for (const { match, place: where } of placed) {
      const tracked = commits === 'unknown' ? commits : (commits.get(where.resolved ?? '') ?? null);
      found.push(recorded(await entry(root, match, where, tracked, scope.signal)));
    }
    return found;
  };
  return { entries, ledger: async (asked) => recorded(await ledger(await realpath(folder).catch(() => folder), asked, scope.signal)) };
}
