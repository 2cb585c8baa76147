import { statSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type Fate, refuse, setStage, strike, tally } from '../aid/crash.ts';
import { forEach, kill, nameOf, noStrace } from '../aid/strace.ts';

/** A chain whose last line was cut short: sealing has to mend it first. */
const tear = (artifacts: string) => { const chain = join(artifacts, 'chain.jsonl'); truncateSync(chain, statSync(chain).size - 40); };

test('every error at every call of sealing', async ({ skip }) => {
  if (noStrace) skip(noStrace);
  await refuse(1, await setStage());
});

test('every error at every call of sealing after a crash', async ({ skip }) => {
  if (noStrace) skip(noStrace);
  await refuse(1, await setStage(tear));
});

test('killed at every call of sealing after a crash', async ({ skip }) => {
  if (noStrace) skip(noStrace);
  const stage = await setStage(tear);
  const fates: Fate[] = [];
  await forEach([...stage.points.entries()], async ([index, point]) => {
    const { fate, landed, out } = await strike(stage, point, kill, index % 2 === 1);
    expect({ at: nameOf(point), landed, out }).toEqual({ at: nameOf(point), landed: true, out: '' });
    fates.push(fate);
  });
  console.log(`mending and sealing killed: ${fates.length} kills landed of ${stage.points.length} points: ${tally(fates)}`);
  expect(fates).not.toContain('partial');
});
