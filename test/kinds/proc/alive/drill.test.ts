import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { beforeEach, describe, expect, test } from 'vitest';
import type { ProcessHalt } from '../../../../src/model/record/process-halt.ts';
import type { ProcessObservation } from '../../../../src/model/record/process-observation.ts';
import { collectOnce, verdictTable } from '../../../aid/collect.ts';
import { temporaryFolder } from '../../../aid/folder.ts';
import { closedPort } from '../../../aid/peer.ts';
import { stateOf } from '../../../aid/sleeper.ts';
import { type Worker, worker } from '../../../aid/worker.ts';

beforeEach((context) => { if (!existsSync('/proc/self/stat')) context.skip('not run: there is no /proc here'); });

const row = verdictTable('proc/alive');

/** What the watcher depends on: a server of its own. */
const serves = `const server = http.createServer((_, response) => response.end('ready')); await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve)); fs.writeFileSync('port', String(server.address().port));`;
/** A watcher that asks its dependency over and over, with patience of 700 ms, and logs what it measured; `alert` is what it does where no answer comes. */
const watches = (alert: string, ask = 'fetch(url, { signal: AbortSignal.timeout(700) })') => `const url = 'http://127.0.0.1:' + fs.readFileSync('port', 'utf8');
  const log = (text) => fs.appendFileSync('watch.log', new Date().toISOString() + ' ' + text + '\\n');
  (async () => { for (;;) {
    const start = performance.now();
    try { await ${ask}; log('latency_ms=' + (performance.now() - start).toFixed(1)); } catch (error) { ${alert} }
    await new Promise((resolve) => setTimeout(resolve, 50));
  } })();`;
const toLog = { file: 'watch.log', line: ' ALERT .* down$' };

type Drill = { alert?: object; stop?: (dependency: Worker) => object; within?: string; values?: Record<string, string> };

async function drilled(peer: string, code: string | ((hook: string) => string), { alert = toLog, stop, within = '5s', values }: Drill = {}) {
  const folder = temporaryFolder();
  const receiver = `${(await closedPort()).url}/hook`;
  const dependency = await worker(serves, { folder, called: 'dependency' });
  const watcher = await worker(typeof code === 'string' ? code : code(receiver), { folder, called: 'watcher' });
  await sleep(200);
  const parameters = {
    pidfile: 'watcher.pid', command: watcher.script, interval: '200ms', heartbeat: { log: 'watch.log', line: 'latency_ms=\\d' }, max_age: '1500ms',
    inject: { stop: stop?.(dependency) ?? { pidfile: 'dependency.pid', command: dependency.script }, alert, within },
  };
  const run = async () => {
    const held = await collectOnce('proc/alive', { root: folder, values: values ?? { receiver } }, parameters);
    row(`drill: ${peer}`, held);
    expect(['S', 'R', null], 'the dependency goes on').toContain(stateOf(dependency.pid));
    return held;
  };
  return { run, dependency, watcher };
}

describe('a watcher that sees its dependency stand still', () => {
  test.each<[where: string, code: string | ((hook: string) => string), drill?: Drill]>([
    ['in its log', watches(`log('ALERT dependency down');`)],
    ['in a file of its own', watches(`fs.writeFileSync('alert', 'dependency down');`), { alert: { file: 'alert', line: 'down$' } }],
    ['by webhook', (hook) => watches(`await fetch('${hook}', { method: 'POST', body: JSON.stringify({ status: 'firing', labels: { alertname: 'DependencyDown' } }) });`), { alert: { webhook: '"alertname":"DependencyDown"' } }],
  ])('says so %s', async (where, code, drill) => {
    const { run, dependency } = await drilled(where, code, drill);
    const { verdict, facts, found, evidence, wrong } = await run();
    expect(verdict.status, `${wrong.join()} ${JSON.stringify(facts)}`).toBe('pass');
    expect(found).toMatch(/, an alert \d+ ms after its dependency was stopped$/);
    expect(facts).toMatchObject({ dependency: { pid: dependency.pid, stopped: true, resumed: true }, alert: { before: 0, raised: true } });
    expect(evidence.artifacts.halt).toMatchObject({ states: { stopped: 'T', last: 'T', resumed: expect.stringMatching(/^[SR]$/) }, peer: { product: expect.stringMatching(/node/i) } });
    expect((facts as { dependency: { stopped_for_ms: number } }).dependency.stopped_for_ms).toBeLessThan(5_000);
    const { halt, observation } = evidence.artifacts as { halt: ProcessHalt; observation: ProcessObservation };
    expect(halt.stopped_ms, 'it is stopped after the watch, which is to be quiet').toBeGreaterThanOrEqual(observation.samples.at(-1)?.at_ms as number - 1);
  });

  test('its dependency told by name', async () => {
    const { run, dependency } = await drilled('its dependency by name', watches(`log('ALERT dependency down');`), { stop: ({ script }) => ({ name: 'node', command: script }) });
    const { verdict, facts } = await run();
    expect(verdict.status, JSON.stringify(facts)).toBe('pass');
    expect(facts).toMatchObject({ dependency: { pid: dependency.pid } });
  });
});

describe('bad twins', () => {
  test.each<[what: string, code: string, drill?: Drill]>([
    ['measures something else', watches(`log('ALERT dependency down');`, 'Promise.resolve()')],
    ['waits for ever', watches(`log('ALERT dependency down');`, 'fetch(url)'), { within: '2s' }],
    ['swallows the error', watches('')],
    ['only says it in other words', watches(`log('retrying');`)],
    ['says it too late', watches(`setTimeout(() => log('ALERT dependency down'), 5000);`), { within: '1500ms' }],
  ])('%s: no alert', async (peer, code, drill) => {
    const { run } = await drilled(peer, code, { within: '2s', ...drill });
    const { verdict, wrong, found, facts } = await run();
    expect(verdict.status, JSON.stringify(facts)).toBe('fail');
    expect(wrong).toEqual(['alert.raised', 'alert.after_ms']);
    expect(found).toMatch(/, no alert when its dependency was stopped$/);
  });

  test('always alerts', async () => {
    const { run } = await drilled('always alerts', `${watches('')} setInterval(() => log('ALERT dependency down'), 100);`);
    const { verdict, wrong, found } = await run();
    expect(verdict).toMatchObject({ status: 'undetermined', reason: 'control-failed' });
    expect(wrong).toEqual(['alert.before']);
    expect(found).toMatch(/, alerts before anything was stopped$/);
  });

  test('a webhook that was called before anything was stopped, and not since', async () => {
    const { run } = await drilled('calls once', (hook) => `${watches('', 'Promise.resolve()')} let called = false; setInterval(() => called || fetch('${hook}', { method: 'POST', body: 'down' }).then(() => { called = true; }, () => {}), 100);`, { alert: { webhook: 'down' }, within: '300ms' });
    const { verdict, wrong } = await run();
    expect(verdict).toMatchObject({ status: 'undetermined', reason: 'control-failed' });
    expect(wrong).toContain('alert.before');
  });

  test('somebody makes the dependency go on: nothing was wrong to be seen', async () => {
    const { run, dependency } = await drilled('the dependency is made to go on', watches(`log('ALERT dependency down');`), { within: '1s' });
    const [{ verdict, wrong, found }] = await Promise.all([run(), (async () => {
      while (stateOf(dependency.pid) !== 'T') await sleep(5);
      dependency.child.kill('SIGCONT');
    })()]);
    expect(verdict).toMatchObject({ status: 'undetermined', reason: 'control-failed' });
    expect(wrong).toContain('dependency.stopped');
    expect(found).toMatch(/, its dependency did not stand still all the time$/);
  });
});

/** A process that is never to be stopped. */
const untouched = ({ pid }: Worker) => { expect(stateOf(pid)).not.toBe('T'); };

describe('nothing is stopped', () => {
  test.each<[what: string, drill: Drill, found: RegExp]>([
    ['where the dependency is not there', { stop: () => ({ name: 'tickmark-nobody' }) }, /its dependency was not stopped: no such process$/],
    ['where the pid file names another process', { stop: () => ({ pidfile: 'dependency.pid', command: 'postgres' }) }, /its dependency was not stopped: process \d+ is another one: "postgres" is not in its command line$/],
    ['where several have the name', { stop: ({ folder }) => ({ name: 'node', command: basename(folder) }) }, /its dependency was not stopped: 2 processes have its name/],
  ])('%s', async (peer, drill, found) => {
    const { run, dependency } = await drilled(peer, watches(`log('ALERT dependency down');`), drill);
    const held = await run();
    expect(held.verdict).toMatchObject({ status: 'undetermined', reason: 'control-failed' });
    expect(held.wrong).toContain('dependency.stopped');
    expect(held.found).toMatch(found);
    expect(held.evidence.artifacts.halt).toMatchObject({ stopped_ms: null });
    untouched(dependency);
  });

  test('where nobody could see the alert', async () => {
    const { run, dependency } = await drilled('no receiver', watches(''), { alert: { webhook: 'down' }, values: {} });
    const { verdict, evidence } = await run();
    expect(verdict).toMatchObject({ status: 'undetermined', outcome: 'not-configured' });
    expect(evidence.artifacts.halt).toBeNull();
    untouched(dependency);
  });

  test('where the watcher is dead', async () => {
    const { run, dependency, watcher } = await drilled('the watcher is dead', watches(''));
    watcher.child.kill('SIGKILL');
    await expect.poll(() => stateOf(watcher.pid)).toBeNull();
    const { verdict, evidence, found } = await run();
    expect(verdict).toMatchObject({ status: 'fail', outcome: 'absent' });
    expect(evidence.artifacts.halt).toBeNull();
    expect(found).toMatch(/^no process \d+$/);
    untouched(dependency);
  });
});

test.each<[what: string, inject: object, fault: string]>([
  ['a pid file alone', { stop: { pidfile: 'a.pid' }, alert: toLog, within: '5s' }, 'expected { pidfile, command } or { name }'],
  ['no bound', { stop: { name: 'a' }, alert: toLog }, 'inject.within'],
  ['a bound beyond the budget', { stop: { name: 'a' }, alert: toLog, within: '10m' }, 'or within'],
  ['nowhere to see the alert', { stop: { name: 'a' }, alert: {}, within: '5s' }, 'expected { file, line } or { webhook }'],
])('refused before anything is touched: %s', async (_, inject, fault) => {
  await expect(collectOnce('proc/alive', { root: '/tmp' }, { name: 'app', heartbeat: 'beat', interval: '1s', inject } as never)).rejects.toThrow(fault);
});
