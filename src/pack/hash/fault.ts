import { getSystemErrorName } from 'node:util';
import type { PackFault } from '../record.ts';
import { state, type Task } from './task.ts';

/** The first of a finished task's files, in its order, that is not as it was sealed: sha256 by path. Throws an error with the platform's code for one it did not let read. */
export function hashFault(task: Task, files: readonly string[], sealed: ReadonlyMap<string, string>): PackFault | null {
  const digests = Buffer.from(task.digests.buffer);
  const isHashed = task.states.every((was) => was === state.hashed);
  if (isHashed && digests.equals(digestsOf(files, sealed))) return null;
  for (const [index, path] of files.entries()) {
    const fault = (what: string): PackFault => ({ file: path, what });
    const was = task.states[index] as number;
    if (was >= state.refused) throw refused(path, was - state.refused);
    if (was === state.linked) return fault('is a hard link: it has a second name, and could be changed under that; copy the pack to have files of its own');
    if (was === state.resized) return fault(`was changed after sealing: ${task.expected[index]} bytes expected, found ${task.sizes[index]}`);
    if (was !== state.hashed) return fault('was replaced or changed while the pack was read');
    const found = digests.toString('hex', index * 32, index * 32 + 32);
    const expected = sealed.get(path);
    if (found !== expected) return fault(`was changed after sealing: sha256 expected ${expected}, found ${found}`);
  }
  return null;
}

/** All expected hashes in one piece: nearly always it is the same as what was found. */
function digestsOf(files: readonly string[], sealed: ReadonlyMap<string, string>): Buffer {
  const digests = Buffer.alloc(32 * files.length);
  for (const [index, path] of files.entries()) digests.write(sealed.get(path) ?? '', index * 32, 'hex');
  return digests;
}

function refused(path: string, errno: number): Error {
  const code = getSystemErrorName(-errno);
  return Object.assign(new Error(`${code}: ${path} could not be read`), { code });
}
