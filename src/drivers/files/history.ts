import { apart } from '../git/apart.ts';
import { findRepository } from '../git/repository.ts';
import type { Scope } from '../scope.ts';

/** So many paths fit into one command line, however long they are. */
const batch = 200;

/** The object of the last commit, and the dates (UTC) of the last commit that touched the path and of the first; null when history does not reach that far. */
export type Tracked = { blob: string; committed: string | null; first_committed: string | null };
type Touched = Pick<Tracked, 'committed' | 'first_committed'>;

/**
 * What the repository a folder lies in says of paths below it. None tracked where there is no repository, or no commit;
 * `unknown` where there is one that does not answer: no git, not readable, out of time. `search`: the PATH git is found by.
 */
export async function history(root: string, paths: readonly string[], search: string | undefined, scope: Scope): Promise<Map<string, Tracked> | 'unknown'> {
  const tracked = new Map<string, Tracked>();
  if (paths.length === 0) return tracked;
  const repository = await findRepository(root, search, scope);
  if (repository === 'unknown') return 'unknown';
  if (repository === null || repository.commit === null) return tracked;
  return await apart(repository, repository.commit, root, [], async (git) => {
    for (let from = 0; from < paths.length; from += batch) {
      const tree = await git('ls-tree', '-r', '-z', 'HEAD', '--', ...paths.slice(from, from + batch));
      if (tree.exit !== 0 || tree.stdout.text === undefined || tree.stdout.cut) return 'unknown';
      const blobs = [...tree.stdout.text.matchAll(/\d+ blob ([0-9a-f]+)\t([^\0]*)\0/g)].map(([, blob, path]) => ({ blob: blob as string, path: path as string }));
      if (blobs.length === 0) continue;
      const log = await git('log', '-z', '-c', '--name-only', '--no-renames', '--relative', '--format=%x01%H %cd %P', '--date=format-local:%Y-%m-%dT%H:%M:%SZ', '--', ...blobs.map(({ path }) => path));
      const dates = touched(log.stdout.text ?? '', repository.shallow, log.exit !== 0 || log.stdout.cut);
      for (const { blob, path } of blobs) tracked.set(path, { blob, ...(dates.get(path) ?? { committed: null, first_committed: null }) });
    }
    return tracked;
  });
}

/**
 * Newest first: the first commit that names a path touched it last, the last one had it first. In a shallow clone the oldest commit names
 * everything, whoever wrote it: no date. Nor does a log that was cut tell which was the first.
 */
function touched(log: string, shallow: boolean, cut: boolean): Map<string, Touched> {
  const dates = new Map<string, Touched>();
  let date: string | null = null;
  // What stands after the last end is a name that was cut.
  for (const item of log.split('\0').slice(0, -1)) {
    const [, when, parents] = /^\x01[0-9a-f]{40,64} (\S+) (.*)$/.exec(item) ?? [];
    const path = item.replace(/^\n/, '');
    if (when !== undefined) date = shallow && parents === '' ? null : when;
    else dates.set(path, { committed: dates.has(path) ? dates.get(path)?.committed ?? null : date, first_committed: cut ? null : date });
  }
  return dates;
}
