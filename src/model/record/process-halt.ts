import { z } from 'zod';
import { Outcome } from '../outcome.ts';
import { Peer } from './peer.ts';

/** A process that was stopped (SIGSTOP) for a while and made to go on (SIGCONT). */
export const ProcessHalt = z.strictObject({
  /** absent: no such process; denied: it may not be signalled, or its pid file not read; unsupported: it must not or cannot be stopped. */
  outcome: Outcome,
  /** Why it was not stopped. */
  reason: z.string().nullable(),
  peer: Peer,
  pid: z.int().nullable(),
  /** Start in clock ticks since boot: with boot and pid it tells one process from the next. */
  start_ticks: z.string().nullable(),
  cmdline: z.array(z.string()),
  /** Times on the check's own monotonic clock; null when it was not stopped. */
  stopped_ms: z.number().nullable(), resumed_ms: z.number().nullable(),
  /** Its state letter (proc_pid_stat(5)) once stopped, just before it was made to go on, and after; null when there was no such process any more. */
  states: z.strictObject({ stopped: z.string().nullable(), last: z.string().nullable(), resumed: z.string().nullable() }).nullable(),
});
export type ProcessHalt = z.infer<typeof ProcessHalt>;
