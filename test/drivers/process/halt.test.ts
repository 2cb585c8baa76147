import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { type Halt, halt } from '../../../src/drivers/process/halt.ts';
import { temporaryFolder } from '../../aid/folder.ts';
import { namedSleeper, sleeper, stateOf } from '../../aid/sleeper.ts';

beforeEach((context) => { if (!existsSync('/proc/self/stat')) context.skip('not run: there is no /proc here'); });

const scope = (signal = new AbortController().signal) => ({ signal, elapsed_ms: () => performance.now() });

async function dependency(text = (pid: number) => `${pid}\n`) {
  const process = await sleeper();
  const pidfile = join(temporaryFolder(), 'app.pid');
  writeFileSync(pidfile, text(process.pid));
  return { ...process, pidfile, asked: { stop: { pidfile }, command: 'sleep', most_ms: 5_000 } satisfies Halt };
}

describe('a process that is stopped for a while', () => {
  test('stands still while it is looked at, and goes on after', async () => {
    const { pid, asked, state } = await dependency();
    const during: (string | null)[] = [];
    const seen = await halt(asked, scope(), async () => { during.push(state()); });
    expect(during).toEqual(['T']);
    expect(state()).toBe('S');
    expect(seen).toMatchObject({ outcome: 'observed', reason: null, pid, cmdline: ['/bin/sleep', '60'], states: { stopped: 'T', last: 'T', resumed: 'S' }, peer: { product: 'sleep' } });
    expect(seen.resumed_ms).toBeGreaterThan(seen.stopped_ms as number);
  });

  test('goes on when what is done meanwhile throws', async () => {
    const { asked, state } = await dependency();
    await expect(halt(asked, scope(), async () => { throw new Error('on the way'); })).rejects.toThrow('on the way');
    expect(state()).toBe('S');
  });

  test('goes on when the check is stopped', async () => {
    const { asked, state } = await dependency();
    const stopper = new AbortController();
    const seen = await halt(asked, scope(stopper.signal), async () => {
      stopper.abort();
      await sleep(60_000, undefined, { signal: stopper.signal }).catch(() => {});
    });
    expect(seen.states).toMatchObject({ last: 'T', resumed: 'S' });
    expect(state()).toBe('S');
  });

  test('that somebody else made go on meanwhile is seen', async () => {
    const { child, asked, state } = await dependency();
    const seen = await halt(asked, scope(), async () => { child.kill('SIGCONT'); while (state() === 'T') await sleep(2); });
    expect(seen.states).toEqual({ stopped: 'T', last: 'S', resumed: 'S' });
  });

  test('that was ended meanwhile is seen', async () => {
    const { child, asked } = await dependency();
    const seen = await halt(asked, scope(), async () => { child.kill('SIGKILL'); await once(child, 'exit'); });
    expect(seen.states).toEqual({ stopped: 'T', last: null, resumed: null });
  });
});

/** Another process holds it stopped, for a minute unless it is guarded. */
async function holder(pidfile: string, most_ms: number): Promise<number> {
  const module = join(import.meta.dirname, '../../../src/drivers/process/halt.ts');
  const code = `const { halt } = await import(${JSON.stringify(module)});
    await halt({ stop: { pidfile: ${JSON.stringify(pidfile)} }, most_ms: ${most_ms} }, { signal: new AbortController().signal, elapsed_ms: () => performance.now() },
      () => new Promise((resolve) => setTimeout(resolve, 60_000)));`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', code], { stdio: 'ignore', detached: true });
  onTestFinished(() => { child.kill('SIGKILL'); });
  return child.pid as number;
}

describe('the one that stopped it', () => {
  const isIn = (pid: number, state: string) => expect.poll(() => stateOf(pid), { timeout: 10_000, interval: 10 }).toBe(state);

  test.each<[what: string, signal: NodeJS.Signals]>([['is killed', 'SIGKILL'], ['is ended', 'SIGTERM'], ['is interrupted, and its whole group', 'SIGINT']])('%s: it goes on at once', async (_, signal) => {
    const { pid, pidfile } = await dependency();
    const by = await holder(pidfile, 60_000);
    await isIn(pid, 'T');
    process.kill(signal === 'SIGINT' ? -by : by, signal);
    await isIn(pid, 'S');
  });

  test('is stopped itself: it goes on when the time is over', async () => {
    const { pid, pidfile } = await dependency();
    const by = await holder(pidfile, 1_000);
    await isIn(pid, 'T');
    process.kill(-by, 'SIGSTOP');
    await isIn(pid, 'S');
  });
});

describe('is left alone', () => {
  test.each<[what: string, prepare: (pidfile: string, pid: number) => Partial<Halt>, outcome: string, reason: RegExp]>([
    ['no pid file', (pidfile) => ({ stop: { pidfile: `${pidfile}.none` } }), 'absent', /^no such process$/],
    ['another program', () => ({ command: 'postgres' }), 'absent', /is another one: "postgres" is not in its command line$/],
    ['a pid file older than the process', (pidfile) => { utimesSync(pidfile, 1e9, 1e9); return {}; }, 'absent', /is another one: the pid file is older/],
    ['the first process', (pidfile) => { writeFileSync(pidfile, '1'); return { command: undefined }; }, 'unsupported', /cannot be stopped/],
    ['the check itself', (pidfile) => { writeFileSync(pidfile, String(process.pid)); return { command: undefined }; }, 'unsupported', /cannot be stopped without stopping the check$/],
    ['a process that is stopped already', (_, pid) => { process.kill(pid, 'SIGSTOP'); while (stateOf(pid) !== 'T'); return {}; }, 'unsupported', /was stopped already$/],
  ])('%s', async (_, prepare, outcome, reason) => {
    const { pid, pidfile, asked } = await dependency();
    const asks = { ...asked, ...prepare(pidfile, pid) };
    const before = stateOf(pid);
    let acted = false;
    const seen = await halt(asks, scope(), async () => { acted = true; });
    expect(seen).toMatchObject({ outcome, reason: expect.stringMatching(reason), stopped_ms: null, resumed_ms: null, states: null });
    expect(acted).toBe(false);
    expect(stateOf(pid)).toBe(before);
  });

  test('one of several of that name', async () => {
    const { program, name } = namedSleeper();
    const both = [await sleeper(program), await sleeper(program)];
    const seen = await halt({ stop: { name }, most_ms: 1_000 }, scope(), async () => {});
    expect(seen).toMatchObject({ outcome: 'unsupported', reason: expect.stringMatching(/^2 processes have its name: \d+, \d+$/), stopped_ms: null });
    expect(both.map(({ state }) => state())).not.toContain('T');
  });

  test('when the check was stopped before', async () => {
    const { asked } = await dependency();
    expect(await halt(asked, scope(AbortSignal.abort()), async () => {})).toMatchObject({ outcome: 'unsupported', stopped_ms: null });
  });
});
