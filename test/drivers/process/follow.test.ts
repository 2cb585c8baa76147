import { appendFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, onTestFinished, test } from 'vitest';
import { follow } from '../../../src/drivers/process/follow.ts';
import { temporaryFolder } from '../../aid/folder.ts';

async function followed(before?: string, signal = new AbortController().signal) {
  const path = join(temporaryFolder(), 'alerts');
  if (before !== undefined) writeFileSync(path, before);
  const follower = await follow(path, { signal, elapsed_ms: () => performance.now() });
  onTestFinished(async () => { await follower.close(); });
  return { path, ...follower };
}
const isAlert = (text: string) => text.includes('ALERT');

describe('a file that is followed', () => {
  test.each([['that is there', 'old ALERT\n'], ['that is yet to come', undefined]])('%s: what is added is seen, what was there is not', async (_, before) => {
    const { path, until, close } = await followed(before);
    setTimeout(() => appendFileSync(path, 'new AL'), 20);
    setTimeout(() => appendFileSync(path, 'ERT\n'), 150);
    expect(await until(5_000, isAlert)).toBe(true);
    const { written, outcome, cut } = await close();
    expect(written.map(({ text }) => text).join('')).toBe('new ALERT\n');
    expect({ outcome, cut }).toEqual({ outcome: 'observed', cut: false });
  });

  test('written anew: all of it counts', async () => {
    const { path, until, close } = await followed('ALERT one');
    writeFileSync(`${path}.new`, 'ALERT two');
    renameSync(`${path}.new`, path);
    expect(await until(5_000, isAlert)).toBe(true);
    expect((await close()).written.map(({ text }) => text)).toEqual(['ALERT two']);
  });

  test('what was written before the wait does not end it, and is kept with its time', async () => {
    const { path, until, close } = await followed('');
    appendFileSync(path, 'ALERT early\n');
    await sleep(150);
    const from_ms = performance.now();
    expect(await until(100, isAlert)).toBe(false);
    expect((await close()).written).toEqual([{ t_ms: expect.toSatisfy((t_ms: number) => t_ms < from_ms), text: 'ALERT early\n' }]);
  });

  test('a wait ends with the check', async () => {
    const stopper = new AbortController();
    const { until } = await followed('', stopper.signal);
    setTimeout(() => stopper.abort(), 50);
    expect(await until(60_000, isAlert)).toBe(false);
  });

  test('a flood is cut, and said to be', async () => {
    const { path, close } = await followed('');
    for (let n = 0; n < 6; n++) { appendFileSync(path, 'x'.repeat(60_000)); await sleep(120); }
    const { written, cut } = await close();
    expect(cut).toBe(true);
    expect(written.map(({ text }) => text.length).reduce((sum, length) => sum + length)).toBe(256 * 1024);
  });
});
