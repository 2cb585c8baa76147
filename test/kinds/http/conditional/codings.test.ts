import { utimesSync, writeFileSync } from 'node:fs';
import type { RequestListener } from 'node:http';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { collectOnce, verdictTable } from '../../../aid/collect.ts';
import { strong, validating, weakly } from '../../../aid/etag-server.ts';
import { nginx } from '../../../aid/nginx.ts';
import { httpPeer } from '../../../aid/peer.ts';

const row = verdictTable('http/conditional');
const path = '/thing';

/** A server of two codings: the tag of each, and what becomes of a condition. */
type TwoCodings = { tags?: [identity: string, gzip: string]; vary?: string; varyOn304?: boolean; validatesGzip?: boolean; tagOn304?: string };
const coding = ({ tags = ['"one"', '"two"'], vary = 'Origin, accept-encoding', varyOn304 = true, validatesGzip = true, tagOn304 }: TwoCodings): RequestListener => (request, response) => {
  const zipped = request.headers['accept-encoding'] === 'gzip';
  const tag = tags[zipped ? 1 : 0];
  const fresh = weakly(request.headers['if-none-match'] ?? '""', tag) && (validatesGzip || !zipped);
  if (vary !== '' && (varyOn304 || !fresh)) response.setHeader('Vary', vary);
  response.setHeader('ETag', fresh && zipped && tagOn304 !== undefined ? tagOn304 : tag);
  if (fresh) return void response.writeHead(304).end();
  response.writeHead(200, zipped ? { 'Content-Encoding': 'gzip' } : {}).end(zipped ? gzipSync('text') : 'text');
};

test.each<[peer: string, is: TwoCodings, verdict: string, wrong: string[], found: string]>([
  ['a tag for each coding', {}, 'pass', [], '304 for the same ETag; identity and gzip'],
  ['one weak tag for all codings', { tags: ['W/"one"', 'W/"one"'] }, 'pass', [], '304 for the same ETag; identity and gzip'],
  ['one strong tag for all codings', { tags: ['"one"', '"one"'] }, 'fail', ['variants.shared_strong_tags'], 'one strong ETag for identity and gzip'],
  ['no Vary', { vary: '' }, 'fail', ['variants.varies'], 'no Vary: Accept-Encoding'],
  ['a Vary of something like it', { vary: 'X-Accept-Encoding' }, 'fail', ['variants.varies'], 'no Vary: Accept-Encoding'],
  ['Vary: *', { vary: '*' }, 'pass', [], '304 for the same ETag; identity and gzip'],
  ['no Vary on its 304', { varyOn304: false }, 'fail', ['again.missing_304_headers', 'flawed_304s'], '304 without vary'],
  ['another tag on the 304 to gzip', { tagOn304: '"one"' }, 'fail', ['flawed_304s'], '304 with "one" instead of "two" (gzip again)'],
  ['never 304 to the tag of gzip', { validatesGzip: false }, 'fail', ['variants.not_revalidated'], '200 instead of 304 to the ETag of gzip'],
])('%s', async (peer, is, verdict, wrong, found) => {
  const { url } = await httpPeer(coding(is));
  const held = await collectOnce('http/conditional', { url }, { path, variants: ['identity', 'gzip'] });
  row(peer, held);
  expect(held).toMatchObject({ verdict: { status: verdict }, wrong, found });
  // Both are asked for unless the check says otherwise.
  const { verdict: byDefault } = await collectOnce('http/conditional', { url }, { path });
  expect(byDefault.status).toBe(verdict);
});

test.each<[variants: string[] | undefined, verdict: string, wrong: string[]]>([
  [['identity', 'gzip'], 'undetermined', ['variants.codings']], [['gzip'], 'pass', []], [undefined, 'pass', []],
])('a server that never compresses, asked for %j', async (variants, verdict, wrong) => {
  const { url } = await httpPeer(validating({ tag: strong }));
  const held = await collectOnce('http/conditional', { url }, { path, ...(variants && { variants }) });
  row(`never compresses, asked for ${variants?.join(', ') ?? 'both by default'}`, held);
  expect(held.verdict.status).toBe(verdict);
  expect(held.wrong).toEqual(wrong);
});

test.for<[peer: string, block: string, verdict: string, wrong: string[], found: string]>([
  ['files compressed beforehand, each with a tag', 'gzip_static on; gzip_vary on;', 'pass', [], '304 for the same ETag; identity and gzip'],
  ['the same, without Vary', 'gzip_static on;', 'fail', ['variants.varies'], 'no Vary: Accept-Encoding'],
  ['compressed on the fly: the weak tag is strong on the 304, and Vary is gone', 'gzip on; gzip_min_length 1; gzip_types text/plain; gzip_vary on;',
    'fail', ['again.missing_304_headers', 'flawed_304s'], '304 without vary'],
  ['compressed on the fly, without Vary', 'gzip on; gzip_min_length 1; gzip_types text/plain;', 'fail', ['flawed_304s', 'variants.varies'], ''],
])('nginx, %s', async ([peer, block, verdict, wrong, found], context) => {
  const { url, root } = await nginx(context, () => `default_type text/plain; ${block}`);
  for (const [name, content] of [['thing', 'text'], ['thing.gz', gzipSync('text')]] as const) {
    writeFileSync(join(root, name), content);
    utimesSync(join(root, name), 1_000_000_000, 1_000_000_000);
  }
  const held = await collectOnce('http/conditional', { url }, { path, variants: ['identity', 'gzip'] });
  row(`nginx, ${peer}`, held);
  expect(held).toMatchObject({ verdict: { status: verdict }, wrong });
  if (found !== '') expect(held.found).toBe(found);
});

test('nginx, compressed on the fly: what stands on each 200 and on the 304 to it', async (context) => {
  const { url, root } = await nginx(context, () => 'default_type text/plain; gzip on; gzip_min_length 1; gzip_types text/plain; gzip_vary on;');
  writeFileSync(join(root, 'thing'), 'text');
  const { facts } = await collectOnce('http/conditional', { url }, { path });
  const { etag } = (facts.first as { headers: { etag: string } }).headers;
  expect(facts).toMatchObject({
    etag: { value: etag, weak: false, well_formed: true },
    variants: { each: [{ coding: 'identity', etag, weak: false, again: 304 }, { coding: 'gzip', etag: `W/${etag}`, weak: true, vary: 'Accept-Encoding', again: 304 }] },
  });
  expect(facts.flawed_304s).toContainEqual({ answer: 'gzip again', flaw: `with ${etag} instead of W/${etag}` });
});
