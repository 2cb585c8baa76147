import { createHash } from 'node:crypto';
import { statSync, utimesSync, writeFileSync } from 'node:fs';
import { type IncomingMessage, request as httpRequest, type RequestListener, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { collectOnce, verdictTable } from '../../aid/collect.ts';
import { nginx } from '../../aid/nginx.ts';
import { closedPort, httpPeer } from '../../aid/peer.ts';

const row = verdictTable('http/conditional');
const parameters = { path: '/thing', change: { method: 'PATCH', path: '/thing', json: { note: '${nonce}' } } };

/** How a server tells one state of its resource from another, and whether a request's validator matches. */
type Server = {
  tag(text: string): string | null;
  matches?(asked: string, tag: string, request: IncomingMessage): boolean;
  fields?: Record<string, string>;
  /** Fields a 304 leaves out. */
  forgets?: string[];
};
const opaque = (tag: string) => tag.replace(/^W\//, '');
const weakly = (asked: string, tag: string) => asked === '*' || asked.split(',').some((one) => opaque(one.trim()) === opaque(tag));
const strong = (text: string) => `"${createHash('sha256').update(text).digest('hex').slice(0, 16)}"`;

const serverOf = ({ tag, matches = weakly, fields = { 'Cache-Control': 'no-cache', Vary: 'Accept' }, forgets = [] }: Server): RequestListener => {
  let text = 'first';
  return (request: IncomingMessage, response: ServerResponse) => {
    if (request.method === 'PATCH') { text = text === 'first' ? 'other' : 'first'; return void response.writeHead(204).end(); }
    const own = tag(text);
    const asked = request.headers['if-none-match'];
    const fresh = own !== null && asked !== undefined && matches(asked, own, request);
    for (const [name, value] of Object.entries({ ...fields, ...(own !== null && { ETag: own }) })) if (!fresh || !forgets.includes(name)) response.setHeader(name, value);
    response.writeHead(fresh ? 304 : 200).end(fresh ? undefined : text);
  };
};

describe('good peer and bad twins', () => {
  test.each<[peer: string, server: Server, verdict: string, wrong: string[]]>([
    ['node:http, strong tag of the content', { tag: strong }, 'pass', []],
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
    ['always 304', { tag: strong, matches: () => true }, 'undetermined', ['foreign.status']],
  ])('%s', async (peer, server, verdict, wrong) => {
    const { url } = await httpPeer(serverOf(server));
    const held = await collectOnce('http/conditional', { url }, parameters);
    row(peer, held);
    expect(held.verdict.status).toBe(verdict);
    expect(held.wrong).toEqual(expect.arrayContaining(wrong));
  });

  test('without a change a constant tag is not seen through', async () => {
    const { url } = await httpPeer(serverOf({ tag: () => '"constant"' }));
    const held = await collectOnce('http/conditional', { url }, { path: '/thing' });
    row('constant tag, no change asked for', held);
    expect(held.verdict.status).toBe('pass');
  });

  test.each<[peer: string, answer: RequestListener | null, expected: Record<string, string>]>([
    ['404', (_, response) => { response.writeHead(404).end(); }, { status: 'fail', outcome: 'absent' }],
    ['port closed', null, { status: 'undetermined', outcome: 'refused' }],
  ])('%s', async (peer, answer, expected) => {
    const { url } = answer ? await httpPeer(answer) : await closedPort();
    const held = await collectOnce('http/conditional', { url }, parameters);
    row(peer, held);
    expect(held.verdict).toMatchObject(expected);
  });
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
