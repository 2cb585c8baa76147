import { spawn } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { find } from '../../../src/drivers/process/named.ts';
import { temporaryFolder } from '../../aid/folder.ts';
import { namedSleeper, sleeper, stateOf } from '../../aid/sleeper.ts';

beforeEach((context) => { if (!existsSync('/proc/self/stat')) context.skip('not run: there is no /proc here'); });

/** A script of a name nobody else has, run by node. */
async function script(code: string): Promise<{ pid: number; name: string; folder: string }> {
  const folder = temporaryFolder();
  const name = `${basename(folder)}.mjs`;
  writeFileSync(join(folder, name), `import { writeFileSync } from 'node:fs'; ${code}; setInterval(() => {}, 1000); writeFileSync('ready', '');`);
  const child = spawn(process.execPath, [join(folder, name), '--for-tests'], { cwd: folder, stdio: 'ignore', detached: true });
  // It and whatever it started.
  onTestFinished(() => { process.kill(-(child.pid as number), 'SIGKILL'); });
  while (!existsSync(join(folder, 'ready'))) await sleep(10);
  return { pid: child.pid as number, name, folder };
}

describe('a process found by its name', () => {
  test('is that of the program', async () => {
    const { program, name } = namedSleeper();
    const { pid } = await sleeper(program);
    expect(await find({ name })).toEqual({ pid, candidates: [pid], pidfile_age_ms: null, denied: false });
  });

  test('or of its script, whole or without the folder', async () => {
    const { pid, name, folder } = await script('');
    expect((await find({ name })).pid).toBe(pid);
    expect((await find({ name: join(folder, name) })).pid).toBe(pid);
    expect((await find({ name, command: '--for-tests' })).pid).toBe(pid);
  });

  test.each([['a part of a name', (name: string) => ({ name: name.slice(0, -1) })], ['another command', (name: string) => ({ name, command: '--other' })], ['a name nobody has', () => ({ name: 'tickmark-nobody' })]])('%s is nobody\'s', async (_, asked) => {
    const { name } = await script('');
    expect(await find(asked(name))).toMatchObject({ pid: null, candidates: [] });
  });

  test('of two, which is meant cannot be told, unless their command lines differ', async () => {
    const { program, name } = namedSleeper();
    const pids = [(await sleeper(program, ['61'])).pid, (await sleeper(program, ['62'])).pid];
    expect(await find({ name })).toMatchObject({ pid: null, candidates: [...pids].sort((a, b) => a - b) });
    expect((await find({ name, command: ' 62' })).pid).toBe(pids[1]);
  });

  test('whoever edits the script runs another program; whoever has the name of the program is meant', async () => {
    const { program, name } = namedSleeper();
    const { pid } = await sleeper(program);
    await sleeper('/usr/bin/tail', ['-f', program]);
    expect((await find({ name })).candidates).toEqual([pid]);
  });

  test('workers of its own do not make it several', async () => {
    const { pid, name, folder } = await script(`import { fork } from 'node:child_process'; if (!process.send) { fork(process.argv[1], ['--for-tests']); fork(process.argv[1], ['--for-tests']); } else writeFileSync('worker-' + process.pid, '')`);
    const workers = () => readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean).map(Number);
    while (!workers().every((worker) => existsSync(join(folder, `worker-${worker}`)))) await sleep(10);
    expect(workers()).toHaveLength(2);
    expect((await find({ name })).candidates).toEqual([pid]);
  });

  test('the dead are not mistaken for the living, and are found when nobody else is', async () => {
    const { program, name } = namedSleeper();
    // A parent that never asks for its child: what ends stays as a zombie.
    const parent = spawn('/bin/sh', ['-c', `${program} 0.05 & exec sleep 60`], { stdio: 'ignore' });
    onTestFinished(() => { parent.kill('SIGKILL'); });
    const child = () => Number(readFileSync(`/proc/${parent.pid}/task/${parent.pid}/children`, 'utf8').trim());
    await expect.poll(() => stateOf(child())).toBe('Z');
    expect((await find({ name })).pid).toBe(child());
    const { pid } = await sleeper(program);
    expect((await find({ name })).pid).toBe(pid);
  });
});
