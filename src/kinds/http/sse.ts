import { z } from 'zod';
import type { Expectation } from '../../model/expectation.ts';
import { EventStream } from '../../model/record/event-stream.ts';
import { HttpExchange } from '../../model/record/http-exchange.ts';
import { defineKind } from '../define.ts';
import { IdentityName, Ms, Path, Trigger } from '../option.ts';
import { staleAmong } from './dated.ts';
import { signedInOutcome, summary } from './exchange.ts';
import { actions } from './sse/actions.ts';
import { head, heartbeat, opened, reconnection } from './sse/facts.ts';
import { foreignFacts } from './sse/foreign.ts';
import { foundInStream } from './sse/found.ts';
import { foreignActs, grace, needed_ms, triggersInGap } from './sse/plan.ts';

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
    /** How long the resumed stream must stand at least; the silence at its end is included. */
    duration: Ms.prefault('60s'),
    /** Another tenant: what it does must not appear in our stream, nor what we do in its own (`path`, unless another is named). */
    foreign: z.strictObject({ auth: IdentityName, trigger: Trigger, path: Path.optional() }).optional(),
  })
    .refine(({ drop_after, samples }) => drop_after < samples, { path: ['drop_after'], message: 'must be less than samples, or nothing is dropped' })
    .refine(({ path, auth, foreign }) => foreign === undefined || foreign.auth !== auth || (foreign.path ?? path) !== path, { path: ['foreign', 'auth'], message: 'must be another identity than auth, or listen on another path' }),
  artifacts: {
    unauthenticated: EventStream.nullable(), streams: z.array(EventStream).min(1), triggers: z.array(HttpExchange),
    // Absent in older packs.
    foreign_stream: EventStream.nullable().default(null), foreign_triggers: z.array(HttpExchange).default([]),
  },
  needs: 'url',
  unfit: (options, timeout_ms) => (needed_ms(options) <= timeout_ms ? undefined
    : `a stream just within its limits takes ${needed_ms(options) / 1000} s, the check has ${timeout_ms / 1000} s; raise timeout, or lower samples, max_latency, heartbeat or duration`),
  timeout_ms: 240_000,
  exit: 68,
  // A proxy that buffers the stream holds back its head too.
  failOn: ['absent', 'timeout-first-byte'],
  // What our own time or bounds cut short says nothing of how the stream would have gone on.
  outcome: ({ streams }) => {
    const ends = new Set(streams.map(({ ended }) => ended));
    return ends.has('aborted') ? 'collector-error' : ends.has('time') || ends.has('bytes') ? 'truncated' : signedInOutcome((streams[0] as EventStream).opening);
  },
  derive: ({ unauthenticated, streams, triggers, foreign_stream, foreign_triggers }, { options, nonce, startedAt_ms }) => {
    const [first, second] = streams as [EventStream, EventStream?];
    return {
      open: opened(first),
      ...(unauthenticated && { unauthenticated: summary(unauthenticated.opening) }),
      ...actions(streams, triggers, nonce, options.max_latency),
      stale: staleAmong([...streams.map((one, i) => [`stream ${i}`, head(one)] as const), ...triggers.map((one, i) => [`action ${i}`, one] as const)], startedAt_ms),
      ended: streams.map(({ ended }) => ended),
      stood_ms: streams.map(({ opened_ms, ended_ms }) => (opened_ms === null ? 0 : ended_ms - opened_ms)),
      heartbeat: heartbeat(second ?? first, options.heartbeat, triggers.at(-1)),
      ...(second && { reconnect: reconnection(first, second) }),
      ...(foreign_stream && { foreign: foreignFacts(streams, foreign_stream, foreign_triggers, triggers.length, nonce) }),
    };
  },
  where: {
    open: '/streams/0/opening', 'open.status': '/streams/0/opening/response/status', 'open.content_type': '/streams/0/opening/response/headers',
    'open.no_store': '/streams/0/opening/response/headers', unauthenticated: '/unauthenticated/opening', triggered: '/triggers', actions: '/triggers', stale: '/streams/0/opening/response/headers',
    latency: '/streams/0/chunks', events: '/streams', events_n: '/streams', comments_n: '/streams', held_together_n: '/streams', stood_ms: '/streams',
    foreign: '/foreign_stream', 'foreign.triggered': '/foreign_triggers', 'foreign.seen': '/streams', 'foreign.distinct': '/foreign_stream/opening/request',
    lost: '/streams', duplicated: '/streams', ended: '/streams', heartbeat: '/streams/1/chunks', reconnect: '/streams/1/opening/request/headers',
    'reconnect.status': '/streams/1/opening/response/status',
  },
  control: ({ auth, samples, foreign }): Expectation[] => [
    { that: 'stale', length: { equals: 0 }, why: 'an answer dated outside the run may be a recording' },
    ...(auth === undefined ? [] : [{ that: 'unauthenticated.status', one_of: [401, 403], why: 'the stream is not open to everybody' }]),
    { that: 'triggered', gte: samples + triggersInGap, why: 'every action was accepted and carried a nonce of its own' },
    ...(foreign === undefined ? [] : [
      { that: 'foreign.distinct', equals: true, why: 'another tenant does not ask with our credentials' },
      { that: 'foreign.triggered', equals: foreignActs, why: 'what the other tenant did was accepted' },
      { that: 'foreign.received', equals: foreignActs, why: 'its own stream carried it: that ours did not means something' },
    ]),
  ],
  expect: ({ max_latency, heartbeat: every, duration, samples, foreign }) => [
    { that: 'open.status', equals: 200 },
    { that: 'open.content_type', equals: 'text/event-stream' },
    { that: 'open.no_store', equals: true, why: 'a cached stream replays the past' },
    { that: 'lost', length: { equals: 0 } },
    { that: 'duplicated', length: { equals: 0 } },
    { that: 'latency.n', gte: samples, why: 'every action while we listened was timed' },
    { that: 'latency.max_ms', lte: max_latency },
    { that: 'heartbeat.quiet_ms', gte: every * grace, why: 'events are signs of life too: only in a silence is a missing heartbeat seen' },
    { that: 'heartbeat.max_gap_ms', lte: every * grace, why: 'comments keep intermediaries from closing the stream, WHATWG HTML 9.2.7' },
    { that: 'heartbeat.observed_ms', gte: duration, why: 'so long the resumed stream had to stand' },
    { each: 'ended', equals: 'dropped', why: 'the stream stands until the client leaves' },
    { that: 'reconnect.status', equals: 200 },
    { that: 'reconnect.last_id_seen', type: 'string', why: 'without ids a client cannot resume, WHATWG HTML 9.2.3' },
    { that: 'reconnect.last_event_id_sent', same_as: 'reconnect.last_id_seen' },
    ...(foreign === undefined ? [] : [
      { that: 'foreign.seen', length: { equals: 0 }, why: 'what another tenant does is not for us' },
      { that: 'foreign.sees_ours', length: { equals: 0 }, why: 'nor is what we do for another tenant' },
    ]),
  ],
  found: foundInStream,
});
