import { z } from 'zod';
import { Outcome } from '../outcome.ts';
import { Body } from './body.ts';
import { Peer } from './peer.ts';

/** Header fields in the order, case and number they were sent (RFC 9110 5.3). */
export const HeaderList = z.array(z.tuple([z.string(), z.string()]));
export type HeaderList = z.infer<typeof HeaderList>;

/** Milliseconds from the request's start to the end of each phase; null when it was not reached. */
export const Phases = z.strictObject({
  dns_ms: z.number().nullable(), connect_ms: z.number().nullable(), tls_ms: z.number().nullable(),
  first_byte_ms: z.number().nullable(), end_ms: z.number(),
});

/** One HTTP request and what came back, undecoded. */
export const HttpExchange = z.strictObject({
  outcome: Outcome,
  /** Milliseconds on the check's own monotonic clock when the request was started. */
  start_ms: z.number(),
  request: z.strictObject({ method: z.string(), url: z.string(), headers: HeaderList, body: Body.nullable() }),
  response: z.strictObject({
    httpVersion: z.string(), status: z.int(), reason: z.string(), headers: HeaderList, body: Body, complete: z.boolean(),
    /** Bytes on the wire after the head, framing included: what an answer without content (304, 204, to HEAD) sent all the same. Absent in older packs. */
    bytes_after_head: z.int().min(0).optional(),
  }).nullable(),
  phases: Phases,
  peer: Peer.nullable(),
  /** The platform's own error code and the phase it came in. */
  error: z.strictObject({ code: z.string(), phase: z.enum(['dns', 'connect', 'tls', 'wait', 'body', 'redirect']) }).nullable(),
  /** Locations followed, in order. */
  redirects: z.array(z.strictObject({ status: z.int(), location: z.string() })),
});
export type HttpExchange = z.infer<typeof HttpExchange>;
