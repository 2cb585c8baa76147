import type { IncomingMessage } from 'node:http';
import { expect, test } from 'vitest';
import { collectOnce } from '../../aid/collect.ts';
import { httpPeer } from '../../aid/peer.ts';

/** Collects against a server that answers everything with the same JSON, and tells what it was asked. */
async function asked(kind: string, parameters: Record<string, unknown>): Promise<{ lines: string[]; requests: IncomingMessage[]; nonce: string }> {
  const requests: IncomingMessage[] = [];
  const { url } = await httpPeer((request, response) => { requests.push(request); response.setHeader('ETag', '"a"').setHeader('Content-Type', 'application/json').end('{"status":"ready"}'); });
  const { evidence } = await collectOnce(kind, { url }, parameters);
  return { lines: requests.map(({ method, url: path }) => `${method} ${path?.replaceAll(evidence.nonce, '<nonce>')}`), requests, nonce: evidence.nonce };
}

test('http/conditional asks with every form of If-None-Match, in every coding, changes, and asks again', async () => {
  const { lines, requests } = await asked('http/conditional', { path: '/x', change: { method: 'PATCH', path: '/x' } });
  expect(lines).toEqual([...Array<string>(8).fill('GET /x'), 'HEAD /x', ...Array<string>(4).fill('GET /x'), 'PATCH /x', 'GET /x']);
  expect(requests.slice(0, 9).map(({ headers }) => headers['if-none-match'])).toEqual([
    undefined, '"a"', 'W/"a"', '"tickmark-other", "a", "tickmark-third"', '*', '"tickmark-foreign"', '"tickmark-foreign"', '"a"', '"a"',
  ]);
  const [ahead, behind] = requests.slice(6, 8).map(({ headers }) => Date.parse(headers['if-modified-since'] ?? ''));
  expect([Number(ahead) > Date.now(), Number(behind) < Date.parse('2000-01-01')]).toEqual([true, true]);
  const coded = requests.slice(9, 13).map(({ headers }) => `${headers['accept-encoding']} ${headers['if-none-match'] ?? ''}`);
  expect([coded.slice(0, 2).sort(), coded.slice(2).sort()]).toEqual([['gzip ', 'identity '], ['gzip "a"', 'identity "a"']]);
});

test('http/json asks as often as told, each time with a nonce of its own, then for a path nobody has', async () => {
  const { lines, requests, nonce } = await asked('http/json', { path: '/x', samples: 3, nonce_header: 'X-Trace' });
  expect(lines).toEqual(['GET /x', 'GET /x', 'GET /x', 'GET /<nonce>']);
  expect(requests.map(({ headers }) => headers['x-trace'])).toEqual([0, 1, 2, 3].map((sample) => `${nonce}-00${sample}`));
});

test('http/json causes a fault only when told, and mends it whatever it saw', async () => {
  const { lines } = await asked('http/json', { path: '/x', inject: { stop: { path: '/stop' }, restore: { method: 'DELETE', path: '/stop' }, expect_down_within: '10ms' } });
  expect(lines.filter((line) => line.includes('/stop'))).toEqual(['POST /stop', 'DELETE /stop']);
  expect(lines.indexOf('DELETE /stop')).toBeLessThan(lines.length - 1);
});

test('http/load asks for each path once before it offers the load, and asks for them in turn under it', async () => {
  const { lines } = await asked('http/load', { path: ['/a', '/b'], rate: 200, duration: '300ms', warmup: '100ms', p95: '1s' });
  expect(lines).toHaveLength(2 + 80);
  expect(lines.slice(0, 2)).toEqual(['GET /a', 'GET /b']);
  expect(lines.filter((line) => line === 'GET /a')).toHaveLength(41);
});
