import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Pack } from '../model/pack.ts';

const run = promisify(execFile);
// A hostile repository must not run anything: no hooks, no file-system monitor, no system configuration, no prompt.
const safe = ['-c', 'core.fsmonitor=false', '-c', 'core.hooksPath=/dev/null', '--no-optional-locks'];

/** Commit, branch and number of changed files of the repository a folder is in; null where there is none or no git. */
export async function gitState(folder: string, path: string | undefined): Promise<Pack['git']> {
  const git = async (...args: string[]): Promise<string> => {
    const options = { cwd: folder, timeout: 20_000, maxBuffer: 64 * 2 ** 20, env: { PATH: path, GIT_CONFIG_NOSYSTEM: '1', GIT_TERMINAL_PROMPT: '0', HOME: folder } };
    return (await run('git', [...safe, ...args], options)).stdout.trim();
  };
  try {
    const [commit, branch, status] = await Promise.all([git('rev-parse', '--verify', 'HEAD'), git('rev-parse', '--abbrev-ref', 'HEAD'), git('status', '--porcelain')]);
    return { commit, branch: branch === 'HEAD' ? null : branch, dirty_files: status === '' ? 0 : status.split('\n').length };
  } catch {
    return null;
  }
}
