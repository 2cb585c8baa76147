import { z } from 'zod';
import { HttpExchange } from './http-exchange.ts';
import { Peer } from './peer.ts';

/** One event stream as it came over the wire, undecoded and unparsed. All times are on the check's own monotonic clock. */
export const EventStream = z.strictObject({
  /** The request and the head of its answer; the response's body is empty and cut, its bytes are the chunks. */
  opening: HttpExchange,
  peer: Peer.nullable(),
  /** When the head of the answer came; null without an answer. */
  opened_ms: z.number().nullable(),
  chunks: z.array(z.strictObject({ t_ms: z.number(), base64: z.string() })),
  /** Who ended it: we dropped the connection, the server closed it properly, it broke, a bound of time or bytes was reached, or the check itself was stopped. */
  ended: z.enum(['dropped', 'closed', 'broken', 'time', 'bytes', 'aborted', 'never-opened']),
  ended_ms: z.number(),
});
export type EventStream = z.infer<typeof EventStream>;
