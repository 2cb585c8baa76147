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

describe('what looks alike from afar is told apart', () => {
  const html = { 'Content-Type': 'text/html; charset=utf-8' };
  const starting = '{"status":"starting"}';
  test.each<[peer: string, answer: RequestListener, answered: string, found: string, verdict?: string]>([
    ['says that it is degraded', only(JSON.stringify({ ...ready, status: 'degraded' })), 'degraded', '200, status says "degraded"'],
    ['503, in its own words', only(starting, {}, 503), 'not-ready', '503 not ready, says "starting"'],
    ['503, a page of somebody\'s', only('<h1>Service Unavailable</h1>', html, 503), 'page', '503 with a page in place of a word'],
    ['502', only('<h1>Bad Gateway</h1>', html, 502), 'proxy', '502 of a gateway, for want of its application'],
    ['504', only('', {}, 504), 'proxy', '504 of a gateway, for want of its application'],
    ['500', only('', {}, 500), 'error', '500'],
    ['302 to a place to sign in', only('', { Location: '/users/sign_in?next=%2Freadyz' }, 302), 'sign-in', '302 to /users/sign_in?next=%2Freadyz, to sign in'],
    ['303 to an identity provider', only('', { Location: 'https://accounts.example.com/o?x=1' }, 303), 'sign-in', '303 to https://accounts.example.com/o?x=1, to sign in'],
    ['302 with an OAuth client', only('', { Location: 'https://id.example/a?client_id=7&scope=openid' }, 302), 'sign-in', '302 to https://id.example/a?client_id=7&scope=openid, to sign in'],
    ['301 to the same with a slash', only('', { Location: '/readyz/' }, 301), 'redirect', '301 to /readyz/'],
    ['302 to the authors', only('', { Location: '/authors?of=login' }, 302), 'redirect', '302 to /authors?of=login'],
    ['401 with a challenge', only('', { 'WWW-Authenticate': 'Bearer realm="api"' }, 401), 'sign-in', '401, asks to sign in (Bearer)'],
    ['401 without one', only('', {}, 401), 'sign-in', '401, asks to sign in'],
    ['403', only('', {}, 403), 'sign-in', '403, not allowed'],
    ['400 with a challenge', only('', { 'WWW-Authenticate': 'Basic' }, 400), 'sign-in', '400, asks to sign in (Basic)'],
    ['511, a captive portal', only('', {}, 511), 'sign-in', '511, asks to sign in to the network'],
    ['200 with a page to sign in', only('<form><input name=p type="password">', html), 'sign-in', '200, a page to sign in instead of JSON'],
    ['a single-page application on this path alone', only('<div id=app>', html), 'page', '200, text/html instead of JSON'],
    ['a single-page application', (_, response) => { response.writeHead(200, html).end('<div id=app>'); }, 'catch-all', '200, a page, the same for a path nobody has', 'undetermined'],
    ['JSON for every path', (_, response) => { response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify(ready)); }, 'catch-all', '200, the same for a path nobody has', 'undetermined'],
    ['out of a cache that says its Age', only(JSON.stringify(ready), { Age: '17' }), 'cache', '200, from a cache, 17 s old'],
    ['out of a cache that says X-Cache', only(JSON.stringify(ready), { 'X-Cache': 'MISS, HIT' }), 'cache', '200, from a cache (X-Cache: MISS, HIT)'],
    ['out of a cache that says Cache-Status', only(JSON.stringify(ready), { 'Cache-Status': 'edge; hit; ttl=30' }), 'cache', '200, from a cache (Cache-Status: edge; hit; ttl=30)'],
    ['past a cache that had none', only(JSON.stringify(ready), { Age: '0', 'X-Cache': 'Miss from edge', 'Cache-Status': 'edge; fwd=miss; stored' }), 'ready', '200, says "ready"', 'pass'],
    ['past a cache that asked again', only(JSON.stringify(ready), { 'X-Cache': 'RefreshHit from edge', 'X-Cache-Status': 'REVALIDATED' }), 'ready', '200, says "ready"', 'pass'],
    ['not the JSON it must be', only('{"status":"ready",}'), 'unsound', '200, JSON syntax at the root, character 18'],
  ])('%s', async (peer, answer, answered, found, verdict = 'fail') => {
    const { url } = await httpPeer(answer);
    const held = await collectOnce('http/json', { url }, { ...parameters, samples: 1 });
    row(peer, held);
    expect(held).toMatchObject({ found, facts: { response: { answered }, samples: { answered: { [answered]: 1 } } }, verdict: { status: verdict } });
  });

  test('404 and no answer at all', async () => {
    const absent = await collectOnce('http/json', await httpPeer((_, response) => { response.writeHead(404).end(); }).then(({ url }) => ({ url })), parameters);
    expect(absent).toMatchObject({ found: '404', facts: { samples: { answered: { absent: 3 } } } });
    expect(await collectOnce('http/json', { url: (await closedPort()).url }, parameters)).toMatchObject({ found: 'refused', facts: { samples: { answered: { none: 1 } } } });
  });

  test('of many samples, each by itself', async () => {
    const { url } = await httpPeer(inTurn(only(JSON.stringify(ready)), only('', { Location: '/login' }, 302), only('', {}, 502)));
    const held = await collectOnce('http/json', { url }, parameters);
    row('ready, to sign in, no application', held);
    expect(held).toMatchObject({ found: '200, 2 of 3 not ready: 302 to /login, to sign in', facts: { samples: { answered: { ready: 1, 'sign-in': 1, proxy: 1 } } } });
  });
});

test('an answer that dates itself outside the run is named', async () => {
  const canned = { ...ready, timestamp: '2025-09-30T19:20:48+02:00', documents: { time: 0 } };
  const { url } = await httpPeer(inTurn(only(JSON.stringify(canned)), only(JSON.stringify({ ...ready, now: 1_000_000_000 })), (request, response) => only(JSON.stringify({ ...ready, timestamp: new Date().toISOString(), time: 12.5 }))(request, response)));
  const { facts } = await collectOnce('http/json', { url }, parameters);
  expect(facts.misdated).toEqual([
    { sample: 0, says: canned.timestamp, skew_s: expect.closeTo((Date.parse(canned.timestamp) - Date.now()) / 1000, -2) },
    { sample: 1, says: 1_000_000_000, skew_s: expect.closeTo(1_000_000_000 - Date.now() / 1000, -2) },
  ]);
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
