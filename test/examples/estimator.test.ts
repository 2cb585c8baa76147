import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Fault, faultNames, readFaults } from '../../examples/estimator/faults.ts';
import { type Estimator, startEstimator } from '../../examples/estimator/start.ts';
import { findPostgres, findProgram } from '../../src/drivers/postgres/tools.ts';
import { ask, listen } from './ask.ts';

const missing = [findPostgres() ? '' : 'postgres', findProgram('pg_dump') ? '' : 'pg_dump'].filter(Boolean).join(', ');

/** Starts one estimator for a group of tests; without PostgreSQL every test of the group is reported as skipped, with the reason. */
function estimator(faults: readonly Fault[]) {
  const folder = mkdtempSync(join(tmpdir(), 'estimator test '));
  let running: Estimator | undefined;
  beforeAll(async () => { if (!missing) running = await startEstimator({ folder, faults }); }, 60_000);
  afterAll(async () => {
    await running?.stop();
    rmSync(folder, { recursive: true, force: true });
  }, 30_000);
  const the = (name: string) => running?.environment[name] ?? '';
  const token = () => ({ Authorization: the('SERVICE_AUTHORIZATION') });
  const send = (method: string, path: string, value: unknown, headers: Record<string, string> = token()) =>
    ask(the('SERVICE_URL') + path, { method, headers, body: JSON.stringify(value) });
  return { the, token, send, get: (path: string, headers = {}, method = 'GET') => ask(the('SERVICE_URL') + path, { method, headers }) };
}
const it = test.extend('postgres', { auto: true }, ({ skip }) => skip(missing !== '', `not run: ${missing} is missing`));
const pidIn = (folder: string) => Number(readFileSync(join(folder, 'ops_watch.pid'), 'utf8'));
const measurements = (folder: string) => readFileSync(join(folder, 'ops_watch.out'), 'utf8').trim().split('\n').map((line) => JSON.parse(line) as Record<string, number>);
const dumps = (folder: string) => readdirSync(folder).map((name) => statSync(join(folder, name)).size);

type Alert = { status: string; labels: Record<string, string> };
/** Receives alerts until there are `count` of them or the time is over. */
async function alertsFrom(url: string, count: number, patience_ms: number, fire: () => Promise<unknown>): Promise<Alert[]> {
  const got: Alert[] = [];
  const server = createServer((request, response) => {
    let text = '';
    request.on('data', (chunk) => { text += chunk; }).on('end', () => { got.push(JSON.parse(text)); response.end(); });
  }).listen(Number(new URL(url).port), '127.0.0.1');
  await once(server, 'listening');
  await fire();
  for (let waited_ms = 0; waited_ms < patience_ms && got.length < count; waited_ms += 20) await sleep(20);
  server.closeAllConnections();
  await new Promise((done) => server.close(done));
  return got;
}

describe('without faults', () => {
  const { the, token, send, get } = estimator([]);

  it('is ready by asking its database, and names the trace itself', async () => {
    const { status, json } = await get('/readyz', { 'X-Request-Id': 'mine' });
    expect(status).toBe(200);
    expect(json()).toMatchObject({ status: 'ready', database: { status: 'connected', error: null, estimates: 36 } });
    expect(json()['trace_id']).not.toBe('mine');
    expect((await get('/readyz')).json()['instance']).toBe(json()['instance']);
  });

  it('lists 36 estimates', async () => expect((await get('/api/estimates')).json()['estimates']).toHaveLength(36));

  it.for([
    ['GET', '/nowhere', 404], ['GET', '/api/estimates/999', 404], ['DELETE', '/readyz', 405], ['PUT', '/api/estimates/7', 405], ['POST', '/api/events', 405],
    ['GET', '/api/events', 401], ['HEAD', '/readyz', 200],
  ] as const)('%s %s is answered with %i', async ([method, path, status]) => expect((await get(path, {}, method)).status).toBe(status));

  it.for([
    [401, 'no token', 'PATCH', '/api/estimates/7', { note: 'x' }, {}],
    [401, 'a wrong token', 'PATCH', '/api/estimates/7', { note: 'x' }, { Authorization: 'Bearer wrong' }],
    [401, 'no token', 'POST', '/api/alerts/test', { nonce: 'x' }, {}],
    [422, 'a note that is no text', 'PATCH', '/api/estimates/7', { note: 5 }, undefined],
    [400, 'a list', 'PATCH', '/api/estimates/7', ['note'], undefined],
    [400, 'a body over the limit', 'POST', '/api/estimates/7/notes', { note: 'x'.repeat(70_000) }, undefined],
    [404, 'an unknown estimate', 'POST', '/api/estimates/999/notes', { note: 'x' }, undefined],
  ] as const)('answers %i to %s: %s %s', async ([status, , method, path, value, headers]) => {
    expect((await send(method, path, value, headers)).status).toBe(status);
  });

  it.for([
    [304, 'the same tag', (tag: string) => ({ 'If-None-Match': tag })],
    [304, 'a weak form of it', (tag: string) => ({ 'If-None-Match': `W/${tag}` })],
    [304, 'a list with it', (tag: string) => ({ 'If-None-Match': `"other", ${tag}` })],
    [304, 'any tag', () => ({ 'If-None-Match': '*' })],
    [200, 'a foreign tag', () => ({ 'If-None-Match': '"other"' })],
    [200, 'a foreign tag and a later date', () => ({ 'If-None-Match': '"other"', 'If-Modified-Since': 'Fri, 01 Jan 2100 00:00:00 GMT' })],
    [304, 'a later date', () => ({ 'If-Modified-Since': 'Fri, 01 Jan 2100 00:00:00 GMT' })],
    [200, 'an earlier date', () => ({ 'If-Modified-Since': 'Sat, 01 Jan 2000 00:00:00 GMT' })],
  ] as const)('answers %i to a condition of %s', async ([status, , condition]) => {
    const tag = String((await get('/api/estimates/5')).headers['etag']);
    const answer = await get('/api/estimates/5', condition(tag));
    expect(answer).toMatchObject({ status, headers: { etag: tag, vary: 'Accept-Encoding', 'cache-control': 'private, no-cache' } });
    expect(answer.body.length > 0).toBe(status === 200);
  });

  it('gives the tag a new value when the content or its coding changes', async () => {
    const before = await get('/api/estimates/7');
    expect((await send('PATCH', '/api/estimates/7', { note: 'changed' })).json()).toMatchObject({ id: 7, note: 'changed' });
    const after = await get('/api/estimates/7', { 'If-None-Match': String(before.headers['etag']) });
    const zipped = await get('/api/estimates/7', { 'Accept-Encoding': 'gzip' });
    expect(after).toMatchObject({ status: 200 });
    expect(new Set([before, after, zipped].map(({ headers }) => headers['etag'])).size).toBe(3);
  });

  it('streams a note as it is written, beats once a second, and replays what was missed', async () => {
    const url = `${the('SERVICE_URL')}/api/events`;
    const write = (note: string) => send('POST', '/api/estimates/3/notes', { note });
    const live = await listen(url, token(), (text) => text.includes('first note') && text.includes(': still here'), () => void write('first note'));
    const seen = /^id: (\d+)$/m.exec(live.text)?.[1] as string;
    for (const note of ['missed one', 'missed two']) await write(note);
    const replay = await listen(url, { ...token(), 'Last-Event-ID': seen }, (text) => text.includes('missed two'));
    expect(live.type).toBe('text/event-stream');
    expect([...replay.text.matchAll(/"note":"([^"]*)"/g)].map(([, note]) => note)).toEqual(['missed one', 'missed two']);
  });

  it('delivers an alert with the nonce, then its end', async () => {
    const alerts = await alertsFrom(the('ALERT_RECEIVER_URL'), 2, 5_000, async () => {
      for (const resolved of [false, true]) await send('POST', '/api/alerts/test', { nonce: 'n-1', resolved });
    });
    expect(alerts.map(({ status, labels }) => [status, labels.nonce]).sort()).toEqual([['firing', 'n-1'], ['resolved', 'n-1']]);
  });

  it('is watched by a living process that measures readiness every second', async () => {
    expect(process.kill(pidIn(the('RUN_DIR')), 0)).toBe(true);
    const before = measurements(the('RUN_DIR')).length;
    await sleep(2_200);
    expect(measurements(the('RUN_DIR')).length).toBeGreaterThan(before);
    expect(measurements(the('RUN_DIR')).at(-1)).toMatchObject({ status: 200 });
  });

  it('has one backup of some size', () => {
    expect(dumps(the('BACKUP_DIR'))).toHaveLength(1);
    expect(dumps(the('BACKUP_DIR'))[0]).toBeGreaterThan(4096);
  });
});

describe('with every fault', () => {
  const { the, token, send, get } = estimator(faultNames);

  it('is still ready, fast, and answers conditional requests', async () => {
    const slow = get('/api/estimates');
    const ready = await get('/readyz');
    expect(ready.json()).toMatchObject({ status: 'ready' });
    expect(ready.took_ms).toBeLessThan((await slow).took_ms);
    expect((await get('/api/estimates/7', { 'If-None-Match': '*' })).status).toBe(304);
  });
  it('sse-missing: the route does not exist', async () => expect((await get('/api/events', token())).status).toBe(404));
  it('slow-queries: the database spends 2.1 s on the list', async () => expect((await get('/api/estimates')).took_ms).toBeGreaterThan(2_100));
  it('backup-empty: a file of 0 bytes, and nobody complained', () => {
    expect(dumps(the('BACKUP_DIR'))).toEqual([0]);
    expect(readFileSync(join(the('RUN_DIR'), 'backup.out'), 'utf8')).toMatch(/Connection refused[^]*backup created/);
  });
  it('watcher-dead: a pidfile, no process and no log', () => {
    expect(() => process.kill(pidIn(the('RUN_DIR')), 0)).toThrow('ESRCH');
    expect(readdirSync(the('RUN_DIR'))).not.toContain('ops_watch.out');
  });
  it('alert-unset: accepted, and nothing arrives', async () => {
    let status = 0;
    const alerts = await alertsFrom(the('ALERT_RECEIVER_URL'), 1, 1_000, async () => ({ status } = await send('POST', '/api/alerts/test', { nonce: 'n-2' })));
    expect([status, alerts]).toEqual([202, []]);
  });
});

test('an unknown fault is refused by name', () => expect(() => readFaults('sse-missing,typo')).toThrow('Unknown fault: typo'));
