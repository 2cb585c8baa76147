import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { collectOnce, verdictTable } from '../../aid/collect.ts';
import { temporaryFolder } from '../../aid/folder.ts';
import { worker as start } from '../../aid/worker.ts';

beforeEach((context) => { if (!existsSync('/proc/self/stat')) context.skip('there is no /proc here'); });

const seen = verdictTable('proc/alive');
const interval_ms = 200;

/** A real worker: writes its pid file, then a line every interval, or does it in another way. */
const programs = {
  writes: `setInterval(() => fs.appendFileSync('beat', Date.now() + '\\n'), ${interval_ms / 2})`,
  'writes once': `fs.appendFileSync('beat', 'started\\n'); setInterval(() => {}, 1000)`,
  touches: `fs.writeFileSync('beat', 'alive\\n'); setInterval(() => { const now = new Date(); fs.utimesSync('beat', now, now) }, ${interval_ms})`,
  'truncates': `setInterval(() => fs.writeFileSync('beat', ''), ${interval_ms})`,
  'is silent': 'setInterval(() => {}, 1000)',
  measures: `setInterval(() => fs.appendFileSync('beat', JSON.stringify({ at: Date.now(), latency_ms: 1.5 }) + '\\n'), ${interval_ms / 2})`,
  'rewrites its state': `let n = 8; setInterval(() => fs.writeFileSync('beat', 'latency_ms: ' + n++), ${interval_ms / 2})`,
  complains: `setInterval(() => fs.appendFileSync('beat', new Date().toISOString() + ' ERROR connect ECONNREFUSED\\n'), ${interval_ms / 2})`,
  'measured once': `fs.writeFileSync('beat', 'latency_ms: 1\\n'); setInterval(() => fs.appendFileSync('beat', 'ERROR ' + Date.now() + '\\n'), ${interval_ms / 2})`,
  'flips': `let on = false; setInterval(() => fs.writeFileSync('beat', (on = !on) ? 'tick' : 'tock'), ${interval_ms / 2})`,
  'ends soon': `setInterval(() => fs.appendFileSync('beat', Date.now() + '\\n'), ${interval_ms / 4}); setTimeout(() => process.exit(), ${interval_ms})`,
};

const measurement = 'latency_ms"?: ?\\d';

const worker = (program: keyof typeof programs, folder = temporaryFolder()) => start(programs[program], { folder });

/** Root may read everything: the driver looks as an ordinary user. */
async function observedAsNobody(folder: string): Promise<string> {
  const driver = join(import.meta.dirname, '../../../src/drivers/process/observe.ts');
  const code = `const { observe } = await import(${JSON.stringify(driver)});
    const seen = await observe({ watched: { pidfile: 'app.pid' }, heartbeat: { file: 'beat' }, every_ms: 10, for_ms: 30 }, { signal: new AbortController().signal, elapsed_ms: () => performance.now() });
    console.log(seen.outcome)`;
  const nobody = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', code], { cwd: folder, ...nobody });
  return stdout.trim();
}

async function watch(peer: string, folder: string, more: Record<string, unknown> = {}) {
  const held = await collectOnce('proc/alive', { root: folder }, { pidfile: 'app.pid', heartbeat: 'beat', interval: `${interval_ms}ms`, ...more });
  seen(peer, held);
  return held;
}

test('a process that does its work', async () => {
  const { folder, child, script } = await worker('writes');
  await sleep(interval_ms * 2);
  const { verdict, facts, found } = await watch('good', folder, { command: script });
  expect(verdict, JSON.stringify(facts)).toMatchObject({ status: 'pass', refutable: [11, 11] });
  expect(facts).toMatchObject({ pid: child.pid, exe: { name: 'node' }, pidfile: { predates_process: false } });
  expect(found).toMatch(new RegExp(`^process ${child.pid}: \\d beats seen$`));
});

test.each([['lines', 'measures'], ['state written anew', 'rewrites its state']] as const)('measurements as %s', async (peer, program) => {
  const { folder } = await worker(program);
  await sleep(interval_ms);
  const { verdict, facts, found } = await watch(`measures: ${peer}`, folder, { measurement });
  expect(verdict, JSON.stringify(facts)).toMatchObject({ status: 'pass', refutable: [11, 11] });
  expect(found).toMatch(/: \d beats seen/);
});

test.each(['app.pid', 'beat'])('%s may not be read: nothing is known', async (name) => {
  const { folder } = await worker('writes');
  while (!existsSync(join(folder, 'beat'))) await sleep(10);
  chmodSync(folder, 0o755);
  chmodSync(join(folder, name), 0o000);
  expect(await observedAsNobody(folder)).toBe('denied');
});

describe('bad twins', () => {
  test.each([
    ['a heartbeat frozen since the start', 'writes once', 'heartbeat.advances'],
    ['a heartbeat that is touched, not written', 'touches', 'heartbeat.advances'],
    ['a heartbeat that stays empty', 'truncates', 'heartbeat.bytes'],
    ['no heartbeat file', 'is silent', 'heartbeat.bytes'],
    ['a heartbeat that flips between two words', 'flips', 'heartbeat.advances'],
    ['a watcher that only complains', 'complains', 'heartbeat.measurements', measurement],
    ['a watcher that measured once, and complains since', 'measured once', 'heartbeat.measurements', measurement],
  ] as [string, keyof typeof programs, string, string?][])('%s', async (peer, program, subject, pattern) => {
    const { folder } = await worker(program);
    await sleep(interval_ms / 4);
    const { verdict, wrong, facts } = await watch(peer, folder, pattern === undefined ? {} : { measurement: pattern });
    expect(verdict.status, JSON.stringify(facts)).toBe('fail');
    expect(wrong).toContain(subject);
  });

  test('stopped (SIGSTOP)', async () => {
    const { folder, child } = await worker('writes');
    child.kill('SIGSTOP');
    const { verdict, wrong, found } = await watch('stopped', folder);
    expect(verdict.status).toBe('fail');
    expect(wrong).toEqual(expect.arrayContaining(['states', 'heartbeat.advances']));
    expect(found).toContain('stopped');
  });

  test('a zombie: ended, and its parent never asked', async () => {
    const folder = temporaryFolder();
    // The shell starts a child that ends soon, and becomes a program that does not wait for it.
    const parent = spawn('/bin/sh', ['-c', 'sleep 0.05 & echo $! > app.pid; exec sleep 30'], { cwd: folder, stdio: 'ignore' });
    onTestFinished(() => { parent.kill('SIGKILL'); });
    while (!existsSync(join(folder, 'app.pid'))) await sleep(10);
    await sleep(150);
    const { verdict, wrong, found } = await watch('zombie', folder);
    expect(verdict.status).toBe('fail');
    expect(wrong).toContain('states');
    expect(found).toContain('zombie');
  });

  test('a pid file older than the process of that number: another one', async () => {
    const { folder } = await worker('writes');
    const before = Date.now() / 1_000 - 60;
    utimesSync(join(folder, 'app.pid'), before, before);
    const { verdict, wrong, found } = await watch('reused pid', folder, { command: 'never' });
    expect(verdict).toMatchObject({ status: 'fail', outcome: 'absent' });
    expect(found).toMatch(/^process \d+ is another one/);
    expect(wrong).toContain('pidfile.predates_process');
  });

  test('the pid file names another program', async () => {
    const { folder } = await worker('writes');
    const { verdict, wrong } = await watch('another program', folder, { command: 'worker.ts' });
    expect(verdict).toMatchObject({ status: 'undetermined', reason: 'control-failed' });
    expect(wrong).toEqual(['command']);
  });

  test('the pid file comes from another pid namespace: process 1 is there, and is nobody\'s', async () => {
    const { folder } = await worker('writes');
    writeFileSync(join(folder, 'app.pid'), '1\n');
    const { verdict, wrong, found } = await watch('pid 1', folder);
    expect(verdict).toMatchObject({ status: 'undetermined', reason: 'control-failed' });
    expect(wrong).toContain('pid');
    expect(found).toContain('first of its pid namespace');
  });

  test('replaced while it is watched', async () => {
    const { folder } = await worker('writes');
    const [held] = await Promise.all([watch('replaced', folder), sleep(interval_ms).then(() => worker('writes', folder))]);
    expect(held.verdict.status).toBe('fail');
    expect(held.wrong).toContain('identity.all');
    expect(held.found).toMatch(/, replaced meanwhile: \d beats seen$/);
  });

  test('an old heartbeat is not a beat', async () => {
    const { folder } = await worker('is silent');
    writeFileSync(join(folder, 'beat'), 'yesterday\n');
    const before = Date.now() / 1_000 - 86_400;
    utimesSync(join(folder, 'beat'), before, before);
    const { wrong } = await watch('stale heartbeat', folder);
    expect(wrong).toEqual(expect.arrayContaining(['heartbeat.advances', 'heartbeat.last_age_ms']));
  });

  test.each([
    ['dead', async (folder: string) => {
      const child = spawn('/bin/true', { stdio: 'ignore' });
      await once(child, 'exit');
      writeFileSync(join(folder, 'app.pid'), String(child.pid));
    }, /^no process \d+$/],
    ['no pid file', async () => {}, /^no pid file/],
    ['no number in the pid file', async (folder: string) => writeFileSync(join(folder, 'app.pid'), 'running\n'), /no pid in it$/],
    ['ends while it is watched', async (folder: string) => { await worker('ends soon', folder); }, /^no process \d+$|^process/],
  ])('%s is absent', async (peer, prepare, words) => {
    const folder = temporaryFolder();
    await prepare(folder);
    const { verdict, found } = await watch(peer, folder);
    expect(verdict).toMatchObject({ status: 'fail', outcome: 'absent' });
    expect(found).toMatch(words);
  });
});

test('too short a look proves nothing', async () => {
  const { folder } = await worker('writes');
  const { verdict } = await watch('short look', folder, { observe: '100ms' });
  expect(verdict).toMatchObject({ status: 'undetermined', reason: 'control-failed' });
});
