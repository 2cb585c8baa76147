import { appendFileSync, existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { tickmark } from '../aid/cli.ts';
import { temporaryFolder } from '../aid/folder.ts';
import { packIds } from '../site/fixture.ts';
import { sealFixture } from '../site/sealed.ts';

test.each<[string, (folder: string) => void, RegExp]>([
  ['missing', (folder) => rmSync(folder, { recursive: true }), /found no such folder/],
  ['empty', () => {}, /found an empty folder/],
  ['something else', (folder) => mkdirSync(join(folder, 'src')), /found neither/],
  ['a file', (folder) => (rmSync(folder, { recursive: true }), writeFileSync(folder, '')), /found a file/],
])('a workspace that is %s is refused, and nothing is written', async (_, make, found) => {
  const workspace = join(temporaryFolder(), 'none');
  mkdirSync(workspace);
  make(workspace);
  const ended = await tickmark(['report', '-C', workspace]);
  expect(ended).toMatchObject({ exit: 78 });
  expect(ended.err).toMatch(found);
  expect(existsSync(join(workspace, 'report'))).toBe(false);
});

test('a pack changed after sealing is named and ends in 90, with the report of the others built', async () => {
  const workspace = temporaryFolder();
  for (const run of ['faulty', 'repaired'] as const) await sealFixture(workspace, run);
  appendFileSync(join(workspace, 'artifacts', packIds.repaired, 'data/verdicts.json'), ' ');
  const ended = await tickmark(['report', '-C', workspace, '--json']);
  expect(ended.exit).toBe(90);
  expect(JSON.parse(ended.out)).toMatchObject({ index: join(workspace, 'report/index.html'), faults: [{ folder: packIds.repaired, code: 90 }] });
  expect(JSON.parse(ended.err)).toMatchObject({ error: { code: 90, message: expect.stringContaining(`${packIds.repaired}: data/verdicts.json`) } });
  expect(existsSync(join(workspace, 'report/p', packIds.faulty, 'index.html'))).toBe(true);
  // What is passed on is what was sealed: the one with its pack, the other not at all.
  expect(existsSync(join(workspace, 'report/p', packIds.faulty, 'pack/pack.json'))).toBe(true);
  expect(existsSync(join(workspace, 'report/p', packIds.repaired))).toBe(false);
}, 30_000);

test('a pack with a link in it is named, and nothing it leads to gets into the report', async () => {
  const workspace = temporaryFolder();
  for (const run of ['faulty', 'repaired'] as const) await sealFixture(workspace, run);
  symlinkSync('/etc/passwd', join(workspace, 'artifacts', packIds.repaired, 'data/more'));
  const ended = await tickmark(['report', '-C', workspace]);
  expect(ended).toMatchObject({ exit: 90, err: expect.stringContaining('data/more is a link or a special file') });
  expect(existsSync(join(workspace, 'report/p', packIds.repaired))).toBe(false);
}, 30_000);
