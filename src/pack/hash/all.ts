import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { extname, join } from 'node:path';
import { setImmediate, setTimeout } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { TickmarkError } from '../../lib/error.ts';
import { hashShare } from './share.ts';
import { hashed_bytes, isStopped, state, stop, type Task, tell } from './task.ts';

/** How long work is watched: `signal` ends it, `onProgress` is told some ten times a second how many of its bytes are hashed. */
export type Watch = { signal?: AbortSignal | undefined; onProgress?: ((hashed: number, bytes: number) => void) | undefined };

/** A thread at work beside this one. */
export type Beside = { isRunning(): boolean; ended: Promise<void> };

/** What a file costs beside its bytes: opening and closing it takes as long as hashing this much. */
const file_bytes = 16 * 2 ** 10;
/** Starting a thread takes as long as hashing this much: less work is done sooner without. */
const thread_bytes = 128 * 2 ** 20;
const pause_bytes = 16 * 2 ** 20;
const program = join(import.meta.dirname, `thread${extname(import.meta.filename)}`);

/**
 * Starts a second thread on a task of about `bytes`. Null when that is not worth it, and where there is one processor, no leave to start a thread (node
 * --permission), or no file to start it from (a bundle).
 */
export function beside(task: Task, bytes: number): Beside | null {
  if (bytes + task.states.length * file_bytes < thread_bytes) return null;
  if (availableParallelism() < 2 || process.permission?.has('worker') === false || !existsSync(program)) return null;
  let running = true;
  const thread = new Worker(program, { workerData: task, execArgv: [], resourceLimits: { maxYoungGenerationSizeMb: 2, maxOldGenerationSizeMb: 64 } });
  const ended = new Promise<void>((resolve) => {
    const end = (): void => { running = false; resolve(); };
    // Whatever it dies of, what it left is done here.
    thread.on('error', end).on('exit', end);
  });
  return { isRunning: () => running, ended };
}

/** Hashes what is left of a task, `first` before all others, and waits for the thread beside. `bytes` is what to tell whoever watches. Throws TickmarkError 75 when it was interrupted. */
export async function hashAll(task: Task, first: readonly number[], other: Beside | null, bytes: number, { signal, onProgress }: Watch = {}): Promise<void> {
  const pause = async (wait: Promise<unknown>): Promise<void> => {
    await wait;
    onProgress?.(Math.min(hashed_bytes(task), bytes), bytes);
    if (signal?.aborted) stop(task);
  };
  await share(task, first, pause);
  while (other?.isRunning()) await pause(Promise.race([other.ended, setTimeout(100, undefined, { ref: false })]));
  // A thread that died of want left what it had taken.
  for (const [index, was] of task.states.entries()) if (was === state.taken) task.states[index] = state.waiting;
  if (!isStopped(task) && task.states.includes(state.waiting)) await share(task, [], pause);
  if (isStopped(task)) throw new TickmarkError(75, 'not every file was read: interrupted', 'Run the command again; nothing was changed.');
}

async function share(task: Task, first: readonly number[], pause: (wait: Promise<unknown>) => Promise<void>): Promise<void> {
  let since = 0;
  for (const bytes of hashShare(task, first)) {
    tell(task, bytes);
    since += bytes + file_bytes;
    if (since < pause_bytes) continue;
    since = 0;
    await pause(setImmediate());
    if (isStopped(task)) break;
  }
}
