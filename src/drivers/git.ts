import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Pack } from '../model/pack.ts';

const run = promisify(execFile);

/** A setting that outranks the repository's own. Given by the environment, a name may hold any character. */
type Setting = readonly [name: string, value: string];
// A cloned repository must not run anything: no hooks, no file-system monitor, no repository hidden among its tracked files, no fetch of what is missing.
const safe: readonly Setting[] = [['core.fsmonitor', 'false'], ['core.hooksPath', '/dev/null'], ['core.attributesFile', '/dev/null'], ['safe.bareRepository', 'explicit']];
const alone = { GIT_CONFIG_NOSYSTEM: '1', GIT_CONFIG_GLOBAL: '/dev/null', HOME: '/nonexistent', GIT_TERMINAL_PROMPT: '0', GIT_OPTIONAL_LOCKS: '0', GIT_NO_LAZY_FETCH: '1', GIT_ALLOW_PROTOCOL: 'none' };

/**
 * Commit, branch and number of changed files of the repository a folder is in; null where there is none or no git. Nothing the
 * repository brings is run, so a file that its filter would make equal to the committed one counts as changed once it was touched.
 */
export async function gitState(folder: string, path: string | undefined): Promise<Pack['git']> {
  const git = async (settings: readonly Setting[], ...args: string[]): Promise<string> => {
    const config = settings.flatMap(([name, value], i) => [[`GIT_CONFIG_KEY_${i}`, name], [`GIT_CONFIG_VALUE_${i}`, value]]);
    const env = { ...alone, PATH: path, GIT_CONFIG_COUNT: String(settings.length), ...Object.fromEntries(config) as Record<string, string> };
    return (await run('git', args, { cwd: folder, timeout: 20_000, maxBuffer: 64 * 2 ** 20, env })).stdout.trim();
  };
  try {
    const settings = [...safe, ...withoutFilters(await git(safe, 'config', '--list', '--name-only', '-z'))];
    const [commit, branch, status] = await Promise.all([
      git(settings, 'rev-parse', '--verify', 'HEAD'), git(settings, 'rev-parse', '--abbrev-ref', 'HEAD'),
      // A submodule has filters of its own, which the list above does not show: its commit is compared, its files are not looked at.
      git(settings, 'status', '--porcelain', '--ignore-submodules=dirty'),
    ]);
    return { commit, branch: branch === 'HEAD' ? null : branch, dirty_files: status === '' ? 0 : status.split('\n').length };
  } catch {
    return null;
  }
}

/** Empty commands for every filter the repository names, its included files among them; a required one may then be missing. */
function withoutFilters(names: string): Setting[] {
  const filters = new Set(names.split('\0').flatMap((name) => /^(filter\..*)\.[^.]*$/s.exec(name)?.[1] ?? []));
  return [...filters].flatMap((filter): Setting[] => [[`${filter}.clean`, ''], [`${filter}.smudge`, ''], [`${filter}.process`, ''], [`${filter}.required`, 'false']]);
}
