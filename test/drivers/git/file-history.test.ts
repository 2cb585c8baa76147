import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { fileHistory, type HistoryLimits } from '../../../src/drivers/git/file-history.ts';
import { temporaryFolder } from '../../aid/folder.ts';
import { hostile } from '../../fixtures/git/hostile.ts';
import { config, copyScene, fingerprint, git, hasRun, makeScene, plainGit, plainly, type Scene } from '../../fixtures/git/scene.ts';
import { lures } from '../../fixtures/git/variables.ts';

let first: Scene;
let scene: Scene;
beforeAll(() => { first = makeScene(mkdtempSync(join(tmpdir(), 'tickmark-git-'))); });
beforeEach(() => { scene = copyScene(first, temporaryFolder('tickmark-git-')); });
afterAll(() => rmSync(first.base, { recursive: true, force: true }));

const wide: HistoryLimits = { revisions_n: 20, each_bytes: 2 ** 20, all_bytes: 2 ** 20 };
const scope = (timeout_ms = 20_000) => ({ signal: AbortSignal.timeout(timeout_ms), elapsed_ms: () => 0 });
const ask = (name: string, limits = wide, folder = scene.folder) => fileHistory(folder, name, limits, process.env.PATH, scope());
/** "a.md: text", oldest first; null where it does not answer. */
const told = async (...args: Parameters<typeof ask>): Promise<string[] | null | 'unknown'> => {
  const found = await ask(...args);
  return found === null || found === 'unknown' ? found : found.revisions.map(({ path, bytes, why, removed }) => `${path}: ${bytes ? Buffer.from(bytes).toString().trim() : removed ? '(removed)' : `(${why})`}`);
};
const commit = (text: string | null, path: string, ...more: string[]): void => {
  if (text !== null) writeFileSync(join(scene.folder, path), `${text}\n`);
  git(scene, scene.folder, 'add', '--all');
  git(scene, scene.folder, 'commit', '-q', '--allow-empty', '-m', 'x', ...more);
};

describe('a hostile repository runs nothing, and nothing in it is written', () => {
  test.each(hostile.map((one) => [one.name, one] as const))('%s', async (_, one) => {
    one.plant(scene);
    const before = fingerprint(scene.base);
    const found = await told('a.txt');
    expect(hasRun(scene)).toBe(false);
    expect(fingerprint(scene.base)).toEqual(before);
    expect(found).toEqual(one.dirty === null ? 'unknown' : ['a.txt: a']);
    plainGit(scene, one.plain, { cwd: join(scene.folder, one.in ?? '.'), input: one.input });
    expect(hasRun(scene), 'plain git was to run it').toBe(true);
  });
  test.each(lures.map((one) => [one.name, one] as const))('with %s in the environment', async (_, one) => {
    const variables = one.variables(scene);
    const own = { ...process.env };
    Object.assign(process.env, variables);
    try {
      expect(await told('a.txt')).toEqual(['a.txt: a']);
    } finally {
      for (const name of Object.keys(variables)) if (own[name] === undefined) delete process.env[name];
      Object.assign(process.env, own);
    }
    expect(hasRun(scene)).toBe(false);
  });
});

describe('what is told', () => {
  test('every committed state, oldest first, with its commit and time', async () => {
    commit('two', 'a.txt');
    commit('three', 'b.txt');
    const found = await ask('a.txt');
    expect(found).toMatchObject({ earlier: false, shallow: false, revisions: [{ committed: '2021-05-05T05:05:05Z', commit: scene.commit }, { commit: git(scene, scene.folder, 'rev-parse', 'HEAD~1') }] });
    expect(await told('a.txt')).toEqual(['a.txt: a', 'a.txt: two']);
  });
  const long = Array.from({ length: 30 }, (_, n) => `line ${n}`).join('\n');
  test('renames are followed, also from another folder', async () => {
    commit(long, 'old.md');
    renameSync(join(scene.folder, 'old.md'), join(scene.folder, 'new.md'));
    commit(`${long}\nmore`, 'new.md');
    expect(await told('new.md')).toEqual([`old.md: ${long}`, `new.md: ${long}\nmore`]);
    expect(await told('old.md')).toEqual([`old.md: ${long}`, 'old.md: (removed)']);
  });
  test('what it was copied from is another file', async () => {
    commit(long, 'template.md');
    commit(`${long}\nown`, 'report.md');
    expect(await told('report.md')).toEqual([`report.md: ${long}\nown`]);
  });
  test('a merge counts as what it brought to the first parent', async () => {
    commit('one', 'c.md');
    git(scene, scene.folder, 'checkout', '-q', '-b', 'side');
    commit('two', 'c.md');
    commit('three', 'c.md');
    git(scene, scene.folder, 'checkout', '-q', 'main');
    commit('else', 'd.md');
    git(scene, scene.folder, 'merge', '-q', '--no-edit', 'side');
    expect(await told('c.md')).toEqual(['c.md: one', 'c.md: three']);
  });
  test('removed and made anew', async () => {
    commit('one', 'c.md');
    rmSync(join(scene.folder, 'c.md'));
    commit(null, 'c.md');
    commit('two', 'c.md');
    expect(await told('c.md')).toEqual(['c.md: one', 'c.md: (removed)', 'c.md: two']);
  });
  test('a link is not followed', async () => {
    symlinkSync('/etc/passwd', join(scene.folder, 'c.md'));
    commit(null, 'c.md');
    expect(await told('c.md')).toEqual(['c.md: (a link or a module stands there)']);
  });
  test.each(['-rf', '--output=x', '-', 'a\nb', 'a"b', 'a\\b', ':(top)a', ':!a', '*', '[a]', 'a b', 'é한', '\u001b[31mred', '--', `\u0001${'a'.repeat(40)} 2021-05-05T05:05:05Z`])('a file called %j', async (name) => {
    commit('one', 'other.md');
    commit('one', `./${name}`);
    commit('two', `./${name}`);
    expect(await told(name)).toEqual([`${name}: one`, `${name}: two`]);
  });
  test('names that look like git\'s own answer', async () => {
    const [old, now] = [`\u0001${'a'.repeat(40)} 2021-05-05T05:05:05Z`, ':100644 100644 0 0 M'];
    commit(long, `./${old}`);
    renameSync(join(scene.folder, old), join(scene.folder, now));
    commit(null, now);
    expect(await told(now)).toEqual([`${old}: ${long}`, `${now}: ${long}`]);
  });
  test('bytes that are no UTF-8 are as they were', async () => {
    const bytes = Buffer.from([0xff, 0xfe, 0x41, 0, 0x0d, 0, 0x0a, 0]);
    writeFileSync(join(scene.folder, 'c.md'), bytes);
    commit(null, 'c.md');
    expect(await ask('c.md')).toMatchObject({ revisions: [{ bytes }] });
  });
  test('a filter or an encoding of the repository changes nothing in them', async () => {
    writeFileSync(join(scene.folder, '.gitattributes'), 'c.md text eol=crlf working-tree-encoding=UTF-16LE ident\n');
    writeFileSync(join(scene.folder, 'c.md'), Buffer.from('one $Id$\n', 'utf16le'));
    commit(null, 'c.md');
    expect(await told('c.md')).toEqual(['c.md: one $Id$']);
  });
  test('commits that settings, replacements and grafts hide are told', async () => {
    commit('two', 'a.txt');
    commit('three', 'a.txt');
    config(scene, '[log]\nfollow = false\nshowRoot = false\n[diff]\nrenames = false\n[core]\nquotePath = true\n[color]\nui = always\n[format]\npretty = %an');
    git(scene, scene.folder, 'replace', 'HEAD~1', 'HEAD~2');
    expect(await told('a.txt')).toEqual(['a.txt: a', 'a.txt: two', 'a.txt: three']);
  });
});

describe('how much is read', () => {
  beforeEach(() => { for (const text of ['two', 'three, and longer than that', 'four']) commit(text, 'a.txt'); });
  test('the newest revisions, and whether there are earlier ones', async () => {
    expect(await told('a.txt', { ...wide, revisions_n: 2 })).toEqual(['a.txt: three, and longer than that', 'a.txt: four']);
    expect([await ask('a.txt', { ...wide, revisions_n: 3 }), await ask('a.txt', { ...wide, revisions_n: 4 })]).toMatchObject([{ earlier: true }, { earlier: false }]);
  });
  test('what is too large is named, not read', async () => {
    expect(await told('a.txt', { ...wide, each_bytes: 10 })).toEqual(['a.txt: a', 'a.txt: two', 'a.txt: (28 bytes are more than is read)', 'a.txt: four']);
    expect(await told('a.txt', { ...wide, all_bytes: 9 })).toEqual(['a.txt: (2 bytes are more than is read)', 'a.txt: two', 'a.txt: (28 bytes are more than is read)', 'a.txt: four']);
  });
  test('a shallow clone says so', async () => {
    const clone = join(scene.base, 'clone');
    execFileSync('git', ['clone', '-q', '--depth', '2', `file://${scene.folder}`, clone], { env: plainly(scene.base) });
    expect(await ask('a.txt', wide, clone)).toMatchObject({ shallow: true, revisions: [{}, {}] });
  });
});

describe('what does not answer', () => {
  test('no repository is null', async () => expect(await told('a.txt', wide, temporaryFolder())).toBeNull());
  test('a file that was never committed has no revision', async () => expect(await told('never.md')).toEqual([]));
  test('out of time is unknown', async () => expect(await fileHistory(scene.folder, 'a.txt', wide, process.env.PATH, { signal: AbortSignal.abort(), elapsed_ms: () => 0 })).toBe('unknown'));
  test('no git is unknown', async () => expect(await fileHistory(scene.folder, 'a.txt', wide, temporaryFolder(), scope())).toBe('unknown'));
  test('content that is not there is named, and is not fetched', async () => {
    const blob = git(scene, scene.folder, 'rev-parse', 'HEAD:b.txt');
    const file = join(scene.folder, '.git/objects', blob.slice(0, 2), blob.slice(2));
    chmodSync(file, 0o644);
    rmSync(file);
    expect(await told('b.txt')).toEqual(['b.txt: (its content is not in this repository)']);
  });
});
