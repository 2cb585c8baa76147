import { z } from 'zod';
import { Outcome } from '../outcome.ts';
import { Sha256 } from '../sha256.ts';
import { Peer } from './peer.ts';

/** One look at a process and its sign of life. */
export const ProcessSample = z.strictObject({
  at_ms: z.number(),
  /** What the pid file says at this moment. */
  pid: z.int().nullable(),
  /** Start in clock ticks since boot, state letter and name (proc_pid_stat(5)); null when there is no such process. */
  process: z.strictObject({ start_ticks: z.string(), state: z.string(), name: z.string() }).nullable(),
  /** Size, time since it was written, and the digest of its last 64 KiB; null when there is no such file. */
  heartbeat: z.strictObject({
    bytes: z.int(), age_ms: z.number(), modified: z.iso.datetime(), tail_sha256: Sha256,
    /** What was written since the look before, its last 2 KiB: the lines appended, or all of it when it was written anew. Null at the first look, or when not asked for. */
    written: z.string().nullable().default(null),
  }).nullable(),
});
export type ProcessSample = z.infer<typeof ProcessSample>;

/** A process watched over a time. */
export const ProcessObservation = z.strictObject({
  /** absent: no pid file, no number in it, or no process of that number at the first look; denied: one of the files may not be read; unsupported: no /proc. */
  outcome: Outcome,
  start_ms: z.number(),
  duration_ms: z.number(),
  peer: Peer,
  boot_id: z.string().nullable(),
  /** Age of the pid file and of the process at the first look: a pid file older than its process names another one. */
  pidfile_age_ms: z.number().nullable(),
  process_age_ms: z.number().nullable(),
  exe: z.strictObject({ name: z.string(), sha256: Sha256 }).nullable(),
  cmdline: z.array(z.string()),
  samples: z.array(ProcessSample),
});
export type ProcessObservation = z.infer<typeof ProcessObservation>;
