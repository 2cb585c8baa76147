import { execFile } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { lock } from '../../src/pack/lock.ts';
import { temporaryFolder } from '../aid/folder.ts';

const spin = join(import.meta.dirname, '../fixtures/pack/spin.ts');
const locks = (folder: string) => readdirSync(folder).filter((name) => name.startsWith('.lock'));

test('of several processes that take it as fast as they can, never two are inside', async () => {
  const folder = temporaryFolder();
  const children = await Promise.all(Array.from({ length: 5 }, () => promisify(execFile)(process.execPath, [spin, folder, '400'])));
  const seen = children.map(({ stdout }) => JSON.parse(stdout) as { entered: number; met: number });
  expect(seen.map(({ met }) => met)).toEqual([0, 0, 0, 0, 0]);
  expect(seen.reduce((sum, { entered }) => sum + entered, 0)).toBeGreaterThan(5);
  expect(locks(folder)).toEqual([]);
});

/** Field 22 of its stat; a name such as "(node) x" must not shift it. */
const start = (pid: number) => readFileSync(`/proc/${pid}/stat`, 'latin1').replace(/^.*\) /s, '').split(' ')[19];

test.each<[string, 'taken over' | 'respected', () => string]>([
  ['of a process that is gone', 'taken over', () => '.lock-4194305-1'],
  ['of a process whose number was given to another', 'taken over', () => `.lock-${process.ppid}-1`],
  ['of a living process', 'respected', () => `.lock-${process.ppid}-${start(process.ppid)}`],
  ['of a living process whose start is not known', 'respected', () => `.lock-${process.ppid}-0`],
  ['with a name that says nothing', 'respected', () => '.lock-'],
])('a lock %s is %s', (_, fate, name) => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, name()), '');
  if (fate === 'respected') {
    expect(() => lock(folder)).toThrow(/another run/);
    expect(locks(folder)).toEqual([name()]);
  } else {
    lock(folder)();
    expect(locks(folder)).toEqual([]);
  }
});

test('a release given twice does not take the lock of the next', () => {
  const folder = temporaryFolder();
  const release = lock(folder);
  release();
  const next = lock(folder);
  release();
  expect(() => lock(folder)).toThrow(/another run/);
  next();
  rmSync(folder, { recursive: true });
});
