import { execFileSync } from 'node:child_process';
import { appendFileSync, chmodSync, linkSync, mkdirSync, renameSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { sha256 } from '../../../src/lib/hash.ts';
import { beside, hashAll } from '../../../src/pack/hash/all.ts';
import { hashFault } from '../../../src/pack/hash/fault.ts';
import { hashShare } from '../../../src/pack/hash/share.ts';
import { newTask, state } from '../../../src/pack/hash/task.ts';
import { temporaryFolder } from '../../aid/folder.ts';
import { asNobody } from '../../aid/nobody.ts';

const enough = 2 ** 30;
const bytesOf = (n: number): Buffer => Buffer.from(Array.from({ length: n }, (_, at) => (at * 31) % 251));
const sizes = [0, 1, 262_143, 262_144, 262_145, 524_288, 1_000_003];

/** Files of those sizes with their hashes, in a folder whose name is not ASCII. */
function folderOf(...lengths: number[]) {
  const folder = join(temporaryFolder(), '증거');
  mkdirSync(folder);
  const sealed = new Map(lengths.map((length, n) => {
    const bytes = bytesOf(length);
    writeFileSync(join(folder, `${n}-\u00e4.bin`), bytes);
    return [`${n}-\u00e4.bin`, sha256(bytes)] as const;
  }));
  return { folder, sealed, paths: [...sealed.keys()] };
}

test.each([1, 2])('with %i threads every file gets its own hash and size', async (threads) => {
  const { folder, sealed, paths } = folderOf(...sizes, ...Array.from({ length: 300 }, (_, n) => n));
  const task = newTask(folder, paths);
  const other = threads === 2 ? beside(task, enough) : null;
  if (threads === 2) expect(other).not.toBeNull();
  const seen: number[] = [];
  await hashAll(task, [3, 1], other, 3_000_000, { onProgress: (hashed) => seen.push(hashed) });
  expect(hashFault(task, paths, sealed)).toBeNull();
  expect(Array.from(task.sizes.subarray(0, sizes.length))).toEqual(sizes);
  expect(other?.isRunning() ?? false).toBe(false);
});

test('little work starts no thread', () => {
  const { folder, paths } = folderOf(...sizes);
  expect(beside(newTask(folder, paths), 1_000_000)).toBeNull();
});

test('what a thread left half done is done again', async () => {
  const { folder, sealed, paths } = folderOf(...sizes);
  const task = newTask(folder, paths);
  task.states[2] = state.taken;
  await hashAll(task, [], null, 1_000_000);
  expect(hashFault(task, paths, sealed)).toBeNull();
});

test.each<[string, RegExp, (path: string) => void]>([
  ['another byte', /^was changed after sealing: sha256 expected [0-9a-f]{64}, found [0-9a-f]{64}$/, (path) => writeFileSync(path, bytesOf(1_000_002).fill(1))],
  ['a byte more', /^was changed after sealing: 1000002 bytes expected, found 1000003$/, (path) => appendFileSync(path, '.')],
  ['10 GB that are not on the disk', /^was changed after sealing: 1000002 bytes expected, found 10000000000$/, (path) => truncateSync(path, 10_000_000_000)],
  ['nothing', /^was replaced or changed while/, (path) => rmSync(path)],
  ['a folder', /^was replaced or changed while/, (path) => { rmSync(path); mkdirSync(path); }],
  ['a link to the same bytes', /^was replaced or changed while/, (path) => { renameSync(path, `${path}.away`); symlinkSync(`${path}.away`, path); }],
  ['a named pipe', /^was replaced or changed while/, (path) => { rmSync(path); execFileSync('mkfifo', [path]); }],
  ['a device', /^was replaced or changed while/, (path) => { rmSync(path); symlinkSync('/dev/zero', path); }],
  ['a file with a second name', /^is a hard link/, (path) => linkSync(path, `${path}.twin`)],
])('%s in the place of a file is found', async (_, what, swap) => {
  const { folder, sealed, paths } = folderOf(5, 1_000_002, 7);
  const task = newTask(folder, paths);
  task.expected.set([5, 1_000_002, 7]);
  swap(join(folder, paths[1] as string));
  await hashAll(task, [], null, 0);
  expect(hashFault(task, paths, sealed)).toEqual({ file: paths[1], what: expect.stringMatching(what) });
});

test.each<[string, (path: string) => void]>([
  ['grows', (path) => appendFileSync(path, 'x'.repeat(1_000_000))],
  ['is cut', (path) => truncateSync(path, 600_000)],
  ['is written to and keeps its size', (path) => execFileSync('sh', ['-c', 'printf x | dd of="$1" conv=notrunc status=none', 'sh', path])],
])('a file that %s while it is read has no hash', (_, meddle) => {
  const { folder, paths } = folderOf(1_000_002);
  const task = newTask(folder, paths);
  const share = hashShare(task);
  share.next();
  meddle(join(folder, paths[0] as string));
  while (!share.next().done);
  expect(hashFault(task, paths, new Map())).toMatchObject({ what: expect.stringMatching(/^was replaced or changed while/) });
});

test('what may not be read is the disk\'s refusal and no tampering', (context) => {
  const { folder, paths } = folderOf(5);
  chmodSync(join(folder, '../..'), 0o755);
  chmodSync(join(folder, '..'), 0o755);
  chmodSync(join(folder, paths[0] as string), 0);
  const task = newTask(folder, paths);
  asNobody(context, () => { Array.from(hashShare(task)); });
  expect(() => hashFault(task, paths, new Map())).toThrow(expect.objectContaining({ code: 'EACCES' }));
});

test.each([1, 2])('an interrupt ends %i threads soon, and says so (75)', async (threads) => {
  const { folder, paths } = folderOf(0, 1);
  for (const path of paths) truncateSync(join(folder, path), 400_000_000_000);
  const task = newTask(folder, paths);
  const other = threads === 2 ? beside(task, enough) : null;
  const stop = new AbortController();
  const hashing = hashAll(task, [], other, 1, { signal: stop.signal, onProgress: () => stop.abort() });
  await expect(hashing).rejects.toMatchObject({ code: 75, message: expect.stringContaining('interrupted') });
  expect(other?.isRunning() ?? false).toBe(false);
});
