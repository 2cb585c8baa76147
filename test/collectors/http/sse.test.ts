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
