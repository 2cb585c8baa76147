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

test('http/conditional asks with every form of If-None-Match, changes, and asks again', async () => {
  const { lines, requests } = await asked('http/conditional', { path: '/x', change: { method: 'PATCH', path: '/x' } });
  expect(lines).toEqual([...Array<string>(7).fill('GET /x'), 'HEAD /x', 'GET /x', 'GET /x', 'PATCH /x', 'GET /x']);
  expect(requests.slice(0, 8).map(({ headers }) => headers['if-none-match'])).toEqual([
    undefined, '"a"', 'W/"a"', '"tickmark-other", "a"', '*', '"tickmark-foreign"', '"tickmark-foreign"', '"a"',
  ]);
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

test('http/load asks once before it offers the load', async () => {
  const { lines } = await asked('http/load', { path: ['/a', '/b'], rate: 20, duration: '400ms', warmup: '100ms', p95: '1s' });
  expect(lines).toHaveLength(1 + 10);
  expect(lines.filter((line) => line === 'GET /a')).toHaveLength(6);
});
