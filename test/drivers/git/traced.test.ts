import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../aid/folder.ts';
import { hostile } from '../../fixtures/git/hostile.ts';
import { copyScene, fingerprint, hasRun, makeScene, plainGit, type Scene } from '../../fixtures/git/scene.ts';
import { lures } from '../../fixtures/git/variables.ts';

/** Programs started and addresses connected to, as the kernel saw them. */
function traced(log: string, command: string[], env: Record<string, string>): { status: number | null; out: string; started: string[]; connected: string[] } {
  const { status, stdout, error } = spawnSync('strace', ['-f', '-qq', '-e', 'trace=execve,connect', '-o', log, ...command], { env, encoding: 'utf8', maxBuffer: 2 ** 26 });
  if (error !== undefined) return { status: null, out: '', started: [], connected: [] };
  const lines = readFileSync(log, 'utf8').split('\n');
  const started = lines.filter((line) => line.endsWith(' = 0')).flatMap((line) => /execve\("([^"]*)"/.exec(line)?.[1] ?? []);
  return { status, out: stdout, started: started.map((path) => basename(path)), connected: lines.filter((line) => line.includes('connect(')) };
}
const canTrace = (folder: string): boolean => traced(join(folder, 'try'), ['true'], { PATH: process.env.PATH ?? '' }).started.includes('true');

const check = `---
schema: check/1
id: files
title: The files are there
kind: file/inventory
target: here
with: { claims: [{ path: b.txt, newer_than: "2020-01-01T00:00:00Z" }] }
---
Because.
`;
test('a whole run in a hostile repository starts git and nothing else', (context) => {
  const base = temporaryFolder('tickmark-git-');
  if (!canTrace(base)) context.skip('not run: strace is not here, or may not trace');
  const scene = makeScene(base);
  for (const one of hostile.filter(({ name }) => ['core.fsmonitor', 'a hook of every kind', 'filter.clean'].includes(name))) one.plant(scene);
  mkdirSync(join(scene.folder, 'content/checks'), { recursive: true });
  writeFileSync(join(scene.folder, 'content/targets.yml'), 'subject: A folder\ntargets: { here: { root: . } }\n');
  writeFileSync(join(scene.folder, 'content/checks/10-files.md'), check);
  const before = fingerprint(join(scene.folder, '.git'));
  const main = join(import.meta.dirname, '../../../src/cli/main.ts');
  const { status, out, started, connected } = traced(join(base, 'run'), [process.execPath, main, 'run', '--no-report', '--json', '-C', scene.folder], { PATH: process.env.PATH ?? '', XDG_STATE_HOME: base });
  expect({ status, out: JSON.parse(out) }).toMatchObject({ status: 0, out: { facts: { files: { files: [{ git_tracked: true, committed: '2021-05-05T05:05:05Z' }] } } } });
  expect([...new Set(started)].sort()).toEqual(['git', 'node']);
  expect(connected).toEqual([]);
  expect(hasRun(scene)).toBe(false);
  expect(fingerprint(join(scene.folder, '.git'))).toEqual(before);
  plainGit(scene, ['status']);
  expect(hasRun(scene), 'plain git was to run it').toBe(true);
});

test('the kernel sees git and no other program, and no connection, whatever the repositories and the environment say', (context) => {
  const base = temporaryFolder('tickmark-git-');
  if (!canTrace(base)) context.skip('not run: strace is not here, or may not trace');
  const first = makeScene(join(base, 'first'));
  const scenes = hostile.map((one, n): Scene => {
    mkdirSync(join(base, `${n}`));
    const scene = copyScene(first, join(base, `${n}`));
    one.plant(scene);
    return scene;
  });
  const variables = Object.assign({}, ...lures.filter(({ name }) => !/^(?:PATH|HOME)/.test(name)).map(({ variables: set }) => set(first))) as Record<string, string>;
  const env = { PATH: process.env.PATH ?? '', ...variables };

  const ours = traced(join(base, 'ours'), [process.execPath, join(import.meta.dirname, '../../fixtures/git/read-all.ts'), ...scenes.map(({ folder }) => folder)], env);
  expect(ours.status).toBe(0);
  expect(JSON.parse(ours.out)).toHaveLength(hostile.length);
  expect([...new Set(ours.started)].sort()).toEqual(['git', 'node']);
  expect(ours.started.filter((name) => name === 'node')).toHaveLength(1);
  expect(ours.connected).toEqual([]);
  expect([first, ...scenes].filter(hasRun)).toEqual([]);

  // The control: plain git starts the program, and the kernel sees it.
  const plain = traced(join(base, 'plain'), ['git', '-C', scenes[0]?.folder as string, 'status'], { PATH: process.env.PATH ?? '', HOME: base });
  expect(plain.started).toContain('program');
  console.log(`traced: ${ours.started.length - 1} programs started for ${scenes.length} hostile repositories, all of them git; ${ours.connected.length} connections`);
});
