import { expect, test } from 'vitest';
import { loadDriver, type LoadRequest } from '../../src/drivers/load.ts';
import { isRecorded } from '../../src/drivers/recorded.ts';
import { LoadSamples } from '../../src/model/record/load-samples.ts';
import { httpPeer, socketPeer } from '../aid/peer.ts';

const plain: LoadRequest = { paths: ['/'], method: 'GET', rate: 100, warmup_ms: 0, duration_ms: 300, max_in_flight: 100, timeout_ms: 200 };
function run(url: string, more: Partial<LoadRequest> = {}, signal = new AbortController().signal) {
  const began = performance.now();
  return loadDriver({ name: 'peer', url, dsn: null, root: null, auth: {}, redirects: [], values: {} }, { signal, elapsed_ms: () => performance.now() - began }).run({ ...plain, ...more });
}

test('every request is due at its own time, and none is forgotten', async () => {
  const sockets = new Set<unknown>();
  const { url } = await httpPeer((request, response) => { sockets.add(request.socket); response.end('four'); });
  const seen = await run(url);
  expect(seen.samples.map(([due]) => due)).toEqual(Array.from({ length: 30 }, (_, i) => i * 10));
  for (const [due, sent, first, end, status, bytes, error] of seen.samples) {
    expect([status, bytes, error]).toEqual([200, 4, null]);
    expect([due, sent, first, end].every((time, i, all) => i === 0 || Number(time) >= Number(all[i - 1]))).toBe(true);
  }
  expect(sockets.size).toBeLessThan(30);
  expect(seen).toMatchObject({ peer: { address: '127.0.0.1' }, host: { before: { cpus: expect.any(Number) }, after: {} } });
  expect(LoadSamples.parse(seen)).toEqual(seen);
  expect(isRecorded(seen)).toBe(true);
});

test('a target that holds its answers does not hold the requests back', async () => {
  const { url } = await httpPeer((_, response) => { setTimeout(() => response.end(), 150); });
  const { samples } = await run(url);
  // One after the other they would take 30 times 150 ms.
  expect(samples.at(-1)?.[1]).toBeLessThan(2_000);
});

test('paths are asked in turn', async () => {
  const asked: string[] = [];
  const { url } = await httpPeer((request, response) => { asked.push(request.url ?? ''); response.end(); });
  await run(url, { paths: ['/a', '/b'] });
  expect(asked.filter((path) => path === '/a')).toHaveLength(15);
});

test.each<[peer: string, start: () => Promise<{ url: string }>, more: Partial<LoadRequest>, error: string]>([
  ['silent', () => socketPeer(() => undefined), {}, 'TICKMARK_TIMEOUT'],
  ['silent, with room for one', () => socketPeer(() => undefined), { max_in_flight: 1 }, 'TICKMARK_IN_FLIGHT'],
  ['breaks off', () => socketPeer((socket) => { socket.once('data', () => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nx')); }), {}, 'ECONNRESET'],
  ['speaks SSH', () => socketPeer((socket) => { socket.write('SSH-2.0-x\r\n'); }), {}, 'HPE_INVALID_CONSTANT'],
  ['link-local', () => Promise.resolve({ url: 'http://169.254.0.1' }), {}, 'TICKMARK_ADDRESS'],
])('%s', async (_peer, start, more, error) => {
  const { samples } = await run((await start()).url, more);
  expect(samples).toHaveLength(30);
  expect(samples.map((sample) => sample[6])).toContain(error);
  expect(samples.every((sample) => sample[6] !== null)).toBe(true);
});

test('the check\'s own end stops the load', async () => {
  const { url } = await httpPeer((_, response) => { response.end(); });
  const stop = new AbortController();
  setTimeout(() => stop.abort(), 100);
  const { samples } = await run(url, { duration_ms: 60_000 }, stop.signal);
  expect(samples.length).toBeLessThan(100);
});

test('an answer that is cut off by the check\'s own end is not called late', async () => {
  const stop = new AbortController();
  setTimeout(() => stop.abort(), 100);
  const { samples } = await run((await socketPeer(() => undefined)).url, { timeout_ms: 60_000 }, stop.signal);
  expect(new Set(samples.map((sample) => sample[6]))).toEqual(new Set(['TICKMARK_ABORTED']));
});

test.each<[age: string | undefined, cached: number[]]>([[undefined, []], ['0', []], ['7', [0, 1, 2]]])('an Age of %s', async (age, cached) => {
  const { url } = await httpPeer((_, response) => { if (age !== undefined) response.setHeader('Age', age); response.end(); });
  expect((await run(url, { duration_ms: 30 })).from_cache).toEqual(cached);
});
