import { history } from '../../src/drivers/files/history.ts';
import { gitState } from '../../src/drivers/git.ts';

export const dates = { committed: '2021-05-05T05:05:05Z', first_committed: '2021-05-05T05:05:05Z' };

/** What a run learns of the repository a folder is in, and of one file there, by both readers. */
export async function readRepository(folder: string, file = 'a.txt', timeout_ms = 20_000) {
  const state = await gitState(folder, process.env.PATH, timeout_ms);
  const files = await history(folder, [file], process.env.PATH, { signal: AbortSignal.timeout(timeout_ms), elapsed_ms: () => 0 });
  return { state, file: files === 'unknown' ? files : files.get(file) ?? null };
}
