import { execFile } from 'node:child_process';
import { copyFileSync, mkdirSync, readFileSync, symlinkSync, truncateSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../aid/folder.ts';
import { ids, sealOne } from '../aid/sealed.ts';
import { editRecord, recordOf, tagAnew, write } from '../fixtures/forged/forge.ts';

const run = promisify(execFile);
const large = 'data/checks/tests.one/large.json';
/** sha256 of 10^10 zero bytes, by `head -c 10000000000 /dev/zero | sha256sum`. */
const hashOfZeros = '1a0a850851f333647936c0a1b4576e7ab90398b9e1ae2faf4bb66ca6b72cf724';

/** A pack that holds, with an artifact of 10 GB that takes no room on the disk. */
async function sparsePack(): Promise<string> {
  const { folder } = await sealOne(temporaryFolder(), ids[0]);
  truncateSync(join(folder, large), 0);
  truncateSync(join(folder, large), 1e10);
  write(folder, 'manifest-sha256.txt', readFileSync(join(folder, 'manifest-sha256.txt'), 'utf8').replace(new RegExp(`^.{64}(?=  ${large}$)`, 'm'), hashOfZeros));
  editRecord(folder, { artifacts: recordOf(folder).artifacts.map((one) => (one['path'] === large ? { ...one, bytes: 1e10, sha256: hashOfZeros } : one)) });
  tagAnew(folder);
  return folder;
}

test('a pack with 10 GB of zeros that are on no disk gets the right answer in little memory, and does not open', async () => {
  const { stdout } = await run(process.execPath, [join(import.meta.dirname, '../fixtures/pack/verify-one.ts'), await sparsePack()]);
  expect(JSON.parse(stdout)).toMatchObject({ verified: { digest: expect.any(String), bytes: expect.any(Number) }, opened: expect.stringContaining('large.json has 10000000000 bytes; at most 134217728 are read') });
  expect(JSON.parse(stdout).peak_MiB).toBeLessThan(150);
});

test('compiled, the second thread is found and the command verifies', async () => {
  const place = temporaryFolder();
  await run('tsc', ['-p', 'tsconfig.build.json', '--outDir', join(place, 'dist')]);
  symlinkSync(resolve('node_modules'), join(place, 'node_modules'));
  copyFileSync('package.json', join(place, 'package.json'));
  mkdirSync(join(place, 'src/pack'), { recursive: true });
  copyFileSync('src/pack/verify.sh', join(place, 'src/pack/verify.sh'));
  const { folder, digest } = await sealOne(temporaryFolder(), ids[0]);
  expect((await run(process.execPath, [join(place, 'dist/src/cli/main.js'), 'verify', folder, '--head', digest])).stdout).toContain(`sha256:${digest}`);
  const program = `
    const { newTask } = await import('${place}/dist/src/pack/hash/task.js');
    const { beside, hashAll } = await import('${place}/dist/src/pack/hash/all.js');
    const task = newTask('${folder}', ['pack.json']);
    const thread = beside(task, 2 ** 40);
    await thread.ended;
    await hashAll(task, [], thread, 1);
    console.log(Buffer.from(task.digests).toString('hex'));`;
  const { stdout } = await run(process.execPath, ['--input-type=module', '-e', program]);
  expect(readFileSync(join(folder, 'tagmanifest-sha256.txt'), 'utf8')).toContain(`${stdout.trim()}  pack.json`);
});
