import { existsSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { beforeEach, describe, expect, test } from 'vitest';
import { collectOnce, verdictTable } from '../../../aid/collect.ts';
import { type Worker, worker } from '../../../aid/worker.ts';

beforeEach((context) => { if (!existsSync('/proc/self/stat')) context.skip('not run: there is no /proc here'); });

const row = verdictTable('proc/alive');
const writes = `setInterval(() => fs.appendFileSync('beat', Date.now() + '\\n'), 100)`;

async function watch(peer: string, { folder, script }: Worker, more: Record<string, unknown> = {}) {
  const held = await collectOnce('proc/alive', { root: folder }, { name: script, heartbeat: 'beat', interval: '200ms', ...more });
  row(`by name: ${peer}`, held);
  return held;
}

test('the one process of that name, however its number was come by', async () => {
  const one = await worker(writes);
  await sleep(200);
  const { verdict, facts, found } = await watch('good', one);
  expect(verdict, JSON.stringify(facts)).toMatchObject({ status: 'pass', refutable: [10, 10] });
  expect(facts).toMatchObject({ pid: one.pid, named: one.script, candidates: 1, command: expect.stringContaining(one.script) });
  expect(facts).not.toHaveProperty('pidfile');
  expect(found).toMatch(new RegExp(`^process ${one.pid}: \\d beats seen`));
});

describe('bad twins', () => {
  test('two of that name: nobody knows which is meant', async () => {
    const one = await worker(writes);
    const other = await worker(writes, { folder: one.folder });
    const { verdict, wrong, found, facts } = await watch('two of that name', one);
    expect(verdict).toMatchObject({ status: 'undetermined', reason: 'control-failed', outcome: 'observed' });
    expect(wrong).toContain('candidates');
    expect(facts).toMatchObject({ pid: null, candidates: 2 });
    expect(found).toBe(`2 processes are called ${one.script}: which one is meant?`);
    expect(other.script).toBe(one.script);
  });

  test('a second one that is started meanwhile', async () => {
    const one = await worker(writes);
    const [{ verdict, wrong }] = await Promise.all([watch('a second one meanwhile', one), sleep(200).then(() => worker(writes, { folder: one.folder }))]);
    expect(verdict).toMatchObject({ status: 'undetermined', reason: 'control-failed' });
    expect(wrong).toContain('candidates');
  });

  test('none of that name', async () => {
    const one = await worker(writes);
    const { verdict, wrong, found } = await watch('none', one, { name: 'tickmark-nobody' });
    expect(verdict).toMatchObject({ status: 'fail', outcome: 'absent' });
    expect(wrong).toContain('running');
    expect(found).toBe('no process called tickmark-nobody');
  });

  test('none with that command line', async () => {
    const { verdict, found } = await watch('another command line', await worker(writes), { command: '--other' });
    expect(verdict).toMatchObject({ status: 'fail', outcome: 'absent' });
    expect(found).toMatch(/^no process called /);
  });

  test('stopped', async () => {
    const one = await worker(writes);
    one.child.kill('SIGSTOP');
    const { verdict, wrong, found } = await watch('stopped', one);
    expect(verdict.status).toBe('fail');
    expect(wrong).toContain('states');
    expect(found).toContain(', stopped: ');
  });

  test('restarted meanwhile: the name is the same, the process is not', async () => {
    const one = await worker(writes);
    const [{ verdict, wrong }] = await Promise.all([watch('restarted', one), sleep(200).then(async () => {
      one.child.kill('SIGKILL');
      await worker(writes, { folder: one.folder });
    })]);
    expect(verdict.status).toBe('fail');
    expect(wrong).toContain('identity.all');
  });
});

test.each<[what: string, more: Record<string, unknown>, fault: string]>([
  ['a pid file and a name', { pidfile: 'app.pid' }, 'either pidfile or name'], ['neither', { name: undefined }, 'either pidfile or name'],
  ['a log and no form of line', { heartbeat: { log: 'beat' } }, 'expected a path, { log, line } or { metric }'],
  ['no such pattern', { heartbeat: { log: 'beat', line: '(' } }, 'a regular expression that `matches` takes'],
  ['longer than its budget', { observe: '10m' }, 'raise timeout, or lower observe'],
  ['a metric, and no address of its endpoint', { heartbeat: { metric: 'beats_total' } }, 'has no url'],
])('refused before anything is touched: %s', async (_, more, fault) => {
  const parameters = JSON.parse(JSON.stringify({ name: 'app', heartbeat: 'beat', interval: '200ms', ...more })) as Record<string, unknown>;
  await expect(collectOnce('proc/alive', { root: '/tmp' }, parameters)).rejects.toThrow(fault);
});
