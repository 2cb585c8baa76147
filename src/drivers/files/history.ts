import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { run } from '../process/run.ts';
import type { Scope } from '../scope.ts';

/** A hostile repository must not run anything: no hooks, no file-system monitor, no signature program, no fetch, no configuration but its own, no prompt. */
const safe = ['-c', 'core.fsmonitor=false', '-c', 'core.hooksPath=/dev/null', '-c', 'log.showSignature=false', '--no-optional-locks', '--literal-pathspecs'];
const silent = { GIT_CONFIG_NOSYSTEM: '1', GIT_CONFIG_GLOBAL: '/dev/null', GIT_TERMINAL_PROMPT: '0', GIT_NO_LAZY_FETCH: '1', GIT_ALLOW_PROTOCOL: 'none', TZ: 'UTC' };
const usual = '/usr/local/bin:/usr/bin:/bin:/opt/homebrew/bin';
/** So many paths fit into one command line, however long they are. */
const batch = 200;
const output_bytes = 32 * 2 ** 20;

/** The object of the last commit, and the date (UTC) of the last commit that touched the path; null when history does not reach that far. */
export type Tracked = { blob: string; committed: string | null };

/**
 * What the repository a folder lies in says of paths below it. None tracked where there is no repository, or no commit;
 * `unknown` where there is one that does not answer: no git, not readable, out of time. `search`: the PATH git is found by.
 */
export async function history(root: string, paths: readonly string[], search: string | undefined, scope: Scope): Promise<Map<string, Tracked> | 'unknown'> {
  const tracked = new Map<string, Tracked>();
  const top = repositoryAbove(root);
  if (paths.length === 0 || top === null) return tracked;
  const git = async (...args: string[]) => {
    // Somebody else's checkout, as in a container of a CI, is read all the same: nothing of it is run.
    const { exit, stdout, stderr } = await run({
      program: 'git', arguments: [...safe, '-c', `safe.directory=${top}`, ...args], env: { ...silent, PATH: search ?? usual }, cwd: root, output_bytes,
    }, scope);
    return { exit, said: stderr.bytes > 0, text: stdout.text, cut: stdout.cut };
  };
  const head = await git('rev-parse', '--verify', '--quiet', 'HEAD');
  if (head.exit !== 0) return head.exit === 1 && !head.said ? tracked : 'unknown';
  const shallow = (await git('rev-parse', '--is-shallow-repository')).text?.trim() !== 'false';
  for (let from = 0; from < paths.length; from += batch) {
    const tree = await git('ls-tree', '-r', '-z', 'HEAD', '--', ...paths.slice(from, from + batch));
    if (tree.exit !== 0 || tree.text === undefined || tree.cut) return 'unknown';
    const blobs = [...tree.text.matchAll(/\d+ blob ([0-9a-f]+)\t([^\0]*)\0/g)].map(([, blob, path]) => ({ blob: blob as string, path: path as string }));
    if (blobs.length === 0) continue;
    const log = await git('log', '-z', '-c', '--name-only', '--relative', '--format=%x01%H %cd %P', '--date=format-local:%Y-%m-%dT%H:%M:%SZ', '--', ...blobs.map(({ path }) => path));
    const dates = lastTouched(log.text ?? '', shallow);
    for (const { blob, path } of blobs) tracked.set(path, { blob, committed: dates.get(path) ?? null });
  }
  return tracked;
}

function repositoryAbove(folder: string): string | null {
  for (let here = folder; ; here = dirname(here)) {
    if (existsSync(join(here, '.git'))) return here;
    if (here === dirname(here)) return null;
  }
}

/** Newest first: the first commit that names a path counts. In a shallow clone the oldest commit names everything, whoever wrote it: no date. */
function lastTouched(log: string, shallow: boolean): Map<string, string | null> {
  const dates = new Map<string, string | null>();
  let date: string | null = null;
  // What stands after the last end is a name that was cut.
  for (const item of log.split('\0').slice(0, -1)) {
    const [, when, parents] = /^\x01[0-9a-f]{40,64} (\S+) (.*)$/.exec(item) ?? [];
    const path = item.replace(/^\n/, '');
    if (when !== undefined) date = shallow && parents === '' ? null : when;
    else if (!dates.has(path)) dates.set(path, date);
  }
  return dates;
}
