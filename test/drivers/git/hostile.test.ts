import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { history } from '../../../src/drivers/files/history.ts';
import { gitState } from '../../../src/drivers/git.ts';
import { hostile } from '../../fixtures/git/hostile.ts';
import { author, copyScene, fingerprint, git, hasRun, makeScene, plainGit, type Scene } from '../../fixtures/git/scene.ts';
import { lures } from '../../fixtures/git/variables.ts';

let home: string;
let first: Scene;
let scene: Scene;
const tried = new Map<string, boolean>();
beforeAll(() => { home = mkdtempSync(join(tmpdir(), 'tickmark-git-')); first = makeScene(join(home, 'first')); });
let copies = 0;
beforeEach(() => { const base = join(home, `copy-${++copies}`); mkdirSync(base); scene = copyScene(first, base); });
afterEach(() => rmSync(scene.base, { recursive: true, force: true }));
afterAll(() => {
  rmSync(home, { recursive: true, force: true });
  console.log(`hostile repositories: ${[...tried.values()].filter(Boolean).length} of ${tried.size} hostile settings ran`);
});

const dates = { committed: '2021-05-05T05:05:05Z', first_committed: '2021-05-05T05:05:05Z' };
/** Both readers, as a run calls them. */
async function read(folder: string, file = 'a.txt') {
  const scope = { signal: AbortSignal.timeout(20_000), elapsed_ms: () => 0 };
  const [state, files] = [await gitState(folder, process.env.PATH), await history(folder, [file], process.env.PATH, scope)];
  return { state, file: files === 'unknown' ? files : files.get(file) ?? null };
}

describe('a hostile repository runs nothing and nothing in it is written', () => {
  test.each(hostile.map((one) => [one.name, one] as const))('%s', async (name, one) => {
    one.plant(scene);
    const commit = git(scene, scene.folder, 'rev-parse', 'HEAD');
    const before = fingerprint(scene.base);
    const { state, file } = await read(scene.folder);
    const within = one.in === undefined ? state : await gitState(join(scene.folder, one.in), process.env.PATH);
    tried.set(name, hasRun(scene));
    expect(hasRun(scene)).toBe(false);
    expect(fingerprint(scene.base)).toEqual(before);
    expect(state).toEqual(one.dirty === null ? null : { commit, author, branch: 'main', dirty_files: one.dirty });
    expect(within).toEqual(state);
    expect(file).toEqual(one.dirty === null ? 'unknown' : { blob: expect.stringMatching(/^[0-9a-f]{40}$/), ...dates });
    // The control: plain git does run it.
    plainGit(scene, one.plain, { cwd: join(scene.folder, one.in ?? '.'), input: one.input });
    expect(hasRun(scene), 'plain git was to run it').toBe(true);
  });
});

describe('what the caller has in his environment is not used', () => {
  test.each(lures.map((one) => [one.name, one] as const))('%s', async (name, one) => {
    const variables = one.variables(scene);
    const own = { ...process.env };
    const before = fingerprint(scene.base);
    Object.assign(process.env, variables);
    const seen = await read(scene.folder).finally(() => { for (const key of Object.keys(variables)) { if (own[key] === undefined) delete process.env[key]; else process.env[key] = own[key]; } });
    tried.set(name, hasRun(scene));
    expect(hasRun(scene)).toBe(false);
    expect(fingerprint(scene.base)).toEqual(before);
    expect(seen).toEqual({ state: { commit: scene.commit, author, branch: 'main', dirty_files: name.startsWith('PATH') ? 2 : 1 }, file: expect.objectContaining(dates) });
    plainGit(scene, one.plain, { env: variables, input: one.input });
    expect(hasRun(scene), 'plain git was to run it').toBe(true);
  });
});
