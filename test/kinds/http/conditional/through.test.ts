import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { collectOnce, optionsOf, verdictTable } from '../../../aid/collect.ts';
import { strong, validating } from '../../../aid/etag-server.ts';
import { nginx } from '../../../aid/nginx.ts';
import { httpPeer } from '../../../aid/peer.ts';

const row = verdictTable('http/conditional');
const change = { method: 'PATCH', path: '/thing' };

/** nginx with a cache before an honest origin. The cache tells what it did, as most do; `forgets`: what it holds is let go of when the origin changes. */
const gateway = (origin: string, { tells = true, forgets = false, cached = true } = {}) => `
  ${forgets ? 'set $state a; if (-f $document_root/changed) { set $state b; }' : 'set $state a;'}
  location / {
    proxy_pass ${origin}; ${cached ? 'proxy_cache shared;' : ''} proxy_cache_key $request_uri$state; proxy_cache_valid 200 1m; proxy_cache_methods GET HEAD;
    ${tells ? 'add_header X-Cache-Status $upstream_cache_status;' : ''}
  }`;

test.for<[peer: string, is: Parameters<typeof gateway>[1], through: 'origin' | 'cache' | undefined, changes: boolean, verdict: string, wrong: string[], found: RegExp]>([
  ['no cache, asked for the origin', { cached: false }, 'origin', true, 'pass', [], /^304 for the same ETag, a new one after the change/],
  ['a cache, asked for the origin', {}, 'origin', false, 'undetermined', ['intermediates'], /^not the origin's own answer: X-Cache-Status: HIT \(again\)$/],
  ['a cache, by default', {}, undefined, false, 'undetermined', ['intermediates'], /X-Cache-Status: HIT \(again\)$/],
  ['a cache, asked for it', {}, 'cache', false, 'pass', [], /^304 for the same ETag; not compressed$/],
  ['a cache that keeps what was changed, asked for it', {}, 'cache', true, 'fail', ['after_change.status', 'after_change.headers.etag'], /^304 after the change$/],
  ['a cache that lets go of what was changed, asked for it', { forgets: true }, 'cache', true, 'pass', [], /^304 for the same ETag, a new one after the change/],
  ['a cache that tells nothing, asked for the origin', { tells: false }, 'origin', true, 'fail', ['after_change.status', 'after_change.headers.etag'], /^304 after the change$/],
])('nginx, %s', async ([peer, is, through, changes, verdict, wrong, found], context) => {
  let root = '';
  const honest = validating({ tag: strong, fields: { 'Cache-Control': 'max-age=60', Vary: 'Accept-Encoding' } });
  const { url: origin } = await httpPeer((request, response) => {
    if (request.method === 'PATCH') writeFileSync(join(root, 'changed'), '');
    honest(request, response);
  });
  const place = await nginx(context, () => gateway(origin, is));
  root = place.root;
  const held = await collectOnce('http/conditional', { url: place.url }, { path: '/thing', ...(through && { through }), ...(changes && { change }) });
  row(`nginx, ${peer}`, held);
  expect(held).toMatchObject({ verdict: { status: verdict }, wrong });
  expect(held.found).toMatch(found);
});

test('the origin is meant unless the check says otherwise, and nothing but the two can be meant', () => {
  expect(optionsOf('http/conditional').parse({ path: '/thing' })).toMatchObject({ through: 'origin' });
  expect(optionsOf('http/conditional').safeParse({ path: '/thing', through: 'proxy' }).success).toBe(false);
});

test.each<[fields: Record<string, string>, told: string | null]>([
  [{ Age: '0' }, null], [{ Age: '1' }, 'Age: 1'], [{ Age: 'old' }, null],
  [{ 'X-Cache': 'MISS' }, null], [{ 'X-Cache': 'Hit from cloudfront' }, 'X-Cache: Hit from cloudfront'], [{ 'X-Cache': 'RefreshHit from cloudfront' }, null], [{ 'X-Cache': 'TCP_MEM_HIT' }, 'X-Cache: TCP_MEM_HIT'],
  [{ 'X-Cache': 'TCP_REFRESH_HIT' }, null], [{ 'X-Cache': 'hit-for-pass' }, null], [{ 'X-Cache-Hits': '0, 0' }, null], [{ 'X-Cache-Hits': '0, 3' }, 'X-Cache-Hits: 0, 3'],
  [{ 'X-Cache-Status': 'STALE' }, 'X-Cache-Status: STALE'], [{ 'X-Cache-Status': 'REVALIDATED' }, null], [{ 'X-Cache-Status': 'EXPIRED' }, null], [{ 'CF-Cache-Status': 'HIT' }, 'CF-Cache-Status: HIT'],
  [{ 'CF-Cache-Status': 'DYNAMIC' }, null], [{ 'X-Proxy-Cache': 'HIT' }, 'X-Proxy-Cache: HIT'], [{ 'X-Cache-Key': 'hit' }, null], [{ 'X-Cache-Lookup': 'HIT from edge:80' }, null],
  [{ 'Cache-Status': 'Origin; hit; ttl=1100, "edge"; fwd=stale' }, 'Cache-Status: Origin; hit; ttl=1100, "edge"; fwd=stale'], [{ 'Cache-Status': 'edge; hit=?0' }, null], [{ 'Cache-Status': 'edge; fwd=miss' }, null],
  [{ Via: '1.1 edge' }, 'Via: 1.1 edge'], [{ Server: 'varnish' }, 'Server varnish instead of estimator/2'], [{ Server: 'estimator/3' }, null],
])('a 304 with %j', async (adds, told) => {
  const { url } = await httpPeer(validating({ tag: strong, fields: { Server: 'estimator/2' }, adds }));
  const { facts } = await collectOnce('http/conditional', { url }, { path: '/thing' });
  expect(facts).toMatchObject({ answered: told === null ? 'validates' : 'cached-304', intermediates: told === null ? [] : expect.arrayContaining([{ answer: 'again', told }]) });
});
