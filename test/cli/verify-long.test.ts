import { spawnSync } from 'node:child_process';
import { truncateSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { tickmark } from '../aid/cli.ts';
import { temporaryFolder } from '../aid/folder.ts';
import { ids, sealOne } from '../aid/sealed.ts';
import { editRecord, recordOf, tagAnew } from '../fixtures/forged/forge.ts';

const large = 'data/checks/tests.one/large.json';
/** A pack that takes long to read: one of its files has that many zeros, which take no room on the disk, and not the hash it should have. */
async function longPack(bytes: number): Promise<string> {
  const { folder } = await sealOne(temporaryFolder(), ids[0]);
  truncateSync(join(folder, large), bytes);
  editRecord(folder, { artifacts: recordOf(folder).artifacts.map((one) => (one['path'] === large ? { ...one, bytes } : one)) });
  tagAnew(folder);
  return folder;
}

test.each(['verify', 'judge'])('%s ends at an interrupt, with 75 and what to do', async (command) => {
  const folder = await longPack(500_000_000_000);
  const began = performance.now();
  const { exit, err } = await tickmark([command, folder], {}, (child) => { setTimeout(() => child.kill('SIGINT'), 2_500); });
  expect({ exit, err }).toMatchObject({ exit: 75, err: expect.stringMatching(/not every file was read: interrupted\n {2}→ Run the command again/) });
  expect(performance.now() - began).toBeLessThan(30_000);
});

const script = spawnSync('script', ['--version']).status === 0 ? false : 'not run: this machine has no script(1), which makes a terminal';

test('on a terminal a long verification shows how far it is, and elsewhere nothing', async ({ skip }) => {
  if (script) skip(script);
  const folder = await longPack(1_000_000_000);
  const main = join(import.meta.dirname, '../../src/cli/main.ts');
  const { stdout } = spawnSync('script', ['-qec', `${process.execPath} ${main} verify ${folder}`, '/dev/null'], { encoding: 'utf8' });
  expect(stdout).toMatch(/\r\u001b\[2K\d+ MB of 1000 MB {2}\d+\.\d s/);
  expect(stdout).toContain(`${large} was changed after sealing`);
  expect((await tickmark(['verify', folder])).err).not.toContain('MB of');
});
