import { execFileSync } from 'node:child_process';
import { chmodSync, chownSync, mkdirSync, readdirSync, renameSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { gitState } from '../../../src/drivers/git.ts';
import { temporaryFolder } from '../../aid/folder.ts';
import { dates, readRepository } from '../../aid/repository.ts';
import { author, config, fingerprint, git, loseObject, makeScene, type Scene } from '../../fixtures/git/scene.ts';

let scene: Scene;
beforeEach(() => { scene = makeScene(temporaryFolder('tickmark-git-')); });
const inGit = (name: string): string => join(scene.folder, '.git', name);
const none = { state: null, file: 'unknown' };
const whole = () => ({ state: { commit: scene.commit, author, branch: 'main', dirty_files: 1 }, file: expect.objectContaining(dates) });
const objectOf = (name: string): string => { const id = git(scene, scene.folder, 'rev-parse', name); return inGit(`objects/${id.slice(0, 2)}/${id.slice(2)}`); };
/** Replaces a file by one that never ends, or never begins. */
const pipe = (name: string): void => { rmSync(inGit(name), { force: true }); execFileSync('mkfifo', [inGit(name)]); };
const endless = (name: string): void => { rmSync(inGit(name), { force: true }); symlinkSync('/dev/zero', inGit(name)); };

test.each<[string, () => void, object]>([
  ['a .git with nothing in it', () => { rmSync(inGit(''), { recursive: true }); mkdirSync(inGit('')); }, none],
  ['a .git that is a file and says nothing', () => { rmSync(inGit(''), { recursive: true }); writeFileSync(join(scene.folder, '.git'), 'hello\n'); }, none],
  ['a .git that leads nowhere', () => { rmSync(inGit(''), { recursive: true }); writeFileSync(join(scene.folder, '.git'), 'gitdir: /nonexistent\n'); }, none],
  ['settings that cannot be read', () => writeFileSync(inGit('config'), '[core\n'), none],
  ['settings that include themselves', () => config(scene, '[include]\npath = config'), none],
  ['settings of a repository of the future', () => config(scene, '[core]\nrepositoryFormatVersion = 99'), none],
  ['a HEAD of garbage', () => writeFileSync(inGit('HEAD'), '\0\0\0'), none],
  ['a HEAD that names no object', () => writeFileSync(inGit('HEAD'), `${'1'.repeat(40)}\n`), none],
  ['a HEAD that is a file and no commit', () => writeFileSync(inGit('HEAD'), `${git(scene, scene.folder, 'rev-parse', 'HEAD:b.txt')}\n`), none],
  ['references of garbage', () => { rmSync(inGit('refs/heads/main')); writeFileSync(inGit('packed-refs'), 'garbage\n'); }, none],
  ['a commit that is gone', () => loseObject(scene, 'HEAD'), none],
  ['a commit cut short', () => { chmodSync(objectOf('HEAD'), 0o644); truncateSync(objectOf('HEAD'), 20); }, none],
  ['a tree of garbage', () => { const path = objectOf('HEAD^{tree}'); chmodSync(path, 0o644); writeFileSync(path, 'garbage'); }, none],
  ['a folder without objects', () => renameSync(inGit('objects'), inGit('moved')), none],
  ['an index of garbage', () => writeFileSync(inGit('index'), 'garbage'), { ...none, file: expect.objectContaining(dates) }],
  ['half a split index', () => { git(scene, scene.folder, 'update-index', '--split-index'); for (const name of readdirSync(inGit(''))) if (name.startsWith('sharedindex')) rmSync(inGit(name)); }, { ...none, file: expect.objectContaining(dates) }],
  ['an alternate that leads nowhere', () => writeFileSync(inGit('objects/info/alternates'), '/nonexistent\n'), {}],
])('%s is no answer, and no crash', async (_, spoil, expected) => {
  const right = whole();
  spoil();
  const before = fingerprint(scene.base);
  expect(await readRepository(scene.folder)).toEqual({ ...right, ...expected });
  expect(fingerprint(scene.base)).toEqual(before);
});

describe('what never ends is not waited for', () => {
  const must_ms = 10_000;
  const within = async (limit_ms: number) => {
    const start = performance.now();
    const seen = await readRepository(scene.folder, 'a.txt', limit_ms);
    expect(performance.now() - start).toBeLessThan(must_ms);
    return seen;
  };
  test.each(['config', 'HEAD', 'packed-refs', 'index', 'objects/info/alternates'])('a pipe in place of %s: no answer', async (name) => {
    if (name === 'packed-refs') rmSync(inGit('refs/heads/main'));
    pipe(name);
    expect((await within(400)).state).toBeNull();
  });
  test.each(['info/exclude', 'info/attributes', 'info/grafts', 'shallow', 'sharedindex.0123456789abcdef', 'hooks/fsmonitor-watchman'])('a pipe or a device in place of %s: the right answer', async (name) => {
    for (const put of [pipe, endless]) {
      put(name);
      expect(await within(20_000)).toEqual(whole());
    }
  });
  test.each([
    ['core.excludesFile', '[core]\nexcludesFile = '], ['core.attributesFile', '[core]\nattributesFile = '], ['diff.orderFile', '[diff]\norderFile = '], ['mailmap.file', '[log]\nmailmap = true\n[mailmap]\nfile = '],
  ])('%s leads to one: the right answer', async (_, text) => {
    pipe('pipe');
    config(scene, `${text}${inGit('pipe')}`);
    expect(await within(20_000)).toEqual(whole());
  });
  test('settings that include one: no answer', async () => {
    config(scene, '[include]\npath = /dev/stdin\n[include]\npath = pipe');
    pipe('pipe');
    expect(await within(400)).toEqual(none);
  });
});

describe('a repository of somebody else', () => {
  const stranger = 65_534;
  test('above a folder of ours is not asked', async (context) => {
    if (process.geteuid?.() !== 0) context.skip('not run: only the superuser can give a folder away');
    chownSync(inGit(''), stranger, stranger);
    expect(await readRepository(scene.folder)).toEqual(none);
  });
  test('is asked in his own folder', async (context) => {
    if (process.geteuid?.() !== 0) context.skip('not run: only the superuser can give a folder away');
    for (const path of [scene.folder, inGit('')]) chownSync(path, stranger, stranger);
    expect(await readRepository(scene.folder)).toEqual(whole());
  });
});

test('a folder that is not there is null', async () => expect(await gitState(join(scene.base, 'nowhere'), process.env.PATH)).toBeNull());
