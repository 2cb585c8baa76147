import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { history } from '../../../src/drivers/files/history.ts';
import { gitState } from '../../../src/drivers/git.ts';
import { temporaryFolder } from '../../aid/folder.ts';
import { git, makeScene, plainly, type Scene } from '../../fixtures/git/scene.ts';

const path = process.env.PATH;
const scopeOf = (limit_ms: number) => ({ signal: AbortSignal.timeout(limit_ms), elapsed_ms: () => 0 });
async function timed<T>(work: () => Promise<T>): Promise<{ took_ms: number; seen: T }> {
  const start = performance.now();
  const seen = await work();
  return { seen, took_ms: performance.now() - start };
}
/** As many commits, one after another, each with another a.txt, seconds apart. */
function commitMany(scene: Scene, n: number): void {
  const person = 'Mo Kim <mo@example.org>';
  const stream = Array.from({ length: n }, (_, index) => `commit refs/heads/many\nmark :${index + 1}\ncommitter ${person} ${1_600_000_000 + index} +0000\ndata 1\nx\nM 100644 inline a.txt\ndata ${`${index}`.length}\n${index}\n`).join('');
  spawnSync('git', ['fast-import', '--quiet', '--depth=0'], { cwd: scene.folder, input: stream, env: plainly(scene.base), maxBuffer: 2 ** 26 });
  git(scene, scene.folder, 'symbolic-ref', 'HEAD', 'refs/heads/many');
}

test('one million references', async () => {
  const scene = makeScene(temporaryFolder('tickmark-git-'));
  const lines = Array.from({ length: 1_000_000 }, (_, n) => `${scene.commit} refs/tags/${String(n).padStart(7, '0')}`);
  writeFileSync(join(scene.folder, '.git/packed-refs'), `# pack-refs with: peeled fully-peeled sorted \n${lines.join('\n')}\n`);
  expect(git(scene, scene.folder, 'rev-parse', 'refs/tags/0999999')).toBe(scene.commit);
  const { seen, took_ms } = await timed(async () => ({ state: await gitState(scene.folder, path), files: await history(scene.folder, ['a.txt'], path, scopeOf(60_000)) }));
  expect(seen).toMatchObject({ state: { commit: scene.commit, branch: 'main' }, files: new Map([['a.txt', expect.objectContaining({ committed: '2021-05-05T05:05:05Z' })]]) });
  expect(took_ms).toBeLessThan(10_000);
});

test('fifty thousand commits: the first and the last are found, and time that is up ends it', async () => {
  const scene = makeScene(temporaryFolder('tickmark-git-'));
  commitMany(scene, 50_000);
  const state = await timed(() => gitState(scene.folder, path));
  expect(state.seen).toMatchObject({ branch: 'many', author: 'Mo Kim <mo@example.org>' });
  expect(state.took_ms).toBeLessThan(10_000);
  const files = await history(scene.folder, ['a.txt'], path, scopeOf(60_000));
  expect(files).toEqual(new Map([['a.txt', { blob: expect.any(String), committed: '2020-09-14T02:19:59Z', first_committed: '2020-09-13T12:26:40Z' }]]));
  const short = await timed(() => history(scene.folder, ['a.txt'], path, scopeOf(30)));
  expect(short.took_ms).toBeLessThan(5_000);
  expect(short.seen === 'unknown' || short.seen.get('a.txt')?.first_committed === null, JSON.stringify(short.seen)).toBe(true);
});

test('thirty thousand new files are counted', async () => {
  const scene = makeScene(temporaryFolder('tickmark-git-'));
  for (let folder = 0; folder < 30; folder++) {
    mkdirSync(join(scene.folder, `${folder}`));
    for (let n = 0; n < 1_000; n++) writeFileSync(join(scene.folder, `${folder}/${n}`), '');
  }
  git(scene, scene.folder, 'add', '--all');
  const { seen, took_ms } = await timed(() => gitState(scene.folder, path));
  expect(seen).toMatchObject({ dirty_files: 30_001 });
  expect(took_ms).toBeLessThan(20_000);
});
