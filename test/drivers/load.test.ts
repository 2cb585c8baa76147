import { existsSync } from 'node:fs';
import { cpus } from 'node:os';
import { expect, test } from 'vitest';
import { loadDriver, type LoadRequest } from '../../src/drivers/load.ts';
import { isRecorded } from '../../src/drivers/recorded.ts';
import { LoadSamples } from '../../src/model/record/load-samples.ts';
import { httpPeer, socketPeer } from '../aid/peer.ts';

const plain: LoadRequest = { paths: ['/'], method: 'GET', rate: 100, warmup_ms: 0, duration_ms: 300, max_in_flight: 100, timeout_ms: 200 };
function run(url: string, more: Partial<LoadRequest> = {}, signal = new AbortController().signal, began_ms = 0) {
  const began = performance.now() - began_ms;
  return loadDriver({ name: 'peer', url, dsn: null, root: null, auth: {}, redirects: [], values: {} }, { signal, elapsed_ms: () => performance.now() - began }).run({ ...plain, ...more });
}

test('every request is due at its own time, and none is forgotten', async () => {
  const sockets = new Set<unknown>();
  const { url } = await httpPeer((request, response) => { sockets.add(request.socket); response.end('four'); });
  const seen = await run(url, { timeout_ms: 10_000 });
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

test('how busy this machine was is told before and after, with pressure where the kernel knows it', async () => {
  const { host } = await run((await httpPeer((_, response) => { response.end(); })).url);
  const pressure = existsSync('/proc/pressure/cpu') ? expect.objectContaining({ cpu: expect.any(Number) }) : null;
  for (const one of [host.before, host.after]) expect(one).toEqual({ loadavg: [expect.any(Number), expect.any(Number), expect.any(Number)], cpus: cpus().length, pressure });
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
  await run(url, { paths: ['/a', '/b'], timeout_ms: 10_000 });
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

const timeUp = () => new DOMException('the check\'s time is up', 'TimeoutError');
test.each<[what: string, reason: unknown, began_ms: number, early: string]>([
  ['an interrupt', new Error('SIGINT'), 0, 'TICKMARK_BUDGET'], ['the end of its time, most of which others had', timeUp(), 10_000, 'TICKMARK_BUDGET'],
  ['the end of its time, most of which the first request had', timeUp(), 0, 'TICKMARK_TIMEOUT'],
])('whose time ended when the check\'s own end cuts an answer off: %s', async (_what, reason, began_ms, early) => {
  const stop = new AbortController();
  setTimeout(() => stop.abort(reason), 250);
  const { samples } = await run((await socketPeer(() => undefined)).url, { timeout_ms: 60_000 }, stop.signal, began_ms);
  expect([samples[0]?.[6], samples.at(-1)?.[6]]).toEqual([early, 'TICKMARK_BUDGET']);
  expect(samples.every((sample) => ['TICKMARK_BUDGET', early].includes(String(sample[6])))).toBe(true);
});

test('a slow timetable does not hold the check\'s own end up', async () => {
  const { url } = await httpPeer((_, response) => { response.end(); });
  const stop = new AbortController();
  setTimeout(() => stop.abort(), 100);
  const before = performance.now();
  expect((await run(url, { rate: 0.05, duration_ms: 60_000 }, stop.signal)).samples).toHaveLength(1);
  expect(performance.now() - before).toBeLessThan(5_000);
});

test('who answered is told as of any other request', async () => {
  const { port } = await httpPeer((_, response) => { response.setHeader('Server', 'nginx/1.22').setHeader('X-Powered-By', 'Express').end(); });
  expect((await run(`http://localhost:${port}`)).peer).toMatchObject({ protocol: 'http', port, host: 'localhost', product: 'nginx', version: '1.22', marks: ['x-powered-by: Express'] });
  expect((await run((await socketPeer(() => undefined)).url)).peer).toMatchObject({ host: '127.0.0.1', product: null });
});

test.each<[age: string | undefined, cached: number[]]>([[undefined, []], ['0', []], ['7', [0, 1, 2]]])('an Age of %s', async (age, cached) => {
  const { url } = await httpPeer((_, response) => { if (age !== undefined) response.setHeader('Age', age); response.end(); });
  expect((await run(url, { duration_ms: 30 })).from_cache).toEqual(cached);
});
