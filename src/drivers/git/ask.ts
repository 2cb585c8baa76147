import type { Command } from '../../model/record/command.ts';
import { run } from '../process/run.ts';
import { searchPath } from '../process/search-path.ts';
import type { Scope } from '../scope.ts';

/** Runs one git command to its end. */
export type Git = (...args: string[]) => Promise<Command>;

/** Whom we ask, and until when. `top`: the folder of the files; `search`: the PATH git is found by, but not below `top`. */
export type Asking = { top: string; search: string | undefined; scope: Scope };

/** Nothing of the caller's environment, no settings of the user or the machine, no prompt, no lock, no fetch. */
const alone = {
  GIT_CONFIG_NOSYSTEM: '1', GIT_CONFIG_GLOBAL: '/dev/null', GIT_ATTR_NOSYSTEM: '1', HOME: '/nonexistent', GIT_TERMINAL_PROMPT: '0',
  GIT_OPTIONAL_LOCKS: '0', GIT_NO_LAZY_FETCH: '1', GIT_ALLOW_PROTOCOL: 'none', LC_ALL: 'C', TZ: 'UTC',
};
const first = ['--no-pager', '--literal-pathspecs', '-c', 'core.fsmonitor=false', '-c', 'core.hooksPath=/dev/null'];
const output_bytes = 64 * 2 ** 20;

/** Git in a folder, with the given variables besides. */
export const gitIn = (cwd: string, { top, search, scope }: Asking, variables: Record<string, string>): Git => (...args) =>
  run({ program: 'git', arguments: [...first, ...args], env: { ...alone, PATH: searchPath(search, top), ...variables }, cwd, output_bytes }, scope);
