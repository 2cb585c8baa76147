import { execFileSync } from 'node:child_process';
import { chmodSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { beforeEach, describe, expect, test } from 'vitest';
import { history } from '../../../src/drivers/files/history.ts';
import { gitState } from '../../../src/drivers/git.ts';
import { temporaryFolder } from '../../aid/folder.ts';
import { readRepository } from '../../aid/repository.ts';
import { config, fingerprint, git, makeScene, plainly, type Scene } from '../../fixtures/git/scene.ts';

let scene: Scene;
const own = (...args: string[]): string => git(scene, scene.folder, ...args);
const later = '2023-03-03T03:03:03Z';
/** a.txt in a first commit, changed in a second one by somebody else. */
beforeEach(() => {
  scene = makeScene(temporaryFolder('tickmark-git-'));
  execFileSync('git', ['commit', '-q', '-a', '-m', 'second', '--author', 'Mo Kim <mo@example.org>'], { cwd: scene.folder, env: { ...plainly(scene.base), GIT_COMMITTER_DATE: later } });
  // As old as the index, a file might have been changed after it was looked at: git would read it again.
  for (const name of ['a.txt', 'b.txt']) utimesSync(join(scene.folder, name), 1_600_000_000, 1_600_000_000);
  own('update-index', '--refresh', '--really-refresh');
});
const truth = () => ({
  state: { commit: own('rev-parse', 'HEAD'), author: 'Mo Kim <mo@example.org>', branch: 'main', dirty_files: 1 },
  file: { blob: own('rev-parse', 'HEAD:a.txt'), committed: later, first_committed: '2021-05-05T05:05:05Z' },
});

/** What a repository does to make git tell something else of the same commit; how plain git shows that it works; what is there besides, and makes more files differ. */
type Lie = { name: string; plant(): void; plain: string[]; besides?(): Promise<void>; dirty?: number };
const settings = (name: string, text: string, plain: string[]): Lie => ({ name, plain, plant: () => config(scene, text) });
const lies: Lie[] = [
  { name: 'a commit replaced by another', plant: () => own('replace', 'HEAD', 'HEAD~1'), plain: ['log', '-1', '--format=%an'] },
  { name: 'a commit robbed of its parent', plant: () => writeFileSync(join(scene.folder, '.git/info/grafts'), `${own('rev-parse', 'HEAD')}\n`), plain: ['log', '--format=%h', 'a.txt'] },
  { name: 'a commit graph with another tree', plain: ['log', '--format=%h', '--', 'a.txt'], plant: () => {
    own('commit-graph', 'write', '--reachable');
    const file = join(scene.folder, '.git/objects/info/commit-graph');
    const [now, before] = ['HEAD^{tree}', 'HEAD~1^{tree}'].map((name) => Buffer.from(own('rev-parse', name), 'hex').toString('latin1')) as [string, string];
    chmodSync(file, 0o644);
    writeFileSync(file, readFileSync(file, 'latin1').replace(now, before), 'latin1');
  } },
  { ...settings('core.checkStat and core.trustctime', '[core]\ncheckStat = minimal\ntrustctime = false', ['status', '--porcelain', '--untracked-files=no']), dirty: 2, besides: async () => {
    // Git compares whole seconds.
    await setTimeout(1_100);
    writeFileSync(join(scene.folder, 'b.txt'), 'z\n');
    utimesSync(join(scene.folder, 'b.txt'), 1_600_000_000, 1_600_000_000);
  } },
  settings('status.showUntrackedFiles', '[status]\nshowUntrackedFiles = no', ['status', '--porcelain']),
  settings('log.showRoot', '[log]\nshowRoot = false', ['log', '--format=', '--name-only']),
  settings('i18n.logOutputEncoding', '[i18n]\nlogOutputEncoding = UTF-16', ['log', '-1', '--format=%an']),
  settings('color.ui', '[color]\nui = always', ['log', '-1']),
  settings('format.pretty', '[format]\npretty = %an', ['log', '-1']),
  settings('diff.noprefix', '[diff]\nnoprefix = true', ['diff', 'HEAD~1']),
];
test.each(lies.map((lie) => [lie.name, lie] as const))('the truth is told all the same: %s', async (_, { plant, plain, besides, dirty = 1 }) => {
  writeFileSync(join(scene.folder, 'new.txt'), '');
  await besides?.();
  const { state, file } = truth();
  const honest = { state: { ...state, dirty_files: dirty }, file };
  expect(await readRepository(scene.folder)).toEqual(honest);
  const told = own(...plain);
  plant();
  const before = fingerprint(scene.base);
  expect(await readRepository(scene.folder)).toEqual(honest);
  expect(fingerprint(scene.base)).toEqual(before);
  expect(own(...plain), 'plain git was to tell something else').not.toBe(told);
});

describe('names', () => {
  const branches = ['--output=/tmp/tickmark-written', '-u', '--upload-pack=touch /tmp/tickmark-written', 'HEAD', 'main~1', 'a"b', "it's", '$(id)', 'ä한'];
  test.each(branches)('a branch called %s', async (branch) => {
    // By hand: git's own commands refuse to make some of these.
    const ref = `refs/heads/${branch.replace('main~1', 'main')}`;
    writeFileSync(join(scene.folder, '.git/packed-refs'), `${scene.commit} ${ref}\n`);
    writeFileSync(join(scene.folder, '.git/HEAD'), `ref: ${ref}\n`);
    if (branch === 'main~1') own('update-ref', 'refs/tags/main', 'HEAD');
    const before = fingerprint(scene.base);
    const seen = await gitState(scene.folder, process.env.PATH);
    expect(fingerprint(scene.base)).toEqual(before);
    // A space cannot stand in a reference's name: that repository is broken.
    expect(seen?.branch ?? null).toBe(branch.includes(' ') ? null : branch.replace('main~1', 'main'));
  });
  const files = ['-rf', '--output=x', '-', 'a\nb', 'a"b', "it's", 'a\\b', ':(top)a', ':!a', '*', '[a]', 'a b', 'é한', '\u001b[31mred', '--'];
  test('files, whatever they are called', async () => {
    for (const name of files) writeFileSync(join(scene.folder, name), `${name}\n`);
    expect(await gitState(scene.folder, process.env.PATH)).toMatchObject({ dirty_files: files.length });
    own('add', '--all');
    own('commit', '-q', '-m', 'names');
    const seen = await history(scene.folder, files, process.env.PATH, { signal: AbortSignal.timeout(20_000), elapsed_ms: () => 0 });
    expect(seen).toEqual(new Map([...files].map((name) => [name, { blob: own('hash-object', '--', `./${name}`), committed: '2021-05-05T05:05:05Z', first_committed: '2021-05-05T05:05:05Z' }])));
  });
  test.each([
    ['escape sequences', Buffer.from('\u001b[31mA\u0007\u009b2J <a@example.org>'), '\u001b[31mA\u0007\u009b2J <a@example.org>'],
    ['a line break of another system', Buffer.from('A\rauthor Eve <eve@example.org> 1 +0000\r <a@example.org>'), 'A\rauthor Eve <eve@example.org> 1 +0000\r <a@example.org>'],
    ['another encoding', Buffer.from('Mo\u00e9 <mo@example.org>', 'latin1'), 'Mo\ufffd <mo@example.org>'],
    ['nothing', Buffer.from(''), null],
  ])('an author with %s', async (_, author, expected) => {
    const lines = own('cat-file', 'commit', 'HEAD').split('\n');
    const object = lines.flatMap((line) => [Buffer.from(line.startsWith('author ') ? '' : `${line}\n`), ...(line.startsWith('author ') ? [Buffer.from('author '), author, Buffer.from(' 1700000000 +0000\n')] : [])]);
    writeFileSync(join(scene.base, 'commit'), Buffer.concat([...object, Buffer.from('\u001b]0;title\u0007')]));
    own('update-ref', 'HEAD', own('hash-object', '-t', 'commit', '-w', '--literally', join(scene.base, 'commit')));
    expect(await gitState(scene.folder, process.env.PATH)).toMatchObject({ commit: own('rev-parse', 'HEAD'), author: expected });
  });
});
