import { z } from 'zod';
import { Peer } from './peer.ts';

/**
 * One request under load: [due, sent, first byte, end, status, bytes, error]. Times in ms since the run's start; sent is null when the
 * request was never sent (too many in flight), first byte and status are null without an answer; error is the platform's code,
 * or TICKMARK_BUDGET when our own time ended before the answer was there (TICKMARK_ABORTED in older packs).
 */
export const LoadSample = z.tuple([
  z.number(), z.number().nullable(), z.number().nullable(), z.number(), z.int().nullable(), z.int(), z.string().nullable(),
]);
export type LoadSample = z.infer<typeof LoadSample>;

/** How busy the machine is that produces the load: load averages, and the share of time stalled (avg10 of /proc/pressure, in percent). */
export const HostLoad = z.strictObject({
  loadavg: z.array(z.number()), cpus: z.int(), pressure: z.record(z.string(), z.number()).nullable(),
});
export type HostLoad = z.infer<typeof HostLoad>;

/** A run of the open model: request i was due at i / rate, whatever became of the ones before it. */
export const LoadSamples = z.strictObject({
  /** When the run began, on the check's own monotonic clock. */
  start_ms: z.number(),
  requests: z.array(z.strictObject({ method: z.string(), url: z.string() })),
  rate: z.number(),
  warmup_ms: z.number(),
  duration_ms: z.number(),
  peer: Peer.nullable(),
  host: z.strictObject({ before: HostLoad, after: HostLoad }),
  /** In the order they were due, the warm-up first. */
  samples: z.array(LoadSample),
  /** Numbers of the samples whose answer came out of a cache: its Age is above 0 (RFC 9111 5.1). */
  from_cache: z.array(z.int()),
});
export type LoadSamples = z.infer<typeof LoadSamples>;
