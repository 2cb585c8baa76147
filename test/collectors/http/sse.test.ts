import { expect, test } from 'vitest';
import type { EventStream } from '../../../src/model/record/event-stream.ts';
import type { HttpExchange } from '../../../src/model/record/http-exchange.ts';
import { collectOnce } from '../../aid/collect.ts';
import { serve } from '../../aid/peer.ts';
import { eventStreamServer } from '../../fixtures/http/event-stream-server.ts';

test('drops the stream, acts twice while away, resumes it, and ends with a silence', async () => {
  const { url } = await serve(eventStreamServer(null));
  const { evidence } = await collectOnce('http/sse', { url, auth: { viewer: { header: 'Authorization', value: 'env:TOKEN' } } },
    { path: '/stream', auth: 'viewer', trigger: { path: '/act', json: { note: '${nonce}' } }, samples: 4, drop_after: 2, heartbeat: '200ms', max_latency: '1s', duration: '100ms' }, { TOKEN: 'Bearer t' });
  const { unauthenticated, streams: [first, second], triggers } = evidence.artifacts as { unauthenticated: EventStream; streams: [EventStream, EventStream]; triggers: HttpExchange[] };
  expect(unauthenticated.opening.response?.status).toBe(401);
  const started = triggers.map(({ start_ms }) => (start_ms < first.ended_ms ? 'first' : start_ms < Number(second.opened_ms) ? 'away' : 'second'));
  expect(started).toEqual(['first', 'first', 'away', 'away', 'second', 'second']);
  expect(second.opening.request.headers).toContainEqual(['Last-Event-ID', '2']);
  expect(second.ended_ms - Number(triggers.at(-1)?.start_ms)).toBeGreaterThanOrEqual(1.25 * 200);
});

test('another tenant listens from before the first action to after the last, and acts while we listen, while we are away and when we are back', async () => {
  const { url } = await serve(eventStreamServer(null));
  const identity = (name: string) => ({ header: 'Authorization', value: `env:${name}` });
  const { evidence } = await collectOnce('http/sse', { url, auth: { viewer: identity('TOKEN'), writer: identity('WRITER'), stranger: identity('FOREIGN') } }, {
    path: '/stream', auth: 'viewer', trigger: { path: '/act', json: { note: '${nonce}' }, auth: 'writer' }, samples: 4, drop_after: 2, heartbeat: '200ms', max_latency: '1s', duration: '100ms',
    foreign: { auth: 'stranger', trigger: { path: '/act', json: { note: '${nonce}' } } },
  }, { TOKEN: 'Bearer t', WRITER: 'Bearer t2', FOREIGN: 'Bearer f' });
  const { streams: [first, second], triggers, foreign_stream, foreign_triggers } = evidence.artifacts as {
    streams: [EventStream, EventStream]; triggers: HttpExchange[]; foreign_stream: EventStream; foreign_triggers: HttpExchange[];
  };
  expect(foreign_triggers.map(({ start_ms }) => (start_ms < first.ended_ms ? 'first' : start_ms < Number(second.opened_ms) ? 'away' : 'second'))).toEqual(['first', 'away', 'second']);
  expect(foreign_triggers.map(({ request }) => request.body?.text)).toEqual([0, 1, 2].map((i) => `{"note":"${evidence.nonce}-foreign-00${i}"}`));
  expect(foreign_stream.opened_ms).toBeLessThan(triggers[0]?.start_ms as number);
  expect(foreign_stream.ended_ms).toBeGreaterThan(triggers.at(-1)?.start_ms as number);
  const who = (exchange: HttpExchange | undefined) => exchange?.request.headers.find(([name]) => name === 'Authorization')?.[1];
  expect(new Set([who(first.opening), who(triggers[0]), who(foreign_stream.opening)]).size).toBe(3);
  expect(who(foreign_triggers[0])).toBe(who(foreign_stream.opening));
});
