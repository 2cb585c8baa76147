import { expect, test } from 'vitest';
import { type Fate, setStage, strike, tally } from '../aid/crash.ts';
import { forEach, nameOf, noStrace } from '../aid/strace.ts';

test('a disk that says it wrote and did not: nothing is announced', async ({ skip }) => {
  if (noStrace) skip(noStrace);
  const stage = await setStage();
  const writes = stage.points.filter(({ call }) => call === 'write');
  const fates: Fate[] = [];
  let landed = 0;
  await forEach(writes, async (point) => {
    const struck = await strike(stage, point, 'retval=10');
    expect({ at: nameOf(point), exit: struck.exit, out: struck.out }).toEqual({ at: nameOf(point), exit: 74, out: '' });
    expect(struck.err).toMatch(/^tickmark: [^\n]+\n {2}→ [^\n]+\n$/);
    if (struck.landed) landed++;
    fates.push(struck.fate);
  });
  console.log(`writes that lost ten bytes: ${landed} of ${writes.length} landed, all refused (74): ${tally(fates)}`);
  expect(landed).toBe(writes.length);
}, 600_000);
