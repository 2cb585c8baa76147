import { realpath } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { FileEntry } from '../model/record/file-entry.ts';
import { entry } from './files/entry.ts';
import { history } from './files/history.ts';
import { expand } from './files/pattern.ts';
import { type Recorded, recorded } from './recorded.ts';
import type { ResolvedTarget, Scope } from './scope.ts';

export type FilesDriver = {
  /** One entry a path, and one for each match of a pattern (`*` in the last segment); what matches nothing is an absent entry. */
  entries(paths: readonly string[]): Promise<Recorded<FileEntry>[]>;
};

/** Looks at files below one folder. Nothing outside it is opened, and no link is followed. */
export function filesDriver(target: ResolvedTarget, scope: Scope, path: string | undefined): FilesDriver {
  const folder = resolve(target.root ?? '.');
  const entries: FilesDriver['entries'] = async (paths) => {
    const root = await realpath(folder).catch(() => folder);
    const wanted = (await Promise.all(paths.map((asked) => expand(root, asked)))).flat();
    const commits = await history(root, wanted.map((one) => one.path), path, scope);
    const found: Recorded<FileEntry>[] = [];
    for (const { path: name, asked } of wanted) {
      const committed = commits.get(name);
      found.push(recorded({ ...(await entry(root, name, asked, scope.signal)), git_tracked: committed !== undefined, committed: committed ?? null }));
    }
    return found;
  };
  return { entries };
}
