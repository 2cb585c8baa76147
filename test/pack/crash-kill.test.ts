import { cpSync, mkdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { newKeyPair } from '../../src/pack/sign/key.ts';
import { type Fate, fateOf, program, setStage, strike, tally } from '../aid/crash.ts';
import { temporaryFolder } from '../aid/folder.ts';
import { sealMany } from '../aid/many.ts';
import { ids } from '../aid/sealed.ts';
import { forEach, kill, nameOf, noStrace, type Point, pointsOf } from '../aid/strace.ts';

const part = `artifacts/.${ids[1]}.part`;

/** What a kill on entering the call leaves, by what was done before it. */
function expected(points: readonly Point[], index: number): Fate {
  const at = (call: string, path: string): number => points.findLastIndex((one) => one.call === call && one.path === path);
  if (index <= at('mkdir', part)) return 'absent';
  if (index <= at('rename', part)) return 'leftover';
  return index <= at('write', 'artifacts/chain.jsonl') ? 'whole and unannounced' : 'sealed';
}

test('killed at every call that writes: never a partial pack, never a false word, and the next run works', async ({ skip }) => {
  if (noStrace) skip(noStrace);
  const stage = await setStage();
  const fates: Fate[] = [];
  const missed: string[] = [];
  await forEach([...stage.points.entries()], async ([index, point]) => {
    const { fate, landed, out } = await strike(stage, point, kill, index % 2 === 1);
    if (!landed) missed.push(nameOf(point));
    expect({ at: nameOf(point), out, fate }).toEqual({ at: nameOf(point), out: '', fate: expected(stage.points, index) });
    fates.push(fate);
  });
  console.log(`sealing killed: ${fates.length - missed.length} kills landed of ${stage.points.length} points: ${tally(fates)}`);
  expect(missed).toEqual([]);
  expect(stage.points.length).toBeGreaterThanOrEqual(100);
}, 600_000);

test('everything is made to last before the next step relies on it', async ({ skip }) => {
  if (noStrace) skip(noStrace);
  const folder = temporaryFolder();
  const [workspace, key] = [join(folder, 'workspace'), join(folder, 'key')];
  mkdirSync(workspace);
  writeFileSync(key, newKeyPair().privatePem);
  const points = await pointsOf(workspace, [program, workspace, ids[1], key]);
  const steps = points.map(({ call, path }) => `${call} ${path}`);
  const [begun, named] = [steps.indexOf(`mkdir ${part}`), steps.indexOf(`rename ${part}`)];
  // The folder of all packs, the chain's first line and its name, before anything is gathered.
  expect(steps.slice(0, begun)).toEqual([
    'mkdir artifacts', 'fsync ', 'openat artifacts/.lock', 'openat artifacts/chain.jsonl', 'write artifacts/chain.jsonl', 'fsync artifacts/chain.jsonl', 'fsync artifacts',
  ]);
  // Every file and folder of the pack, before it gets its name.
  const made = new Set(points.slice(begun, named).filter(({ call }) => call === 'openat' || call === 'mkdir').map(({ path }) => path));
  const lastWrite = Math.max(...[...steps.entries()].filter(([index, step]) => index < named && !step.startsWith('fsync')).map(([index]) => index));
  expect(new Set(points.slice(lastWrite + 1, named).map(({ path }) => path))).toEqual(made);
  expect(made.size).toBeGreaterThan(30);
  // Its name, its line, and only then the lock.
  expect(steps.slice(named + 1)).toEqual(['fsync artifacts', 'openat artifacts/chain.jsonl', 'write artifacts/chain.jsonl', 'fsync artifacts/chain.jsonl', 'unlink artifacts/.lock']);
});

test.each<[string, (folder: string) => void, Fate]>([
  ['whole', () => undefined, 'sealed'],
  ['of which a file lacks bytes', (folder) => truncateSync(join(folder, 'data/checks/tests.one/part-3.json'), 9), 'partial'],
  ['of which a file is missing', (folder) => rmSync(join(folder, 'data/checks/tests.one/part-3.json')), 'partial'],
  ['that holds in itself and is another', (folder) => { rmSync(folder, { recursive: true }); cpSync(join(folder, '..', ids[0]), folder, { recursive: true }); }, 'partial'],
])('a pack %s would be told', async (_, spoil, fate) => {
  const workspace = temporaryFolder();
  const key = join(workspace, 'key');
  writeFileSync(key, newKeyPair().privatePem);
  await sealMany(workspace, ids[0], key);
  const { folder, digest } = await sealMany(workspace, ids[1], key);
  spoil(folder);
  expect(await fateOf(workspace, digest)).toBe(fate);
});
