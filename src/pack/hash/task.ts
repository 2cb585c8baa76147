/**
 * State of a file: nobody has looked at it, a thread has taken it, its hash is known, it is no regular file (any more) or was changed while it was read, it has a
 * second name, it has not the size it should have; from `refused` on, that plus the number of the platform's error.
 */
export const state = { waiting: 0, taken: 1, hashed: 2, changed: 3, linked: 4, resized: 5, refused: 100 } as const;

/** Files to hash, in memory that threads share: each takes those that nobody took. */
export type Task = {
  root: string;
  /** Paths below `root` in UTF-8, one after another; file n ends at `ends[n]`. */
  names: Uint8Array; ends: Uint32Array;
  /** Bytes each should have; -1 where that is not known (yet): a file of another size is not hashed. */
  expected: Float64Array;
  /** Results: state, 32 bytes of SHA-256, size in bytes and when the inode was changed last (stat(2) st_ctim, ms since the epoch), a file each. */
  states: Uint8Array; digests: Uint8Array; sizes: Float64Array; ctimes_ms: Float64Array;
  /** [not 0 to stop, KiB hashed so far]. */
  shared: Int32Array;
};

const sharedOf = (bytes: number): SharedArrayBuffer => new SharedArrayBuffer(bytes);

export function newTask(root: string, files: readonly string[]): Task {
  const n = files.length;
  const task: Task = {
    root, names: new Uint8Array(sharedOf(files.reduce((bytes, path) => bytes + Buffer.byteLength(path), 0))), ends: new Uint32Array(sharedOf(4 * n)),
    expected: new Float64Array(sharedOf(8 * n)).fill(-1), states: new Uint8Array(sharedOf(n)), digests: new Uint8Array(sharedOf(32 * n)), sizes: new Float64Array(sharedOf(8 * n)), ctimes_ms: new Float64Array(sharedOf(8 * n)), shared: new Int32Array(sharedOf(8)),
  };
  const names = Buffer.from(task.names.buffer);
  let end = 0;
  for (const [index, path] of files.entries()) {
    end += names.write(path, end);
    task.ends[index] = end;
  }
  return task;
}

export const stop = ({ shared }: Task): void => { Atomics.store(shared, 0, 1); };
export const isStopped = ({ shared }: Task): boolean => Atomics.load(shared, 0) !== 0;
/** Counts what was hashed, roughly: for people who wait. */
export const tell = ({ shared }: Task, bytes: number): void => { Atomics.add(shared, 1, Math.round(bytes / 2 ** 10)); };
export const hashed_bytes = ({ shared }: Task): number => Atomics.load(shared, 1) * 2 ** 10;
