import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { gitState } from '../../../src/drivers/git.ts';
import { temporaryFolder } from '../../aid/folder.ts';
import { dates, readRepository } from '../../aid/repository.ts';
import { hostile } from '../../fixtures/git/hostile.ts';
import { author, copyScene, fingerprint, git, hasRun, makeScene, plainGit, type Scene } from '../../fixtures/git/scene.ts';
import { lures } from '../../fixtures/git/variables.ts';

let first: Scene;
let scene: Scene;
const tried = new Map<string, boolean>();
beforeAll(() => { first = makeScene(mkdtempSync(join(tmpdir(), 'tickmark-git-'))); });
beforeEach(() => { scene = copyScene(first, temporaryFolder('tickmark-git-')); });
afterAll(() => {
  rmSync(first.base, { recursive: true, force: true });
  console.log(`hostile repositories: ${[...tried.values()].filter(Boolean).length} of ${tried.size} hostile settings ran`);
});

describe('a hostile repository runs nothing, and nothing in it is written', () => {
  test.each(hostile.map((one) => [one.name, one] as const))('%s', async (name, one) => {
    one.plant(scene);
    const commit = git(scene, scene.folder, 'rev-parse', 'HEAD');
    const before = fingerprint(scene.base);
    const { state, file } = await readRepository(scene.folder);
    const within = await gitState(join(scene.folder, one.in ?? '.'), process.env.PATH);
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

describe('what the caller has in the environment is not used', () => {
  test.each(lures.map((one) => [one.name, one] as const))('%s', async (name, one) => {
    const variables = one.variables(scene);
    const before = fingerprint(scene.base);
    const seen = await having(variables, () => readRepository(scene.folder));
    tried.set(name, hasRun(scene));
    expect(hasRun(scene)).toBe(false);
    expect(fingerprint(scene.base)).toEqual(before);
    expect(seen).toEqual({ state: { commit: scene.commit, author, branch: 'main', dirty_files: one.dirty ?? 1 }, file: expect.objectContaining(dates) });
    plainGit(scene, one.plain, { env: variables, input: one.input });
    expect(hasRun(scene), 'plain git was to run it').toBe(true);
  });
});

/** With other variables in this process, and then as they were. */
async function having<T>(variables: Record<string, string>, act: () => Promise<T>): Promise<T> {
  const own = { ...process.env };
  Object.assign(process.env, variables);
  try {
    return await act();
  } finally {
    for (const name of Object.keys(variables)) if (own[name] === undefined) delete process.env[name];
    Object.assign(process.env, own);
  }
}
