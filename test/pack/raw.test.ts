import { execFileSync } from 'node:child_process';
import { appendFileSync, existsSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openPack } from '../../src/pack/open.ts';
import { copyPack, readRaw } from '../../src/pack/raw.ts';
import { temporaryFolder } from '../aid/folder.ts';
import { ids, sealOne } from '../aid/sealed.ts';

const large = 'data/checks/tests.one/large.json';
const sealed = async () => {
  const { folder, digest } = await sealOne(temporaryFolder(), ids[0]);
  const { pack } = await openPack(folder);
  return { folder, digest, artifact: pack.artifacts.find(({ path }) => path === large) as (typeof pack.artifacts)[number] };
};
/** As it is written: an object of one text of 80,000 x. */
const whole = `${JSON.stringify({ text: 'x'.repeat(80_000) }, null, 1)}\n`;

test.each([[whole.length, whole.length, 0], [whole.length - 1, 32_768, 32_768], [1, 32_768, 32_768]])('of %i bytes at most, the first %i and the last %i are shown', async (limit, head_n, tail_n) => {
  const { folder, artifact } = await sealed();
  const raw = readRaw(folder, artifact, limit);
  expect(raw.head.toString()).toBe(whole.slice(0, head_n));
  expect(raw.tail.toString()).toBe(whole.slice(whole.length - tail_n));
  expect(raw.omitted_bytes).toBe(whole.length - head_n - tail_n);
});

test.each<[string, object, (path: string) => void]>([
  ['other bytes', { code: 90, message: expect.stringContaining('large.json was changed after the pack was opened') }, (path) => writeFileSync(path, whole.replace('x', 'y'))],
  ['less', { code: 90 }, (path) => writeFileSync(path, whole.slice(1))],
  ['a link to the same bytes', { code: 74, message: expect.stringContaining('ELOOP') }, (path) => { renameSync(path, `${path}.away`); symlinkSync(`${path}.away`, path); }],
  ['a named pipe', { code: 74, message: expect.stringContaining('ENOTREG') }, (path) => { rmSync(path); execFileSync('mkfifo', [path]); }],
])('%s in the place of a sealed file: nothing of it is shown', async (_, refused, swap) => {
  const { folder, artifact } = await sealed();
  swap(join(folder, large));
  for (const limit of [1, 1_000_000]) expect(() => readRaw(folder, artifact, limit)).toThrow(expect.objectContaining(refused));
});

test('a copy is the pack: same digest, and it opens under the pack\'s name', async () => {
  const { folder, digest } = await sealed();
  const to = join(temporaryFolder(), 'report/pack');
  expect(await copyPack(folder, to)).toBe(digest);
  const named = join(temporaryFolder(), ids[0]);
  renameSync(to, named);
  expect(await openPack(named)).toMatchObject({ digest });
});

test.each<[string, string, (folder: string) => void]>([
  ['a changed byte', `${ids[0]}/${large} was changed after sealing`, (folder) => writeFileSync(join(folder, large), whole.replace('x', 'y'))],
  ['a byte more', `${ids[0]}/${large} was changed after sealing`, (folder) => appendFileSync(join(folder, large), '.')],
  ['a link to somebody\'s file', `${ids[0]}/data/more is a link or a special file`, (folder) => symlinkSync('/etc/passwd', join(folder, 'data/more'))],
  ['a named pipe', `${ids[0]}/data/more is a link or a special file`, (folder) => execFileSync('mkfifo', [join(folder, 'data/more')])],
])('%s is not copied on', async (_, message, forge) => {
  const { folder } = await sealed();
  forge(folder);
  const to = join(temporaryFolder(), 'pack');
  await expect(copyPack(folder, to)).rejects.toMatchObject({ code: 90, message: expect.stringContaining(message) });
  expect(existsSync(join(to, 'data/more'))).toBe(false);
});
