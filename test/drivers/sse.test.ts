import { describe, expect, test } from 'vitest';
import { isRecorded } from '../../src/drivers/recorded.ts';
import { sseDriver, type StreamRequest } from '../../src/drivers/sse.ts';
import { EventStream } from '../../src/model/record/event-stream.ts';
import { closedPort, httpPeer, socketPeer } from '../aid/peer.ts';

function driver(url: string, signal = new AbortController().signal, began_ms = 0) {
  const began = performance.now() - began_ms;
  return sseDriver({ name: 'peer', url, dsn: null, root: null, auth: {}, redirects: [], values: {} }, { signal, elapsed_ms: () => performance.now() - began });
}
const stream = (text: string, then: 'stays' | 'ends' | 'breaks') => httpPeer((_, response) => {
  response.writeHead(200, { 'Content-Type': 'text/event-stream' }).write(text);
  if (then !== 'stays') setTimeout(() => (then === 'ends' ? response.end() : response.destroy()), 20);
});
const endless = () => httpPeer((_, response) => { const timer = setInterval(() => response.write('x'.repeat(1000)), 1); response.on('close', () => clearInterval(timer)); });

describe('how a stream ends', () => {
  test.each<[what: string, start: () => Promise<{ url: string }>, request: Partial<StreamRequest>, ended: EventStream['ended'], outcome: string]>([
    ['we leave', () => stream('data: a\n\n', 'stays'), {}, 'dropped', 'observed'],
    ['the server ends it', () => stream('data: a\n\n', 'ends'), {}, 'closed', 'observed'],
    ['the connection breaks', () => stream('data: a\n\n', 'breaks'), {}, 'broken', 'observed'],
    ['too many bytes', endless, { bytes: 5_000 }, 'bytes', 'observed'],
    ['too long', endless, { total_ms: 100 }, 'time', 'observed'],
    ['no head', () => socketPeer(() => undefined), { head_ms: 50 }, 'never-opened', 'timeout-first-byte'],
    ['nobody there', closedPort, {}, 'never-opened', 'refused'],
    ['SSH', () => socketPeer((socket) => { socket.write('SSH-2.0-x\r\n'); }), {}, 'never-opened', 'protocol'],
  ])('%s', async (_what, start, request, ended, outcome) => {
    const live = await driver((await start()).url).open({ path: '/', ...request });
    await live.until(300);
    const seen = await live.close();
    expect(seen).toMatchObject({ ended, opening: { outcome } });
    expect(EventStream.parse(seen)).toEqual(seen);
    expect(isRecorded(seen)).toBe(true);
    expect(live.isOpen()).toBe(false);
  });
});

test('every chunk is kept as it came, with its time', async () => {
  const { url } = await httpPeer((_, response) => {
    response.write('data: ');
    setTimeout(() => response.write(Buffer.from([0xc3])), 60);
    setTimeout(() => response.write(Buffer.from([0xa4, 0x0a, 0x0a])), 120);
  });
  const live = await driver(url).open({ path: '/' });
  expect(await live.until(2_000, 'ä\n\n')).toBe(true);
  const { chunks, opened_ms, ended_ms } = await live.close();
  expect(chunks.map(({ base64 }) => base64)).toEqual(['ZGF0YTog', 'ww==', 'pAoK']);
  const times = [opened_ms ?? Infinity, ...chunks.map(({ t_ms }) => t_ms), ended_ms];
  expect(times).toEqual([...times].sort((a, b) => a - b));
});

test('waiting for a text that does not come ends with the time, or with the stream', async () => {
  const open = await driver((await stream('data: a\n\n', 'stays')).url).open({ path: '/' });
  expect(await open.until(50, 'b')).toBe(false);
  expect(open.isOpen()).toBe(true);
  await open.close();
  const closing = await driver((await stream('data: a\n\n', 'ends')).url).open({ path: '/' });
  expect(await closing.until(60_000, 'b')).toBe(false);
  await closing.close();
});

test('a client that resumes says where it stopped, and asks past every cache', async () => {
  let got: NodeJS.Dict<string | string[]> = {};
  const { url } = await httpPeer((request, response) => { got = request.headers; response.end(); });
  await (await driver(url).open({ path: '/', lastEventId: '7', headers: { 'X-More': 'yes' } })).close();
  expect(got).toMatchObject({ accept: 'text/event-stream', 'cache-control': 'no-store', 'last-event-id': '7', 'x-more': 'yes' });
});

test('the check\'s own end ends the stream', async () => {
  const stop = new AbortController();
  const live = await driver((await stream('data: a\n\n', 'stays')).url, stop.signal).open({ path: '/' });
  setTimeout(() => stop.abort(), 30);
  await live.until(60_000);
  expect((await live.close()).ended).toBe('aborted');
});

const timeUp = () => new DOMException('the check\'s time is up', 'TimeoutError');
test.each<[what: string, reason: unknown, began_ms: number, ended: EventStream['ended'], outcome: string, code: string]>([
  ['an interrupt', new Error('SIGINT'), 0, 'aborted', 'collector-error', 'TICKMARK_BUDGET'],
  ['the end of its time, most of which others had', timeUp(), 10_000, 'aborted', 'collector-error', 'TICKMARK_BUDGET'],
  ['the end of its time, most of which this stream had', timeUp(), 0, 'never-opened', 'timeout-first-byte', 'TICKMARK_TIMEOUT'],
])('whose time ended when a head did not come before the check\'s own end: %s', async (_what, reason, began_ms, ended, outcome, code) => {
  const stop = new AbortController();
  setTimeout(() => stop.abort(reason), 100);
  const live = await driver((await socketPeer(() => undefined)).url, stop.signal, began_ms).open({ path: '/' });
  expect(await live.close()).toMatchObject({ ended, opening: { outcome, error: { code } } });
});

test('a check that is over opens no stream, and blames nobody', async () => {
  const live = await driver((await stream('data: a\n\n', 'stays')).url, AbortSignal.abort(timeUp())).open({ path: '/' });
  expect(await live.close()).toMatchObject({ ended: 'aborted', opening: { outcome: 'collector-error' } });
});

test('a head that does not come within its own limit is the target\'s timeout, however much time had gone before', async () => {
  const live = await driver((await socketPeer(() => undefined)).url, undefined, 60_000).open({ path: '/', head_ms: 50 });
  expect(await live.close()).toMatchObject({ ended: 'never-opened', opening: { outcome: 'timeout-first-byte', error: { code: 'TICKMARK_TIMEOUT', phase: 'wait' } } });
});
