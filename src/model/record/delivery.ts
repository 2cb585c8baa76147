import { z } from 'zod';
import { Outcome } from '../outcome.ts';
import { Body } from './body.ts';
import { HeaderList, HttpExchange } from './http-exchange.ts';
import { Peer } from './peer.ts';

/** One request that arrived at our receiver. */
export const Delivery = z.strictObject({
  /** When its last byte arrived, on the check's own monotonic clock. */
  t_ms: z.number(),
  method: z.string(), path: z.string(), headers: HeaderList, body: Body,
  /** What the receiver answered: 200 on its own path, 404 elsewhere. */
  status: z.int(),
  peer: Peer,
});
export type Delivery = z.infer<typeof Delivery>;

/** A receiver that listened for a while, and everything that arrived in that time; or a service of others that was asked what arrived there. */
export const Reception = z.strictObject({
  /** observed; not-configured without a loopback address to listen on, or an address to ask at; unsupported when the port could not be had. */
  outcome: Outcome,
  /** Why nothing could be heard. */
  reason: z.string().nullable(),
  url: z.string().nullable(),
  /** Times on the check's own monotonic clock. */
  from_ms: z.number(), until_ms: z.number(),
  /** A request of our own sent before and after: that it arrived, or was answered with a whole list, makes "nothing else arrived" mean something. */
  probes: z.array(z.strictObject({ t_ms: z.number(), arrived: z.boolean() })),
  deliveries: z.array(Delivery),
  /** Each answer of a service that was asked what it had received. */
  answers: z.array(HttpExchange).default([]),
  /** True when the bound on their number cut the list. */
  cut: z.boolean(),
});
export type Reception = z.infer<typeof Reception>;
