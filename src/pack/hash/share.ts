import { createHash, hash } from 'node:crypto';
import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { constants as system } from 'node:os';
import { isSame } from '../walk.ts';
import { state, type Task } from './task.ts';

const buffer_bytes = 256 * 2 ** 10;
const flags = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;
/** What opening tells of a path that was a regular file's: it is a link now, nothing, in no folder, or a pipe or device that nobody serves. */
const another = new Set(['ELOOP', 'ENOENT', 'ENOTDIR', 'ENXIO']);

/**
 * One thread's share of a task: hashes the files of `first` and then all others, but for those that another thread took. Yields the bytes read since the
 * last time, after each buffer and each file, so that whoever drives it can pause or stop. One buffer for all: allocating for each file, or streaming, costs
 * several times the hashing itself.
 */
export function* hashShare(task: Task, first: readonly number[] = []): Generator<number> {
  const { root, states, ends } = task;
  const [buffer, names] = [Buffer.allocUnsafeSlow(buffer_bytes), Buffer.from(task.names.buffer)];
  for (let turn = 0; turn < first.length + states.length; turn++) {
    const index = turn < first.length ? (first[turn] as number) : turn - first.length;
    if (Atomics.compareExchange(states, index, state.waiting, state.taken) !== state.waiting) continue;
    let fd: number | null = null;
    try {
      fd = openSync(`${root}/${names.toString('utf8', index === 0 ? 0 : ends[index - 1], ends[index])}`, flags);
      const before = fstatSync(fd);
      task.sizes[index] = before.size;
      task.ctimes_ms[index] = before.ctimeMs;
      const isResized = (): boolean => (task.expected[index] as number) >= 0 && task.expected[index] !== before.size;
      const unfit = !before.isFile() ? state.changed : isResized() ? state.resized : before.nlink > 1 ? state.linked : null;
      if (unfit !== null) {
        states[index] = unfit;
        continue;
      }
      const read = readSync(fd, buffer, 0, buffer.length, null);
      const digest = read >= before.size ? hash('sha256', buffer.subarray(0, read), 'buffer') : yield* long(fd, buffer, read, before.size, isResized);
      task.digests.set(digest, index * 32);
      // The same before and after, or the hash is of no one file.
      states[index] = isResized() ? state.resized : isSame(before, fstatSync(fd)) ? state.hashed : state.changed;
      yield read >= before.size ? read : 0;
    } catch (error) {
      const { code = '', errno = -system.errno.EACCES } = error as NodeJS.ErrnoException;
      states[index] = another.has(code) ? state.changed : state.refused - errno;
    } finally {
      if (fd !== null) closeSync(fd);
    }
  }
}

/** Hashes on from a first full buffer, and no more than there was: a file that grows as it is read would not end. `isHopeless`: no use in going on. */
function* long(fd: number, buffer: Buffer, first: number, size: number, isHopeless: () => boolean): Generator<number, Buffer> {
  const digest = createHash('sha256');
  let read = first;
  for (let n = first; n > 0 && !isHopeless(); read += n) {
    digest.update(n === buffer.length ? buffer : buffer.subarray(0, n));
    yield n;
    n = read < size ? readSync(fd, buffer, 0, buffer.length, null) : 0;
  }
  return digest.digest();
}
