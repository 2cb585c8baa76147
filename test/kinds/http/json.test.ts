import type { RequestListener } from 'node:http';
import { describe, expect, test } from 'vitest';
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
let asked = 0;

describe('good peer and bad twins', () => {
  test.each<[peer: string, answer: RequestListener, verdict: string, wrong: string[]]>([
    ['node:http, ready', only(JSON.stringify(ready)), 'pass', []],
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
    ['ready every other time', (request, response) => only(JSON.stringify(request.url === '/readyz' && (asked += 1) % 2 === 0 ? { ...ready, status: 'busy' } : ready))(request, response), 'fail', ['not_ready']],
    ['404', (_, response) => { response.writeHead(404).end(); }, 'fail', ['outcome']],
    ['catch-all 200 of a single-page application', (_, response) => { response.setHeader('Content-Type', 'text/html').end('<div id=app>'); }, 'undetermined', ['control.random_path.status']],
    ['a constant for every path', (_, response) => { response.setHeader('Content-Type', 'application/json').end(JSON.stringify(ready)); }, 'undetermined', ['control.random_path.status']],
  ])('%s', async (peer, answer, verdict, wrong) => {
    const { url } = await httpPeer(answer);
    const held = await collectOnce('http/json', { url }, parameters);
    row(peer, held);
    expect(held.verdict.status).toBe(verdict);
    expect(held.wrong).toEqual(expect.arrayContaining(wrong));
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

describe('a fault that is caused must show', () => {
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

  test('a p95 of fewer than 59 samples is refused', () => {
    expect(optionsOf('http/json').safeParse({ path: '/', p95: '1s', samples: 58 }).success).toBe(false);
    expect(optionsOf('http/json').safeParse({ path: '/', p95: '1s', samples: 59 }).success).toBe(true);
  });
});
