import { describe, expect, test, type TestContext } from 'vitest';
import { parseStream } from '../../../src/kinds/http/event-stream.ts';
import { kindOf } from '../../../src/kinds/index.ts';
import { sha256 } from '../../../src/lib/hash.ts';
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
const foreign = { auth: 'stranger', trigger: { path: '/act', json: { note: '${nonce}' } } };
const identity = (name: string) => ({ header: 'Authorization', value: `env:${name}` });
const collect = (url: string, token = 'Bearer t', more: Record<string, unknown> = {}) =>
  collectOnce('http/sse', { url, auth: { viewer: identity('TOKEN'), stranger: identity('FOREIGN'), twin: identity('TOKEN') } }, { ...parameters, ...more }, { TOKEN: token, FOREIGN: 'Bearer f' });

describe('good peer and bad twins', () => {
  test.each<[peer: string, flaw: Flaw | null, verdict: string, wrong: string[], found: RegExp]>([
    ['node:http, all as it should be', null, 'pass', [], /^0 lost, slowest of 6 after [\d.]+ ms, limit 600 ms$/],
    ['buffers and flushes now and then', 'buffers', 'fail', ['latency.max_ms', 'heartbeat.max_gap_ms'], /^held back and delivered \d at a time, .*silent for [\d,]+ ms, .*slowest of \d after [\d,]+ ms, limit 600 ms$/],
    ['sends events of its own on a timer', 'timer', 'fail', ['lost', 'latency.n', 'latency.max_ms', 'reconnect.last_id_seen'], /^8 lost, no ids to resume from/],
    ['sends heartbeats and never an event', 'heartbeat-only', 'fail', ['lost', 'latency.n'], /^heartbeats but no event, 8 lost/],
    ['forgets what came during the gap', 'forgets', 'fail', ['lost'], /^2 lost/],
    ['sends everything again after the gap', 'replays-all', 'fail', ['duplicated'], /^3 came twice/],
    ['sends no heartbeat', 'no-heartbeat', 'fail', ['heartbeat.max_gap_ms'], /^silent for \d+ ms, a heartbeat was due every 400 ms/],
    ['sends no ids', 'no-ids', 'fail', ['lost', 'reconnect.last_id_seen'], /^2 lost, no ids to resume from/],
    ['closes after 300 ms', 'closes-early', 'fail', ['ended', 'heartbeat.observed_ms', 'heartbeat.quiet_ms'], /^closed by the server after 0\.3 s/],
    ['may be cached', 'cacheable', 'fail', ['open.no_store'], /^may be cached/],
    ['JSON instead of a stream', 'json', 'fail', ['open.content_type', 'lost'], /^application\/json instead of an event stream$/],
    ['404', '404', 'fail', ['outcome'], /^404 instead/],
    ['500', '500', 'fail', ['open.status'], /^500 instead/],
    ['takes no one back', 'refuses-again', 'fail', ['reconnect.status', 'lost'], /^503 on reconnecting, 5 lost/],
    ['says it is over on reconnecting', 'over-again', 'fail', ['reconnect.status', 'lost'], /^204 on reconnecting, 5 lost/],
    ['names no time to wait before reconnecting', 'bad-retry', 'pass', [], /^0 lost/],
    ['dated in another year', 'old-date', 'undetermined', ['stale'], /^dated \d+ s before it came/],
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

  test.each<[peer: string, flaw: Flaw | null, verdict: string, wrong: string[], found: RegExp]>([
    ['two tenants, each its own', null, 'pass', [], /^0 lost, nothing of the other tenant's, slowest of 6 after/],
    ['everybody sees everything', 'leaks', 'fail', ['foreign.seen', 'foreign.sees_ours'], /^2 of the other tenant's 3 actions seen here, 8 of our own seen by the other tenant, slowest/],
    ['what is replayed is not kept apart', 'leaks-replay', 'fail', ['foreign.seen'], /^1 of the other tenant's 3 actions seen here, slowest/],
    ['the other tenant sees ours', 'leaks-ours', 'fail', ['foreign.sees_ours'], /^8 of our own seen by the other tenant, slowest/],
    ['the other tenant hears nothing', 'deaf-tenant', 'undetermined', ['foreign.received'], /^the other tenant's own stream carried 0 of its 3 actions/],
    ['refuses everybody\'s triggers', 'rejects-triggers', 'undetermined', ['triggered', 'foreign.triggered', 'foreign.received'], /^no action was accepted/],
  ])('another tenant: %s', async (peer, flaw, verdict, wrong, found) => {
    const { url } = await serve(eventStreamServer(flaw));
    const held = await collect(url, 'Bearer t', { foreign });
    row(peer, held);
    expect(held.wrong).toEqual(wrong.includes('triggered') ? expect.arrayContaining(wrong) : wrong);
    expect(held.verdict.status).toBe(verdict);
    expect(held.found).toMatch(found);
  });

  test('another name for our own identity is no other tenant', async () => {
    const { url } = await serve(eventStreamServer(null));
    const held = await collect(url, 'Bearer t', { foreign: { ...foreign, auth: 'twin' } });
    row('two names for one token', held);
    expect(held.verdict).toMatchObject({ status: 'undetermined', reason: 'control-failed' });
    expect(held.wrong).toContain('foreign.distinct');
    expect(held.found).toMatch(/^the other tenant has our own credentials/);
  });

  test('every event and what became of every action is a fact', async () => {
    const { url } = await serve(eventStreamServer('bad-retry'));
    const { facts, evidence: { nonce } } = await collect(url);
    expect(facts.events_n).toBe(8);
    expect(facts.events).toHaveLength(8);
    expect((facts.events as object[])[3]).toEqual({ stream: 1, id: '4', type: 'note', data_sha256: sha256(`{"note":"${nonce}-003"}`), t_ms: expect.any(Number) });
    expect(facts.actions).toHaveLength(8);
    expect((facts.actions as object[])[0]).toEqual({ nonce: `${nonce}-000`, while: 'listening', latency_ms: expect.any(Number) });
    expect((facts.actions as object[])[4]).toMatchObject({ nonce: `${nonce}-004`, while: 'away' });
    expect(facts.comments_n).toBeGreaterThan(4);
    expect(facts.ignored_lines).toEqual([expect.stringContaining('retry'), expect.stringContaining('retry')]);
    expect(facts.held_together_n).toBe(1);
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

describe('nginx before it', () => {
  const proxy = async (context: TestContext, buffering: string, padding_bytes: number) => {
    const { port } = await serve(eventStreamServer(null, padding_bytes));
    return nginx(context, () => `location / { proxy_pass http://127.0.0.1:${port}; proxy_buffering ${buffering}; }`);
  };
  test.for<[buffering: string, padding_bytes: number, verdict: string, wrong: string[], found: RegExp]>([
    ['on', 0, 'fail', ['outcome'], /^no answer in time, though 401 came at once without credentials: held back, as by a buffering proxy$/],
    ['on', 1_500, 'fail', ['latency.max_ms'], /held back and delivered \d+ at a time/],
    ['off', 0, 'pass', [], /^0 lost/], ['off', 1_500, 'pass', [], /^0 lost/],
  ])('proxy_buffering %s, events padded by %i bytes', async ([buffering, padding_bytes, verdict, wrong, found], context) => {
    const { url } = await proxy(context, buffering, padding_bytes);
    const held = await collect(url);
    row(`nginx, proxy_buffering ${buffering}, events padded by ${padding_bytes} bytes`, held);
    expect(held.verdict.status).toBe(verdict);
    expect(held.wrong).toEqual(expect.arrayContaining(wrong));
    expect(held.found).toMatch(found);
  });
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
    ['aborted', 'collector-error'], ['time', 'truncated'], ['bytes', 'truncated'], ['closed', 'observed'], ['broken', 'observed'], ['dropped', 'observed'],
  ])('%s: %s', async (ended, outcome) => {
    const opening = { outcome: 'observed', request: { headers: [] }, response: { status: 200 } };
    expect(kindOf('http/sse')?.outcome?.({ streams: [{ opening, ended: 'dropped' }, { opening, ended }] })).toBe(outcome);
  });

  // Three samples in time, four after the resumption with the silence of 600 ms, each at the last moment.
  test.each<[what: string, more: Record<string, unknown>, timeout_ms: number, fit: boolean]>([
    ['just enough', {}, 1800 + 4 * 600 + 600, true], ['a moment too little', {}, 1800 + 4 * 600 + 599, false],
    ['another tenant waits three times more', { foreign }, 1800 + 4 * 600 + 600 + 3 * 600, true], ['and not a moment less', { foreign }, 1800 + 4 * 600 + 600 + 3 * 600 - 1, false],
    ['less than duration', { duration: '1h' }, 240_000, false], ['the defaults', { samples: 30, drop_after: 10, max_latency: '2s', heartbeat: '20s', duration: '60s' }, 240_000, true],
  ])('%s', (_what, more, timeout_ms, fit) => {
    const unfit = kindOf('http/sse')?.unfit?.(optionsOf('http/sse').parse({ ...parameters, ...more }), timeout_ms);
    fit ? expect(unfit).toBeUndefined() : expect(unfit).toContain('raise timeout');
  });
});

describe('options', () => {
  test.each([
    ['drop_after must leave samples', { drop_after: 6 }], ['two samples at least', { samples: 1, drop_after: 1 }],
    ['another tenant is not we', { foreign: { ...foreign, auth: 'viewer' } }], ['another tenant has an identity', { foreign: { trigger: foreign.trigger } }],
    ['a path on the target', { path: 'http://elsewhere/' }], ['a duration with a unit', { max_latency: 200 }],
  ])('%s', (_what, wrong) => {
    expect(optionsOf('http/sse').safeParse(parameters).success).toBe(true);
    expect(optionsOf('http/sse').safeParse({ ...parameters, ...wrong }).success).toBe(false);
  });
  test('our own identity on a path of its own may be another tenant', () => {
    expect(optionsOf('http/sse').safeParse({ ...parameters, foreign: { ...foreign, auth: 'viewer', path: '/tenants/2/stream' } }).success).toBe(true);
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

  test.each([['retry: 100\n\n', 0], ['retry: 1x\n\n', 1], ['nonsense: 1\n\n', 1], ['data: a\n\n', 0]])('%j has %i lines to ignore', (text, lines) => {
    expect(parseStream(stream(text)).ignored).toHaveLength(lines);
  });

  test('an event has the time of the chunk that completed it', () => {
    expect(parseStream(stream('data: a\n', '\n')).events).toMatchObject([{ t_ms: 10, chunk: 1 }]);
  });
});
