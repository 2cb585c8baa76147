import { z } from 'zod';
import type { Expectation } from '../../model/expectation.ts';
import type { Json } from '../../model/json.ts';
import { EventStream } from '../../model/record/event-stream.ts';
import { HttpExchange } from '../../model/record/http-exchange.ts';
import { defineKind } from '../define.ts';
import { IdentityName, Ms, Path, Trigger } from '../option.ts';
import { accepted, header, signedInOutcome, summary } from './exchange.ts';
import { heartbeat, latencies, reconnection } from './sse/facts.ts';

/** Events triggered while we are not connected: what a client that reconnects must not lose. */
export const triggersInGap = 2;
/** How much longer than announced a silence may last. */
const grace = 1.25;

export const sse = defineKind({
  id: 'http/sse',
  title: 'Every action reaches the event stream in time, also across a reconnect',
  failureTitle: 'The event stream is missing, late, silent or loses events',
  source: 'WHATWG HTML 9.2',
  options: z.strictObject({
    path: Path,
    auth: IdentityName.optional(),
    /** The request whose effect must appear in the stream; it must carry ${nonce} in its path or JSON. */
    trigger: Trigger,
    samples: z.int().min(2).max(900).default(30),
    heartbeat: Ms.prefault('20s'),
    max_latency: Ms.prefault('2s'),
    /** The connection is dropped after so many samples. */
    drop_after: z.int().min(1).default(10),
    duration: Ms.prefault('60s'),
  })
    .refine(({ drop_after, samples }) => drop_after < samples, { path: ['drop_after'], message: 'must be less than samples, or nothing is dropped' })
    .refine((o) => o.duration >= o.heartbeat * grace, { path: ['duration'], message: 'must be at least 1.25 times heartbeat, or a missing one is not seen' }),
  artifacts: { unauthenticated: EventStream.nullable(), streams: z.array(EventStream).min(1), triggers: z.array(HttpExchange) },
  needs: 'url',
  timeout_ms: 240_000,
  exit: 68,
  // A proxy that buffers the stream holds back its head too.
  failOn: ['absent', 'timeout-first-byte'],
  outcome: ({ streams: [first] }) => (first ? signedInOutcome(first.opening) : 'collector-error'),
  derive: ({ unauthenticated, streams, triggers }, { options, nonce }) => {
    const [first, second] = streams as [EventStream, EventStream?];
    const { latency, carried, ...received } = latencies(streams, triggers, nonce);
    return {
      open: {
        ...summary(first.opening),
        content_type: (header(first.opening, 'content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? '',
        no_store: /(?:^|,)\s*no-store\s*(?:,|$)/i.test(header(first.opening, 'cache-control') ?? ''),
      },
      ...(unauthenticated && { unauthenticated: summary(unauthenticated.opening) }),
      triggered: triggers.filter((trigger, i) => accepted(trigger) && carried.has(i)).length,
      latency, ...received,
      ended: streams.map(({ ended }) => ended),
      heartbeat: heartbeat(second ?? first, options.heartbeat),
      ...(second && { reconnect: reconnection(first, second) }),
    };
  },
  where: {
    open: '/streams/0/opening', 'open.status': '/streams/0/opening/response/status', 'open.content_type': '/streams/0/opening/response/headers',
    'open.no_store': '/streams/0/opening/response/headers', unauthenticated: '/unauthenticated/opening', triggered: '/triggers', latency: '/streams/0/chunks',
    lost: '/streams', duplicated: '/streams', ended: '/streams', heartbeat: '/streams/1/chunks', reconnect: '/streams/1/opening/request/headers',
  },
  control: ({ auth, samples }): Expectation[] => [
    ...(auth === undefined ? [] : [{ that: 'unauthenticated.status', one_of: [401, 403], why: 'the stream is not open to everybody' }]),
    { that: 'triggered', gte: samples + triggersInGap, why: 'every action was accepted and carried a nonce of its own' },
  ],
  expect: ({ max_latency, heartbeat: every }) => [
    { that: 'open.status', equals: 200 },
    { that: 'open.content_type', equals: 'text/event-stream' },
    { that: 'open.no_store', equals: true, why: 'a cached stream replays the past' },
    { that: 'lost', length: { equals: 0 } },
    { that: 'duplicated', length: { equals: 0 } },
    { that: 'latency.max_ms', lte: max_latency },
    { that: 'heartbeat.max_gap_ms', lte: every * grace, why: 'comments keep intermediaries from closing the stream, WHATWG HTML 9.2.7' },
    { each: 'ended', equals: 'dropped', why: 'the stream stands until the client leaves' },
    { that: 'reconnect.last_id_seen', type: 'string', why: 'without ids a client cannot resume, WHATWG HTML 9.2.3' },
    { that: 'reconnect.last_event_id_sent', same_as: 'reconnect.last_id_seen' },
  ],
  found: (facts) => {
    const { open, lost, latency } = facts as { open?: Record<string, Json>; lost?: Json[]; latency?: Record<string, Json> };
    if (open?.status !== 200) return `${open?.status ?? open?.outcome} instead of an event stream`;
    if (open.content_type !== 'text/event-stream') return `${open.content_type || 'no content type'} instead of an event stream`;
    return `${lost?.length} lost, slowest of ${latency?.n} after ${latency?.max_ms === undefined ? '–' : Math.round(Number(latency.max_ms))} ms`;
  },
});
