import type { Scope } from '../scope.ts';
import { run } from '../process/run.ts';

/** A hostile repository must not run anything: no hooks, no file-system monitor, no system configuration, no prompt. */
const safe = ['-c', 'core.fsmonitor=false', '-c', 'core.hooksPath=/dev/null', '--no-optional-locks', '--literal-pathspecs'];
const usual = '/usr/local/bin:/usr/bin:/bin:/opt/homebrew/bin';
const most = 200;

/** `path`: the PATH git is found by. Tracked paths with the date of the last commit that touched them (UTC); none where there is no repository or no git. */
export async function history(root: string, paths: readonly string[], path: string | undefined, scope: Scope): Promise<Map<string, string>> {
  const env = { PATH: path ?? usual, GIT_CONFIG_NOSYSTEM: '1', GIT_TERMINAL_PROMPT: '0', HOME: root, TZ: 'UTC' };
  const git = async (...args: string[]): Promise<string> => {
    const { exit, stdout } = await run({ program: 'git', arguments: [...safe, ...args], env, cwd: root }, scope);
    return exit === 0 ? (stdout.text ?? '') : '';
  };
  const inside = paths.filter((file) => file !== '' && !file.startsWith('/') && !file.split('/').includes('..')).slice(0, most);
  const dates = new Map<string, string>();
  if (inside.length === 0) return dates;
  const tracked = new Set((await git('ls-files', '-z', '--', ...inside)).split('\0'));
  for (const file of inside) {
    if (!tracked.has(file.replace(/^\.\//, ''))) continue;
    const date = (await git('log', '-1', '--format=%cd', '--date=format-local:%Y-%m-%dT%H:%M:%SZ', '--', file)).trim();
    if (date !== '') dates.set(file, date);
  }
  return dates;
}
