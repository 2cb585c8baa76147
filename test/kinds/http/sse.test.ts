import { describe, expect, test } from 'vitest';
import { parseStream } from '../../../src/kinds/http/event-stream.ts';
import { kindOf } from '../../../src/kinds/index.ts';
import { EventStream } from '../../../src/model/record/event-stream.ts';
import { collectOnce, optionsOf, verdictTable } from '../../aid/collect.ts';
import { nginx } from '../../aid/nginx.ts';
import { closedPort, serve } from '../../aid/peer.ts';
import { eventStreamServer, type Flaw } from '../../fixtures/http/event-stream-server.ts';

const row = verdictTable('http/sse');
const parameters = {
  path: '/stream', auth: 'viewer', trigger: { path: '/act', json: { note: '${nonce}' } },
  samples: 6, drop_after: 3, heartbeat: '400ms', max_latency: '600ms', duration: '800ms',
};
const collect = (url: string, token = 'Bearer t', more: Record<string, unknown> = {}) =>
  collectOnce('http/sse', { url, auth: { viewer: { header: 'Authorization', value: 'env:TOKEN' } } }, { ...parameters, ...more }, { TOKEN: token });

describe('good peer and bad twins', () => {
  test.each<[peer: string, flaw: Flaw | null, verdict: string, wrong: string[], found: RegExp]>([
    ['node:http, all as it should be', null, 'pass', [], /^0 lost, slowest of 6 after \d+ ms$/],
    ['buffers and flushes now and then', 'buffers', 'fail', ['latency.max_ms', 'heartbeat.max_gap_ms'], /silent for \d+ ms, .*slowest of \d after \d+ ms$/],
    ['sends events of its own on a timer', 'timer', 'fail', ['lost', 'latency.n', 'latency.max_ms', 'reconnect.last_id_seen'], /^8 lost, no ids to resume from/],
    ['forgets what came during the gap', 'forgets', 'fail', ['lost'], /^2 lost/],
    ['sends everything again after the gap', 'replays-all', 'fail', ['duplicated'], /^3 came twice/],
    ['sends no heartbeat', 'no-heartbeat', 'fail', ['heartbeat.max_gap_ms'], /^silent for \d+ ms, a heartbeat was due every 400 ms/],
    ['sends no ids', 'no-ids', 'fail', ['lost', 'reconnect.last_id_seen'], /^2 lost, no ids to resume from/],
    ['closes after 300 ms', 'closes-early', 'fail', ['ended', 'heartbeat.observed_ms', 'heartbeat.quiet_ms'], /^closed by the server/],
    ['may be cached', 'cacheable', 'fail', ['open.no_store'], /^may be cached/],
    ['JSON instead of a stream', 'json', 'fail', ['open.content_type', 'lost'], /^application\/json instead of an event stream$/],
    ['404', '404', 'fail', ['outcome'], /^404 instead/],
    ['500', '500', 'fail', ['open.status'], /^500 instead/],
    ['takes no one back', 'refuses-again', 'fail', ['reconnect.status', 'lost'], /^503 on reconnecting, 5 lost/],
    ['open to everybody', 'open-to-all', 'undetermined', ['unauthenticated.status'], /^200 without credentials/],
    ['refuses the triggers', 'rejects-triggers', 'undetermined', ['triggered'], /^no action was accepted/],
  ])('%s', async (peer, flaw, verdict, wrong, found) => {
    const { url } = await serve(eventStreamServer(flaw));
    const held = await collect(url);
    row(peer, held);
    expect(held.wrong).toEqual(expect.arrayContaining(wrong));
    expect(held.verdict.status).toBe(verdict);
    expect(held.found).toMatch(found);
  });

  test.each<[flaw: Flaw | null, verdict: string, wrong: string[]]>([
    ['no-heartbeat', 'fail', ['heartbeat.max_gap_ms']], [null, 'pass', []],
  ])('a short duration does not hide a missing heartbeat: %s', async (flaw, verdict, wrong) => {
    const { url } = await serve(eventStreamServer(flaw));
    const held = await collect(url, 'Bearer t', { duration: '500ms' });
    row(`duration of 1.25 heartbeats, ${flaw ?? 'beats'}`, held);
    expect(held.verdict.status).toBe(verdict);
    expect(held.wrong).toEqual(wrong);
    expect(Number((held.facts.heartbeat as { quiet_ms: number }).quiet_ms)).toBeGreaterThanOrEqual(500);
  });

  test('a token that is rejected says nothing of the stream', async () => {
    const { url } = await serve(eventStreamServer(null));
    const held = await collect(url, 'Bearer old');
    row('rejects our token', held);
    expect(held.verdict).toMatchObject({ status: 'undetermined', outcome: 'denied' });
  });

  test('nobody there', async () => {
    const held = await collect((await closedPort()).url);
    row('port closed', held);
    expect(held.verdict).toMatchObject({ status: 'undetermined', outcome: 'refused' });
    expect(held.found).toBe('no event stream: connection refused');
  });

  test('triggers without a nonce cannot be recognised', async () => {
    const { url } = await serve(eventStreamServer(null));
    const held = await collect(url, 'Bearer t', { trigger: { path: '/act', json: { note: 'hello' } } });
    row('triggers carry no nonce', held);
    expect(held.verdict).toMatchObject({ status: 'undetermined', reason: 'control-failed' });
  });
});

test.for<[buffering: string, verdict: string, wrong: string[]]>([
  ['on', 'fail', ['outcome']], ['off', 'pass', []],
])('nginx before it, proxy_buffering %s', async ([buffering, verdict, wrong], context) => {
  const { port } = await serve(eventStreamServer(null));
  const { url } = await nginx(context, () => `location / { proxy_pass http://127.0.0.1:${port}; proxy_buffering ${buffering}; }`);
  const held = await collect(url);
  row(`nginx, proxy_buffering ${buffering}`, held);
  expect(held.verdict.status).toBe(verdict);
  expect(held.wrong).toEqual(expect.arrayContaining(wrong));
});

test('a stream that is not there is not sent thirty triggers', async () => {
  const { url } = await serve(eventStreamServer('404'));
  expect((await collect(url)).evidence.artifacts.triggers).toEqual([]);
});

test('every sample has a nonce of its own, and none is the beginning of another', async () => {
  const { url } = await serve(eventStreamServer(null));
  const { evidence } = await collect(url);
  const sent = (evidence.artifacts.triggers as { request: { body: { text: string } } }[]).map(({ request }) => request.body.text);
  expect(new Set(sent).size).toBe(parameters.samples + 2);
  expect(sent[0]).toBe(`{"note":"${evidence.nonce}-000"}`);
});

describe('our own bounds are not the target\'s fault', () => {
  test.each<[ended: EventStream['ended'], outcome: string]>([
    ['aborted', 'truncated'], ['time', 'truncated'], ['bytes', 'truncated'], ['closed', 'observed'], ['broken', 'observed'], ['dropped', 'observed'],
  ])('%s: %s', async (ended, outcome) => {
    const opening = { outcome: 'observed', request: { headers: [] }, response: { status: 200 } };
    expect(kindOf('http/sse')?.outcome?.({ streams: [{ opening, ended: 'dropped' }, { opening, ended }] })).toBe(outcome);
  });

  // Three samples in time, four after the resumption with the silence of 600 ms, each at the last moment.
  test.each<[what: string, more: Record<string, unknown>, timeout_ms: number, fit: boolean]>([
    ['just enough', {}, 1800 + 4 * 600 + 600, true], ['a moment too little', {}, 1800 + 4 * 600 + 599, false],
    ['less than duration', { duration: '1h' }, 240_000, false], ['the defaults', { samples: 30, drop_after: 10, max_latency: '2s', heartbeat: '20s', duration: '60s' }, 240_000, true],
  ])('%s', (_what, more, timeout_ms, fit) => {
    const unfit = kindOf('http/sse')?.unfit?.(optionsOf('http/sse').parse({ ...parameters, ...more }), timeout_ms);
    fit ? expect(unfit).toBeUndefined() : expect(unfit).toContain('raise timeout');
  });
});

describe('options', () => {
  test.each([
    ['drop_after must leave samples', { drop_after: 6 }], ['two samples at least', { samples: 1, drop_after: 1 }],
    ['a path on the target', { path: 'http://elsewhere/' }], ['a duration with a unit', { max_latency: 200 }],
  ])('%s', (_what, wrong) => {
    expect(optionsOf('http/sse').safeParse(parameters).success).toBe(true);
    expect(optionsOf('http/sse').safeParse({ ...parameters, ...wrong }).success).toBe(false);
  });
});

describe('parsing, WHATWG HTML 9.2.6', () => {
  const stream = (...texts: (string | Uint8Array)[]): EventStream => ({
    opening: {} as EventStream['opening'], peer: null, opened_ms: 0, ended: 'dropped', ended_ms: 100,
    chunks: texts.map((text, i) => ({ t_ms: i * 10, base64: Buffer.from(text as string).toString('base64') })),
  });
  const bytes = Buffer.from('data: ä\n\n');
  test.each<[what: string, chunks: (string | Uint8Array)[], data: string[]]>([
    ['LF', ['data: a\n\n'], ['a']], ['CRLF', ['data: a\r\n\r\n'], ['a']], ['CR', ['data: a\r\rdata: b\r\r:'], ['a', 'b']],
    ['CRLF cut between two chunks', ['data: a\r', '\n\r', '\ndata: b\r\n\r\n'], ['a', 'b']],
    ['one BOM goes', ['\uFEFFdata: a\n\n'], ['a']], ['a second BOM is part of the line', ['\uFEFF\uFEFFdata: a\n\n'], []],
    ['a character cut between two chunks', [bytes.subarray(0, 7), bytes.subarray(7)], ['ä']],
    ['several data lines', ['data: a\ndata: b\n\n'], ['a\nb']], ['no dispatch without data', ['event: x\nid: 1\n\n'], []],
    ['an unfinished block is dropped', ['data: a\n\ndata: b\n'], ['a']], ['comments are no events', [': hi\n\n'], []],
  ])('%s', (_what, chunks, data) => {
    expect(parseStream(stream(...chunks)).events.map((event) => event.data)).toEqual(data);
  });

  test.each<[what: string, text: string, id: string | null]>([
    ['the last id counts', 'id: 1\ndata: a\n\nid: 2\ndata: b\n\n', '2'], ['an id without data counts', 'id: 7\n\n', '7'],
    ['an id with NUL does not', 'id: 1\n\nid: 2\0\n\n', '1'], ['an unfinished block does not', 'id: 1\n\nid: 2\n', '1'], ['none', 'data: a\n\n', null],
    ['an empty id resets it', 'id: 1\n\nid\n\n', ''],
  ])('%s', (_what, text, id) => { expect(parseStream(stream(text)).lastEventId).toBe(id); });

  test('an event has the time of the chunk that completed it', () => {
    expect(parseStream(stream('data: a\n', '\n')).events).toMatchObject([{ t_ms: 10, chunk: 1 }]);
  });
});
