import { createHash } from 'node:crypto';
import { statSync, utimesSync, writeFileSync } from 'node:fs';
import { type IncomingMessage, request as httpRequest, type RequestListener, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import collector from '../../../collectors/http/conditional.ts';
import { drivers } from '../../../src/drivers/drivers.ts';
import { conditional } from '../../../src/kinds/http/conditional.ts';
import { collectOnce, verdictTable } from '../../aid/collect.ts';
import { nginx } from '../../aid/nginx.ts';
import { closedPort, httpPeer, socketPeer } from '../../aid/peer.ts';

const row = verdictTable('http/conditional');
const parameters = { path: '/thing', change: { method: 'PATCH', path: '/thing', json: { note: '${nonce}' } } };

/** How a server tells one state of its resource from another, and whether a request's validator matches. */
type Server = {
  tag(text: string): string | null;
  matches?(asked: string, tag: string, request: IncomingMessage): boolean;
  fields?: Record<string, string>;
  /** Fields a 304 leaves out. */
  forgets?: string[];
  /** Status that answers the change instead of 204. */
  change?: number;
};
const opaque = (tag: string) => tag.replace(/^W\//, '');
const weakly = (asked: string, tag: string) => asked === '*' || asked.split(',').some((one) => opaque(one.trim()) === opaque(tag));
const strong = (text: string) => `"${createHash('sha256').update(text).digest('hex').slice(0, 16)}"`;

const serverOf = ({ tag, matches = weakly, fields = { 'Cache-Control': 'no-cache', Vary: 'Accept' }, forgets = [], change = 204 }: Server): RequestListener => {
  let text = 'first';
  return (request: IncomingMessage, response: ServerResponse) => {
    if (request.method === 'PATCH') {
      if (change === 204) text = text === 'first' ? 'other' : 'first';
      return void response.writeHead(change).end();
    }
    const own = tag(text);
    const asked = request.headers['if-none-match'];
    const fresh = own !== null && asked !== undefined && matches(asked, own, request);
    for (const [name, value] of Object.entries({ ...fields, ...(own !== null && { ETag: own }) })) if (!fresh || !forgets.includes(name)) response.setHeader(name, value);
    response.writeHead(fresh ? 304 : 200).end(fresh ? undefined : text);
  };
};

describe('good peer and bad twins', () => {
  test.each<[peer: string, server: Server, verdict: string, wrong: string[], found?: string]>([
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
  ])('%s', async (peer, server, verdict, wrong, found) => {
    const { url } = await httpPeer(serverOf(server));
    const held = await collectOnce('http/conditional', { url }, parameters);
    row(peer, held);
    expect(held.verdict.status).toBe(verdict);
    expect(held.wrong).toEqual(expect.arrayContaining(wrong));
    if (found !== undefined) expect(held.found).toBe(found);
    if (verdict !== 'pass') expect(held.found).not.toMatch(/^304 for the same ETag/);
  });

  test('without a change a constant tag is not seen through', async () => {
    const { url } = await httpPeer(serverOf({ tag: () => '"constant"' }));
    const held = await collectOnce('http/conditional', { url }, { path: '/thing' });
    row('constant tag, no change asked for', held);
    expect(held.verdict.status).toBe('pass');
  });

  test.each<[peer: string, answer: RequestListener | null, expected: Record<string, string>]>([
    ['404', (_, response) => { response.writeHead(404).end(); }, { status: 'fail', outcome: 'absent' }],
    ['500 to everything', (_, response) => { response.writeHead(500).end(); }, { status: 'fail', outcome: 'observed' }],
    ['a redirect to elsewhere', (_, response) => { response.writeHead(302, { Location: '/login' }).end(); }, { status: 'undetermined', reason: 'control-failed' }],
    ['port closed', null, { status: 'undetermined', outcome: 'refused' }],
  ])('%s', async (peer, answer, expected) => {
    const { url } = answer ? await httpPeer(answer) : await closedPort();
    const held = await collectOnce('http/conditional', { url }, parameters);
    row(peer, held);
    expect(held.verdict).toMatchObject(expected);
  });
});

test.each([['rejects our key', 'GET'], ['rejects our key for the change alone', 'PATCH']])('%s: nothing is said of the ETag', async (peer, method) => {
  const honest = serverOf({ tag: strong });
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
  expect(held).toMatchObject({ verdict: { status: 'fail' }, wrong: ['again.bytes_after_head'], found: '304 with 7 bytes of content' });
});

test('our own time ends before the target has answered everything: nothing is said of the target', async () => {
  const budget = new AbortController();
  const honest = serverOf({ tag: strong });
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

describe('content codings', () => {
  const coding = (shared: boolean, vary: boolean): RequestListener => (request, response) => {
    const zipped = request.headers['accept-encoding'] === 'gzip';
    const etag = shared || !zipped ? '"one"' : '"two"';
    if (vary) response.setHeader('Vary', 'Accept-Encoding');
    response.setHeader('ETag', etag);
    if (weakly(request.headers['if-none-match'] ?? '""', etag)) return void response.writeHead(304).end();
    response.writeHead(200, zipped ? { 'Content-Encoding': 'gzip' } : {}).end(zipped ? gzipSync('text') : 'text');
  };
  test.each<[peer: string, shared: boolean, vary: boolean, verdict: string, wrong: string[]]>([
    ['a tag for each coding', false, true, 'pass', []],
    ['one strong tag for all codings', true, true, 'fail', ['variants.shared_strong_tags']],
    ['no Vary', false, false, 'fail', ['variants.varies']],
  ])('%s', async (peer, shared, vary, verdict, wrong) => {
    const { url } = await httpPeer(coding(shared, vary));
    const held = await collectOnce('http/conditional', { url }, { path: '/thing', variants: ['identity', 'gzip'] });
    row(peer, held);
    expect(held.verdict.status).toBe(verdict);
    expect(held.wrong).toEqual(wrong);
    // Both are asked for unless the check says otherwise.
    const { verdict: byDefault } = await collectOnce('http/conditional', { url }, { path: '/thing' });
    expect(byDefault.status).toBe(verdict);
  });

  test.each<[variants: string[] | undefined, verdict: string, wrong: string[]]>([
    [['identity', 'gzip'], 'undetermined', ['variants.codings']], [['gzip'], 'pass', []], [undefined, 'pass', []],
  ])('a server that never compresses, asked for %j', async (variants, verdict, wrong) => {
    const { url } = await httpPeer(serverOf({ tag: strong }));
    const held = await collectOnce('http/conditional', { url }, { path: '/thing', ...(variants && { variants }) });
    row(`never compresses, asked for ${variants?.join(', ') ?? 'both by default'}`, held);
    expect(held.verdict.status).toBe(verdict);
    expect(held.wrong).toEqual(wrong);
  });
});

test('nginx, a server nobody here wrote: its tag of size and time survives a change of the content', async (context) => {
  const { port, root } = await nginx(context, () => '');
  const file = join(root, 'thing');
  writeFileSync(file, 'first');
  // nginx serves the file, a server before it makes the change: same size, same time.
  const front = await httpPeer(({ method, url: path, headers }, response) => {
    if (method !== 'PATCH') {
      httpRequest({ host: '127.0.0.1', port, method, path, headers }, (answer) => { answer.pipe(response.writeHead(answer.statusCode ?? 502, answer.rawHeaders)); }).end();
      return;
    }
    const { atime, mtime } = statSync(file);
    writeFileSync(file, 'other');
    utimesSync(file, atime, mtime);
    response.writeHead(204).end();
  });
  const held = await collectOnce('http/conditional', { url: front.url }, parameters);
  row('nginx, same size and time after the change', held);
  expect(held.verdict.status).toBe('fail');
  expect(held.wrong).toEqual(expect.arrayContaining(['after_change.status', 'after_change.headers.etag']));
});
