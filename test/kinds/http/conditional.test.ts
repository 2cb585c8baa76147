import { statSync, utimesSync, writeFileSync } from 'node:fs';
import type { RequestListener } from 'node:http';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import collector from '../../../collectors/http/conditional.ts';
import { drivers } from '../../../src/drivers/drivers.ts';
import { conditional } from '../../../src/kinds/http/conditional.ts';
import { collectOnce, verdictTable } from '../../aid/collect.ts';
import { opaque, strong, validating, type Validating, weakly } from '../../aid/etag-server.ts';
import { nginx } from '../../aid/nginx.ts';
import { closedPort, httpPeer, socketPeer } from '../../aid/peer.ts';

const row = verdictTable('http/conditional');
const parameters = { path: '/thing', change: { method: 'PATCH', path: '/thing', json: { note: '${nonce}' } } };

describe('good peer and bad twins', () => {
  test.each<[peer: string, server: Validating, verdict: string, wrong: string[], found?: string]>([
    ['node:http, strong tag of the content', { tag: strong }, 'pass', [], '304 for the same ETag, a new one after the change; not compressed'],
    ['refuses the change: not allowed', { tag: strong, change: 403 }, 'undetermined', ['change.refusal'], 'the change was refused: 403'],
    ['refuses the change: conflict', { tag: strong, change: 409 }, 'undetermined', ['change.refusal'], 'the change was refused: 409'],
    ['breaks on the change', { tag: strong, change: 500 }, 'undetermined', ['change.refusal'], 'the change was refused: 500'],
    ['a recording of another year', { tag: strong, fields: { Date: 'Sun, 06 Nov 1994 08:49:37 GMT' } }, 'undetermined', ['stale']],
    ['node:http, weak tag of the content', { tag: (text) => `W/${strong(text)}` }, 'pass', []],
    ['same size, same tag after the change', { tag: (text) => `"${text.length}"` }, 'fail', ['after_change.status', 'after_change.headers.etag']],
    ['never 304', { tag: strong, matches: () => false }, 'fail', ['again.status']],
    ['no ETag', { tag: () => null }, 'fail', ['again.status']],
    ['a tag without quotes', { tag: () => 'abc', matches: (asked, tag) => weakly(asked.replaceAll('"', ''), tag) }, 'fail', ['first.headers.etag']],
    ['compares strongly', { tag: strong, matches: (asked, tag) => asked === '*' || asked.split(',').some((one) => one.trim() === tag) }, 'fail', ['weak.status']],
    ['knows no lists', { tag: strong, matches: (asked, tag) => asked === '*' || opaque(asked) === opaque(tag) }, 'fail', ['list.status']],
    ['knows no star', { tag: strong, matches: (asked, tag) => asked !== '*' && weakly(asked, tag) }, 'fail', ['star.status']],
    ['lets If-Modified-Since win', { tag: strong, matches: (asked, tag, request) => weakly(asked, tag) || request.headers['if-modified-since'] !== undefined }, 'fail', ['precedence.status']],
    ['304 without Cache-Control', { tag: strong, forgets: ['Cache-Control'] }, 'fail', ['again.missing_304_headers']],
    ['always 304', { tag: strong, matches: () => true }, 'undetermined', ['foreign.status'], '304 to an ETag it never gave'],
    ['412 instead of 304', { tag: strong, matched: 412 }, 'fail', ['again.status', 'weak.status'], '412 to its own ETag, as if a GET altered something'],
    ['demands an If-Match for the change', { tag: strong, change: 428 }, 'undetermined', ['change.refusal'], 'the change was refused: 428, it wants an If-Match'],
    ['304 with another ETag', { tag: strong, adds: { ETag: '"other"' } }, 'fail', ['again.headers.etag', 'flawed_304s'], '304 with another ETag'],
    ['304 with the Content-Length of nothing', { tag: strong, adds: { 'Content-Length': '0' } }, 'fail', ['flawed_304s'], '304 with Content-Length 0 for 5 bytes (weak)'],
    ['304 with the Content-Length of its 200', { tag: strong, adds: { 'Content-Length': '5' } }, 'pass', []],
    ['304 from a cache', { tag: strong, adds: { Age: '17' } }, 'undetermined', ['intermediates'], 'not the origin\'s own answer: Age: 17 (again)'],
    ['304 from another server', { tag: strong, fields: { Server: 'estimator' }, adds: { Server: 'varnish' } }, 'undetermined', ['intermediates'], 'not the origin\'s own answer: Server varnish instead of estimator (again)'],
    ['304 by way of a gateway that the 200 did not pass', { tag: strong, adds: { Via: '1.1 edge' } }, 'undetermined', ['intermediates'], 'not the origin\'s own answer: Via: 1.1 edge (again)'],
    ['by way of a gateway, all of it', { tag: strong, fields: { Via: '1.1 edge', 'X-Cache': 'MISS' } }, 'pass', []],
  ])('%s', async (peer, server, verdict, wrong, found) => {
    const { url } = await httpPeer(validating(server));
    const held = await collectOnce('http/conditional', { url }, parameters);
    row(peer, held);
    expect(held.verdict.status).toBe(verdict);
    expect(held.wrong).toEqual(expect.arrayContaining(wrong));
    if (found !== undefined) expect(held.found).toBe(found);
    if (verdict !== 'pass') expect(held.found).not.toMatch(/^304 for the same ETag/);
  });

  test('without a change a constant tag is not seen through', async () => {
    const { url } = await httpPeer(validating({ tag: () => '"constant"' }));
    const held = await collectOnce('http/conditional', { url }, { path: '/thing' });
    row('constant tag, no change asked for', held);
    expect(held.verdict.status).toBe('pass');
  });

  test.each<[peer: string, answer: RequestListener | null, expected: Record<string, string>]>([
    ['404', (_, response) => { response.writeHead(404).end(); }, { status: 'fail', outcome: 'absent' }],
    ['401 first', (_, response) => { response.writeHead(401, { 'WWW-Authenticate': 'Bearer' }).end(); }, { status: 'undetermined', reason: 'control-failed' }],
    ['500 to everything', (_, response) => { response.writeHead(500).end(); }, { status: 'fail', outcome: 'observed' }],
    ['a redirect to a place to sign in', (_, response) => { response.writeHead(302, { Location: '/login' }).end(); }, { status: 'undetermined', reason: 'control-failed' }],
    ['a redirect to elsewhere', (_, response) => { response.writeHead(302, { Location: '/things/' }).end(); }, { status: 'undetermined', reason: 'control-failed' }],
    ['port closed', null, { status: 'undetermined', outcome: 'refused' }],
  ])('%s', async (peer, answer, expected) => {
    const { url } = answer ? await httpPeer(answer) : await closedPort();
    const held = await collectOnce('http/conditional', { url }, parameters);
    row(peer, held);
    expect(held.verdict).toMatchObject(expected);
  });
});

test.each<[server: Validating | RequestListener | null, answered: string, found: string]>([
  [{ tag: strong }, 'validates', '304 for the same ETag; not compressed'],
  [{ tag: strong, matches: () => true }, 'always-304', '304 to an ETag it never gave'],
  [{ tag: strong, matches: () => false }, 'never-304', '200 instead of 304 to its own ETag'],
  [{ tag: () => null }, 'no-etag', 'no ETag'],
  [{ tag: strong, matched: 412 }, 'precondition-failed', '412 to its own ETag, as if a GET altered something'],
  [{ tag: strong, adds: { 'X-Cache': 'HIT' } }, 'cached-304', 'not the origin\'s own answer: X-Cache: HIT (again)'],
  [(_, response) => { response.writeHead(401, { 'WWW-Authenticate': 'Basic realm="x"' }).end(); }, 'sign-in', '401, asks to sign in (Basic)'],
  [(_, response) => { response.writeHead(302, { Location: '/login' }).end(); }, 'sign-in', '302 to /login, to sign in'],
  [(_, response) => { response.writeHead(302, { Location: '/things/' }).end(); }, 'redirect', '302 to /things/'],
  [(_, response) => { response.writeHead(405).end(); }, 'absent', '405'],
  [(_, response) => { response.writeHead(500).end(); }, 'error', '500'],
  [null, 'none', 'refused'],
])('what looks alike from afar is told apart: %#', async (server, answered, found) => {
  const { url } = server === null ? await closedPort() : await httpPeer(typeof server === 'function' ? server : validating(server));
  expect(await collectOnce('http/conditional', { url }, { path: '/thing' })).toMatchObject({ facts: { answered }, found });
});

describe('who may not have the content', () => {
  const ask = async (keyedFirst: boolean) => {
    const honest = validating({ tag: strong });
    const { url } = await httpPeer((request, response) => {
      const known = request.headers['x-api-key'] === 'the-right-key';
      known || (!keyedFirst && request.headers['if-none-match'] !== undefined) ? honest(request, response) : void response.writeHead(401).end();
    });
    return collectOnce('http/conditional', { url, auth: { ops: { header: 'X-Api-Key', value: 'env:KEY' } } }, { path: '/thing', auth: 'ops' }, { KEY: 'the-right-key' });
  };
  test.each<[peer: string, keyedFirst: boolean, verdict: string, wrong: string[], found: string]>([
    ['is asked to sign in first', true, 'pass', [], '304 for the same ETag; not compressed'],
    ['is told that it has not changed', false, 'fail', ['anonymous.condition_comes_first'], '304 to whoever has no credentials'],
  ])('%s', async (peer, keyedFirst, verdict, wrong, found) => {
    const held = await ask(keyedFirst);
    row(`who may not have the content ${peer}`, held);
    expect(held).toMatchObject({ verdict: { status: verdict }, wrong, found, facts: { anonymous: { plain: { status: 401 } } } });
  });

  test('a resource that is open to everybody may be validated by everybody', async () => {
    const { url } = await httpPeer(validating({ tag: strong }));
    const held = await collectOnce('http/conditional', { url, auth: { ops: { header: 'X-Api-Key', value: 'env:KEY' } } }, { path: '/thing', auth: 'ops' }, { KEY: 'any-key-at-all' });
    expect(held).toMatchObject({ verdict: { status: 'pass' }, facts: { anonymous: { again: { status: 304 }, condition_comes_first: false } } });
  });
});

test.each([['rejects our key', 'GET'], ['rejects our key for the change alone', 'PATCH']])('%s: nothing is said of the ETag', async (peer, method) => {
  const honest = validating({ tag: strong });
  const { url } = await httpPeer((request, response) => { request.method === method ? void response.writeHead(401).end() : honest(request, response); });
  const held = await collectOnce('http/conditional', { url, auth: { ops: { header: 'X-Api-Key', value: 'env:KEY' } } },
    { path: '/thing', auth: 'ops', change: { ...parameters.change, auth: 'ops' } }, { KEY: 'old-key' });
  row(peer, held);
  expect(held.verdict).toMatchObject({ status: 'undetermined', outcome: 'denied' });
});

test.each([['in one piece', (head: string, body: string) => [head + body]], ['in two', (head: string, body: string) => [head, body]]])('content after a 304, %s, is seen on the wire', async (_, pieces) => {
  // Honest in all but this: node:http would never send content with a 304.
  const { url } = await socketPeer((socket) => {
    socket.once('data', (asked) => {
      const fresh = /if-none-match: (?!"tickmark-foreign")/i.test(String(asked));
      const head = `HTTP/1.1 ${fresh ? '304 Not Modified' : '200 OK'}\r\nETag: "a"\r\nConnection: close\r\n\r\n`;
      const body = String(asked).startsWith('HEAD') ? '' : 'content';
      for (const piece of pieces(head, body)) socket.write(piece);
      socket.end();
    });
  });
  const held = await collectOnce('http/conditional', { url }, { path: '/thing' });
  row('304 with content', held);
  expect(held).toMatchObject({ verdict: { status: 'fail' }, wrong: ['again.bytes_after_head', 'flawed_304s'], found: '304 with 7 bytes of content' });
});

test('our own time ends before the target has answered everything: nothing is said of the target', async () => {
  const budget = new AbortController();
  const honest = validating({ tag: strong });
  let asked = 0;
  const { url } = await httpPeer((request, response) => {
    setTimeout(() => honest(request, response), 100);
    if ((asked += 1) === 3) budget.abort(new DOMException('', 'TimeoutError'));
  });
  const began = performance.now();
  const target = { name: 'peer', url, dsn: null, root: null, auth: {}, redirects: [], values: {} };
  const given = drivers(target, { signal: budget.signal, elapsed_ms: () => performance.now() - began }, {});
  const seen = await collector.collect(Object.assign(given, { options: conditional.options.parse(parameters), nonce: 'a'.repeat(32) }));
  expect(seen.weak).toMatchObject({ outcome: 'collector-error', error: { code: 'TICKMARK_BUDGET' } });
  expect(conditional.outcome?.(seen as never)).toBe('collector-error');
  expect(asked).toBe(3);
});

/** nginx serves the file; a server behind it makes the change. */
test.for<[peer: string, change: (file: string) => void, block: string, verdict: string, wrong: string[], found: string]>([
  ['a file that grows', (file) => writeFileSync(file, 'longer'), '', 'pass', [], '304 for the same ETag, a new one after the change; not compressed'],
  ['a file of the same size and time after the change', (file) => { const { atime, mtime } = statSync(file); writeFileSync(file, 'other'); utimesSync(file, atime, mtime); }, '',
    'fail', ['after_change.status', 'after_change.headers.etag'], '304 after the change'],
  ['return 200 with an ETag of its own', () => undefined, `location = /thing { add_header ETag '"a"'; return 200 'first'; }`, 'fail', ['again.status'], '200 instead of 304 to its own ETag'],
  ['etag off', (file) => writeFileSync(file, 'longer'), 'etag off;', 'fail', ['first.headers.etag'], 'no ETag'],
])('nginx, %s', async ([peer, change, block, verdict, wrong, found], context) => {
  let file = '';
  const { url: changer } = await httpPeer((_, response) => { change(file); response.writeHead(204).end(); });
  const { url, root } = await nginx(context, () => `default_type text/plain; location = /change { proxy_pass ${changer}; } ${block}`);
  writeFileSync((file = join(root, 'thing')), 'first');
  const held = await collectOnce('http/conditional', { url }, { path: '/thing', change: { method: 'PATCH', path: '/change' } });
  row(`nginx, ${peer}`, held);
  expect(held).toMatchObject({ verdict: { status: verdict }, found });
  expect(held.wrong).toEqual(verdict === 'pass' ? [] : expect.arrayContaining(wrong));
});

test('nginx heeds an If-Modified-Since beside the tag: gathered, and not held against it', async (context) => {
  const { url, root } = await nginx(context, () => '');
  writeFileSync(join(root, 'thing'), 'first');
  expect(await collectOnce('http/conditional', { url }, { path: '/thing' })).toMatchObject({ verdict: { status: 'pass' }, facts: { older: { status: 200 } } });
});
