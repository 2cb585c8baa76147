import { execFileSync } from 'node:child_process';
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { gitState } from '../../../src/drivers/git.ts';
import { temporaryFolder } from '../../aid/folder.ts';
import { readRepository } from '../../aid/repository.ts';
import { fingerprint, hasRun, makeScene, plainGit } from '../../fixtures/git/scene.ts';

/** Every setting that the git of this machine knows of, by its own list. */
const known = (): string[] => execFileSync('git', ['help', '--config'], { encoding: 'utf8', env: { PATH: process.env.PATH, GIT_PAGER: 'cat' } }).split('\n').filter((line) => /^[a-z][\w.<>*-]*\.[\w.<>*-]+$/i.test(line));

/** Its section, subsection and name, with something in place of `<name>` and `*`. */
function written(name: string, value: string): string {
  const [section = '', ...rest] = name.replace(/<[^>]*>/g, 'x').replaceAll('*', 'x').split('.');
  const last = rest.pop() ?? 'x';
  return `[${section}${rest.length > 0 ? ` "${rest.join('.')}"` : ''}]\n${last} = ${value}\n`;
}

test('no setting that git knows, set to a program, makes reading a repository run it', { timeout: 600_000 }, async () => {
  const scene = makeScene(temporaryFolder('tickmark-git-'));
  const names = known();
  expect(names.length).toBeGreaterThan(500);
  writeFileSync(join(scene.folder, '.gitattributes'), '* filter=x diff=x merge=x\n');
  const honest = await readRepository(scene.folder);
  expect(honest.state).toMatchObject({ dirty_files: 2 });
  const plain = readFileSync(join(scene.folder, '.git/config'), 'utf8');
  const [ran, answered]: [string[], string[]] = [[], []];
  // Two at a time: each reading is a handful of processes.
  const queue = names.values();
  await Promise.all([1, 2].map(async (n) => {
    const folder = join(scene.base, `copy-${n}`);
    cpSync(scene.folder, folder, { recursive: true });
    for (const name of queue) {
      writeFileSync(join(folder, '.git/config'), `${plain}${written(name, scene.program)}`);
      const before = fingerprint(folder);
      const state = await gitState(folder, process.env.PATH);
      if (hasRun(scene)) { ran.push(name); rmSync(scene.ran); }
      expect(fingerprint(folder), name).toEqual(before);
      // A value that makes no sense may make git refuse all; a wrong answer it must not give.
      expect([null, honest.state], name).toContainEqual(state);
      if (state !== null) answered.push(name);
    }
  }));
  console.log(`settings: ${ran.length} of ${names.length} settings that git knows ran a program; with ${answered.length} of them the repository was read, with the others git refuses it`);
  expect(ran).toEqual([]);
  expect(answered.length).toBeGreaterThan(names.length / 2);
  // All of those at once, for both readers.
  writeFileSync(join(scene.folder, '.git/config'), plain + answered.map((name) => written(name, scene.program)).join(''));
  expect(await readRepository(scene.folder)).toEqual(honest);
  expect(hasRun(scene)).toBe(false);
  // The control: plain git runs it, in the same repository with one of them.
  writeFileSync(join(scene.folder, '.git/config'), plain + written('core.fsmonitor', scene.program));
  plainGit(scene, ['status']);
  expect(hasRun(scene)).toBe(true);
});
