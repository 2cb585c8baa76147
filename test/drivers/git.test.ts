import { appendFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { gitState } from '../../src/drivers/git.ts';
import { temporaryFolder } from '../aid/folder.ts';
import { dates, readRepository } from '../aid/repository.ts';
import { author, config, fingerprint, git, makeScene, type Scene } from '../fixtures/git/scene.ts';

let scene: Scene;
beforeEach(() => { scene = makeScene(temporaryFolder('tickmark-git-')); });
const own = (...args: string[]): string => git(scene, scene.folder, ...args);
const state = () => gitState(scene.folder, process.env.PATH);

test('the commit, its author, the branch and what differs from it', async () => {
  expect(await state()).toEqual({ commit: scene.commit, author, branch: 'main', dirty_files: 1 });
  writeFileSync(join(scene.folder, 'a.txt'), 'a\n');
  expect(await state()).toMatchObject({ dirty_files: 0 });
  for (const name of ['new.txt', 'a.txt']) writeFileSync(join(scene.folder, name), 'c\n');
  expect(await state()).toMatchObject({ dirty_files: 2 });
  own('checkout', '-q', '--detach');
  expect(await state()).toMatchObject({ commit: scene.commit, branch: null });
});
test('the author is the one of the commit, whatever its text says', async () => {
  own('commit', '-q', '--allow-empty', '--author', 'Mo Kim <mo@example.org>', '-m', 'second\n\nauthor Eve <eve@example.org> 1700000000 +0000');
  expect(await state()).toMatchObject({ author: 'Mo Kim <mo@example.org>' });
});
test.each([['no repository', () => rmSync(join(scene.folder, '.git'), { recursive: true })], ['no commit', () => rmSync(join(scene.folder, '.git/refs/heads/main'))]])('%s is null', async (_, spoil) => {
  spoil();
  expect(await readRepository(scene.folder)).toEqual({ state: null, file: null });
});
test('no git on the path is null', async () => expect(await gitState(scene.folder, scene.base)).toBeNull());
test('a folder of the repository is asked for the whole of it', async () => {
  mkdirSync(join(scene.folder, 'deep/er'), { recursive: true });
  expect(await gitState(join(scene.folder, 'deep/er'), process.env.PATH)).toEqual(await state());
});

/** Each a repository in which a.txt is changed and not committed. */
describe('a repository of any sort tells the same', () => {
  const linked = (): string => { own('worktree', 'add', '-q', '--detach', '../linked'); writeFileSync(join(scene.base, 'linked/a.txt'), 'b\n'); return join(scene.base, 'linked'); };
  const cloned = (...args: string[]): string => { git(scene, scene.base, 'clone', '-q', ...args, `file://${scene.folder}`, 'clone'); writeFileSync(join(scene.base, 'clone/a.txt'), 'b\n'); return join(scene.base, 'clone'); };
  const sorts: [name: string, make: () => string, more?: object][] = [
    ['a linked work tree', linked, { branch: null }],
    ['a submodule', () => {
      const outer = join(scene.base, 'outer');
      git(scene, scene.base, 'init', '-q', outer);
      git(scene, outer, '-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', scene.folder, 'sub');
      writeFileSync(join(outer, 'sub/a.txt'), 'b\n');
      return join(outer, 'sub');
    }],
    ['a folder of its own for git', () => { own('init', '-q', '--separate-git-dir', join(scene.base, 'separate')); return scene.folder; }],
    ['a shared clone', () => cloned('--shared')],
    ['packed objects and references', () => { own('gc', '-q'); own('pack-refs', '--all'); return scene.folder; }],
    ['a commit graph', () => { own('commit-graph', 'write', '--reachable'); return scene.folder; }],
    ['a split index', () => { own('update-index', '--split-index'); return scene.folder; }],
    ['an untracked cache', () => { own('update-index', '--force-untracked-cache'); own('status'); return scene.folder; }],
    ['a sparse checkout', () => { own('commit', '-q', '-am', 'x', '--allow-empty'); own('reset', '-q', '--hard', 'HEAD~1'); own('sparse-checkout', 'set', '--no-cone', '/a.txt'); writeFileSync(join(scene.folder, 'a.txt'), 'b\n'); return scene.folder; }],
    ['files converted at checkout', () => { config(scene, '[core]\nautocrlf = true'); rmSync(join(scene.folder, 'b.txt')); own('checkout', '-q', '--', 'b.txt'); writeFileSync(join(scene.folder, 'b.txt'), 'a\r\n'); return scene.folder; }],
    ['files that are ignored', () => { appendFileSync(join(scene.folder, '.git/info/exclude'), '*.log\n'); writeFileSync(join(scene.folder, 'x.log'), ''); return scene.folder; }],
    ['a lock on the index', () => { writeFileSync(join(scene.folder, '.git/index.lock'), ''); return scene.folder; }],
    ['a partial clone', () => { config(scene, '[uploadpack]\nallowFilter = true'); return cloned('--filter=blob:none'); }],
  ];
  test.each(sorts)('%s', async (_, make, more = {}) => {
    const folder = make();
    const before = fingerprint(scene.base);
    const seen = await readRepository(folder);
    expect(seen).toEqual({ state: { commit: scene.commit, author, branch: 'main', dirty_files: 1, ...more }, file: expect.objectContaining(dates) });
    expect(fingerprint(scene.base)).toEqual(before);
  });
  test('a shallow clone: the commit, and no dates', async () => {
    own('commit', '-q', '--allow-empty', '-m', 'second');
    const folder = cloned('--depth=1');
    expect(await readRepository(folder)).toEqual({ state: { commit: own('rev-parse', 'HEAD'), author, branch: 'main', dirty_files: 1 }, file: { blob: expect.any(String), committed: null, first_committed: null } });
  });
  test('objects named by SHA-256', async () => {
    const folder = join(scene.base, 'sha256');
    git(scene, scene.base, 'init', '-q', '-b', 'main', '--object-format=sha256', folder);
    writeFileSync(join(folder, 'a.txt'), 'a\n');
    git(scene, folder, 'add', '-A');
    git(scene, folder, 'commit', '-q', '-m', 'first');
    expect(await readRepository(folder)).toEqual({ state: { commit: git(scene, folder, 'rev-parse', 'HEAD'), author, branch: 'main', dirty_files: 0 }, file: expect.objectContaining(dates) });
  });
});
