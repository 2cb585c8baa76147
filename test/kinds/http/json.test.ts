import type { RequestListener } from 'node:http';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import collector from '../../../collectors/http/json.ts';
import { drivers } from '../../../src/drivers/drivers.ts';
import { json } from '../../../src/kinds/http/json.ts';
import { collectOnce, optionsOf, verdictTable } from '../../aid/collect.ts';
import { nginx } from '../../aid/nginx.ts';
import { closedPort, httpPeer, socketPeer } from '../../aid/peer.ts';

const row = verdictTable('http/json');
const parameters = { path: '/readyz', word: 'ready', samples: 3, dependencies: { 'database.status': 'connected' } };
const ready = { status: 'ready', database: { status: 'connected' } };

/** Answers /readyz with a body, and 404 to everything else. */
const only = (body: string, headers: Record<string, string> = {}, status = 200): RequestListener => (request, response) => {
  if (request.url !== '/readyz') return void response.writeHead(404).end();
  response.writeHead(status, { 'Content-Type': 'application/json', ...headers }).end(body);
};
/** One answer or the other, in turn. */
const inTurn = (...answers: RequestListener[]): RequestListener => {
  let asked = 0;
  return (request, response) => { (request.url === '/readyz' ? answers[asked++ % answers.length] : answers[0])?.(request, response); };
};
const page = only('<div id=app>', { 'Content-Type': 'text/html' });
const down = only(JSON.stringify({ ...ready, database: { status: 'down' } }));

describe('good peer and bad twins', () => {
  test.each<[peer: string, answer: RequestListener, verdict: string, wrong: string[], found?: string]>([
    ['node:http, ready', only(JSON.stringify(ready)), 'pass', [], '200, says "ready"'],
    ['a media type in capitals', only(JSON.stringify(ready), { 'Content-Type': 'Application/JSON; Charset=UTF-8' }), 'pass', []],
    ['a sequence of JSON texts', only(JSON.stringify(ready), { 'Content-Type': 'application/json-seq' }), 'fail', ['response.content_type', 'unsound']],
    ['gzip although identity was asked', (request, response) => only(gzipSync(JSON.stringify(ready)) as never, { 'Content-Encoding': 'gzip' })(request, response), 'fail', ['response.json_fault'], '200, 3 of 3 unsound: sent gzip although identity was asked'],
    ['every second answer, a dependency is down', inTurn(only(JSON.stringify(ready)), down), 'fail', ['not_ready'], '200, 1 of 3 not ready: database.status says "down"'],
    ['a page, all but the first time', inTurn(only(JSON.stringify(ready)), page, page), 'fail', ['unsound', 'not_ready'], '200, 2 of 3 unsound: text/html instead of JSON'],
    ['from a cache, all but the first time', inTurn(only(JSON.stringify(ready)), ...Array<RequestListener>(2).fill(only(JSON.stringify(ready), { Age: '9' }))), 'fail', ['unsound'], '200, 2 of 3 unsound: from a cache, 9 s old'],
    ['dated in another year', only(JSON.stringify(ready), { Date: 'Sun, 06 Nov 1994 08:49:37 GMT' }), 'undetermined', ['stale']],
    ['a date that is none', only(JSON.stringify(ready), { Date: 'yesterday' }), 'undetermined', ['stale'], '200, a Date that cannot be read: yesterday'],
    ['an honest cache, a day old', only(JSON.stringify(ready), { Date: new Date(Date.now() - 86_400_000).toUTCString(), Age: '86400' }), 'fail', ['response.age_s', 'unsound'], '200, 3 of 3 unsound: from a cache, 86400 s old'],
    ['health+json', only(JSON.stringify(ready), { 'Content-Type': 'application/health+json; charset=utf-8' }), 'pass', []],
    ['a truthful 503', only('{"status":"starting"}', {}, 503), 'fail', ['response.status', 'word', 'dependencies.0.status']],
    ['200 "degraded"', only(JSON.stringify({ ...ready, status: 'degraded' })), 'fail', ['word', 'not_ready']],
    ['200, a dependency is down', only(JSON.stringify({ ...ready, database: { status: 'down' } })), 'fail', ['dependencies.0.status']],
    ['200, a dependency is not mentioned', only('{"status":"ready"}'), 'fail', ['dependencies.0.status']],
    ['a name that occurs twice', only('{"status":"ready","status":"ready","database":{"status":"connected"}}'), 'fail', ['response.json_fault']],
    ['JSON with a comma too many', only('{"status":"ready",}'), 'fail', ['response.json_fault']],
    ['empty 200', only(''), 'fail', ['response.json_fault']],
    ['JSON called text/html', only(JSON.stringify(ready), { 'Content-Type': 'text/html' }), 'fail', ['response.content_type']],
    ['from a cache', only(JSON.stringify(ready), { Age: '17' }), 'fail', ['response.age_s']],
    ['our own id as its trace id', (request, response) => only(JSON.stringify({ ...ready, meta: { trace_id: request.headers['x-request-id'] } }))(request, response), 'fail', ['response.trace_id_is_client_supplied']],
    ['a login page by redirect', only('', { Location: '/login' }, 302), 'fail', ['response.status']],
    ['ready every other time', inTurn(only(JSON.stringify(ready)), only(JSON.stringify({ ...ready, status: 'busy' }))), 'fail', ['not_ready']],
    ['404', (_, response) => { response.writeHead(404).end(); }, 'fail', ['outcome']],
    ['catch-all 200 of a single-page application', (_, response) => { response.setHeader('Content-Type', 'text/html').end('<div id=app>'); }, 'undetermined', ['control.random_path.status']],
    ['a constant for every path', (_, response) => { response.setHeader('Content-Type', 'application/json').end(JSON.stringify(ready)); }, 'undetermined', ['control.random_path.status']],
  ])('%s', async (peer, answer, verdict, wrong, found) => {
    const { url } = await httpPeer(answer);
    const held = await collectOnce('http/json', { url }, parameters);
    row(peer, held);
    expect(held.verdict.status).toBe(verdict);
    expect(held.wrong).toEqual(expect.arrayContaining(wrong));
    if (found !== undefined) expect(held.found).toBe(found);
    if (verdict === 'fail') expect(held.found).not.toBe('200, says "ready"');
  });

  test.each<[peer: string, start: () => Promise<{ url: string }>, outcome: string]>([
    ['port closed', closedPort, 'refused'], ['resets', () => socketPeer((socket) => { socket.once('data', () => socket.destroy()); }), 'reset'],
  ])('%s: a service that is down is not ready', async (peer, start, outcome) => {
    const held = await collectOnce('http/json', { url: (await start()).url }, parameters);
    row(peer, held);
    expect(held.verdict).toMatchObject({ status: 'fail', outcome });
  });

  test('rejected credentials say nothing of the service', async () => {
    const { url } = await httpPeer((_, response) => { response.writeHead(403).end(); });
    const held = await collectOnce('http/json', { url, auth: { ops: { header: 'X-Api-Key', value: 'env:KEY' } } }, { ...parameters, auth: 'ops' }, { KEY: 'old-key' });
    row('rejects our key', held);
    expect(held.verdict).toMatchObject({ status: 'undetermined', outcome: 'denied' });
  });
});

test('nginx with `return 200` is ready for everything', async (context) => {
  const { url } = await nginx(context, () => `default_type application/json; return 200 '${JSON.stringify(ready)}';`);
  const held = await collectOnce('http/json', { url }, parameters);
  row('nginx, return 200', held);
  expect(held.verdict).toMatchObject({ status: 'undetermined', reason: 'control-failed' });
});

test('nginx with one file is ready, as long as nobody causes a fault', async (context) => {
  const { url } = await nginx(context, () => `location = /readyz { default_type application/json; return 200 '${JSON.stringify(ready)}'; }`);
  const held = await collectOnce('http/json', { url }, parameters);
  row('nginx, a constant on the one path', held);
  expect(held.verdict.status).toBe('pass');
});

test('a stub that answers everything in its folder proves nothing', async () => {
  const { url } = await httpPeer((request, response) => {
    response.writeHead(request.url?.startsWith('/api/v1/') ? 200 : 404, { 'Content-Type': 'application/json' }).end(JSON.stringify(ready));
  });
  const held = await collectOnce('http/json', { url }, { ...parameters, path: '/api/v1/ready?deep=1' });
  row('everything below /api/v1/', held);
  expect(held).toMatchObject({ verdict: { status: 'undetermined', reason: 'control-failed' }, found: '200, the same for a path nobody has' });
  expect(held.wrong).toEqual(['control.sibling.status']);
});

test('a stub of WireMock is a mock, whatever it answers', async () => {
  const { url } = await httpPeer(only(JSON.stringify(ready), { 'Matched-Stub-Id': 'd3a1c1f0' }));
  const held = await collectOnce('http/json', { url }, parameters);
  row('Matched-Stub-Id', held);
  expect(held.verdict).toMatchObject({ status: 'undetermined', reason: 'substitution', origin: { substitution: 'mock' } });
});

describe('a fault that is caused must show', () => {
  const faulty = { path: '/readyz', inject: { stop: { path: '/stop' }, restore: { path: '/restore' }, expect_down_within: '30s' } };
  test('what was stopped is mended although the check is over', async () => {
    const stop = new AbortController();
    const lines: (string | undefined)[] = [];
    const { url } = await httpPeer((request, response) => {
      lines.push(request.url);
      only(JSON.stringify(ready))(request, response);
      if (request.url === '/stop') stop.abort();
    });
    const began = performance.now();
    const target = { name: 'peer', url, dsn: null, root: null, auth: {}, redirects: [], values: {} };
    const given = drivers(target, { signal: stop.signal, elapsed_ms: () => performance.now() - began }, {});
    const seen = await collector.collect(Object.assign(given, { options: json.options.parse(faulty), nonce: 'a'.repeat(32) }));
    expect(lines.slice(-2)).toEqual(['/stop', '/restore']);
    expect(seen).toMatchObject({ during: { length: 1 }, restore: { outcome: 'observed' }, after: { length: 1 } });
    expect(json.outcome?.(seen as never)).toBe('collector-error');
  });

  test.each([['59s', 'timeout 59000 ms is less than'], ['61s', null]])('within %s: twice expect_down_within and the samples must fit', (timeout, fault) => {
    const options = json.options.parse(faulty);
    const said = json.unfit?.(options, Number.parseInt(timeout, 10) * 1000) ?? null;
    expect(said).toEqual(fault === null ? null : expect.stringContaining(fault));
    expect(json.exclusive?.(options)).toBe(true);
    expect(json.exclusive?.(json.options.parse({ path: '/readyz' }))).toBe(false);
  });

  const inject = { stop: { path: '/stop' }, restore: { path: '/restore' }, expect_down_within: '600ms' };
  /** A service whose database can be stopped; `sees` says whether its readiness knows. */
  const service = (sees: { down: boolean; up: boolean; stops: boolean }): RequestListener => {
    let database = true;
    return (request, response) => {
      if (request.url === '/stop' || request.url === '/restore') {
        if (request.url === '/stop' ? sees.down : sees.up) database = request.url === '/restore';
        return void response.writeHead(sees.stops ? 204 : 409).end();
      }
      if (request.url !== '/readyz') return void response.writeHead(404).end();
      response.writeHead(database ? 200 : 503, { 'Content-Type': 'application/json' }).end(JSON.stringify(ready));
    };
  };
  test.each<[peer: string, sees: Parameters<typeof service>[0], verdict: string, wrong: string[]]>([
    ['follows a fault and recovers', { down: true, up: true, stops: true }, 'pass', []],
    ['a constant that knows of no fault', { down: false, up: true, stops: true }, 'fail', ['fault.went_down']],
    ['never recovers', { down: true, up: false, stops: true }, 'fail', ['fault.recovered']],
    ['the fault is refused', { down: true, up: true, stops: false }, 'undetermined', ['fault.injected']],
  ])('%s', async (peer, sees, verdict, wrong) => {
    const { url } = await httpPeer(service(sees));
    const held = await collectOnce('http/json', { url }, { ...parameters, inject });
    row(peer, held);
    expect(held.verdict.status).toBe(verdict);
    expect(held.wrong).toEqual(expect.arrayContaining(wrong));
  });
});

describe('schema and p95', () => {
  const schema = { type: 'object', required: ['status'], properties: { status: { type: 'string' }, database: { type: 'object', required: ['status'] } } };
  test.each([['meets the schema', ready, 'pass'], ['does not', { status: 'ready', database: { status: 'connected' }, version: 1 }, 'fail']])('%s', async (peer, body, verdict) => {
    const { url } = await httpPeer(only(JSON.stringify(body)));
    const held = await collectOnce('http/json', { url }, { ...parameters, schema: { ...schema, additionalProperties: false } });
    row(peer, held);
    expect(held.verdict.status).toBe(verdict);
  });

  test('p95 comes from the distribution, not from the first answer', async () => {
    let n = 0;
    const { url } = await httpPeer((request, response) => { setTimeout(() => only(JSON.stringify(ready))(request, response), (n += 1) % 10 === 0 ? 120 : 0); });
    const held = await collectOnce('http/json', { url }, { ...parameters, samples: 60, p95: '100ms' });
    row('every tenth answer is slow', held);
    expect(held.verdict.status).toBe('fail');
    expect(held.wrong).toEqual(['latency.p95_ms']);
    expect(held.facts.latency).toMatchObject({ n: 60 });
  });

  test('a fast cache behind a true first answer does not earn a p95', async () => {
    const { url } = await httpPeer(inTurn(only(JSON.stringify(ready)), ...Array<RequestListener>(59).fill(only(JSON.stringify(ready), { Age: '1' }))));
    const held = await collectOnce('http/json', { url }, { ...parameters, samples: 60, p95: '1s' });
    row('2 to 60 from a cache', held);
    expect(held.verdict.status).toBe('fail');
    expect(held).toMatchObject({ wrong: ['unsound'], facts: { samples: { n: 60, unsound_n: 59, distinct_bodies_n: 1 }, unsound: { length: 20 } } });
  });

  test('a p95 of fewer than 59 samples is refused', () => {
    expect(optionsOf('http/json').safeParse({ path: '/', p95: '1s', samples: 58 }).success).toBe(false);
    expect(optionsOf('http/json').safeParse({ path: '/', p95: '1s', samples: 59 }).success).toBe(true);
  });
});
