import { z } from 'zod';
import { Outcome } from '../outcome.ts';
import { Sha256 } from '../sha256.ts';
import { Peer } from './peer.ts';

/** One look at a process and its sign of life. */
export const ProcessSample = z.strictObject({
  at_ms: z.number(),
  /** What the pid file says at this moment, or the one process of that name; null when there is none, or more than one. */
  pid: z.int().nullable(),
  /** The processes of that name, workers of one of them left out, 100 at most; null when a pid file names the process. */
  candidates: z.array(z.int()).nullable().default(null),
  /** Start in clock ticks since boot, state letter and name (proc_pid_stat(5)); null when there is no such process. */
  process: z.strictObject({ start_ticks: z.string(), state: z.string(), name: z.string() }).nullable(),
  /** Size, time since it was written, and the digest of its last 64 KiB; null when there is no such file. A log ends with its last whole line. */
  heartbeat: z.strictObject({
    bytes: z.int(), age_ms: z.number(), modified: z.iso.datetime(), tail_sha256: Sha256,
    /**
     * What was written since the look before, its last 2 KiB: of a log the lines appended that are looked for, of another file what was appended,
     * or all of it when it was written anew. Null at the first look, or when not asked for.
     */
    written: z.string().nullable().default(null),
  }).nullable(),
});
export type ProcessSample = z.infer<typeof ProcessSample>;

/** A process watched over a time. */
export const ProcessObservation = z.strictObject({
  /**
   * absent: no pid file, no number in it, or no process of that number or name at the first look; denied: one of the files may not be read;
   * unsupported: no /proc. Observed, with one look, when several processes have the name.
   */
  outcome: Outcome,
  start_ms: z.number(),
  duration_ms: z.number(),
  peer: Peer,
  boot_id: z.string().nullable(),
  /** Minutes that local time is ahead of UTC: a log may tell its times without saying so. */
  utc_offset_min: z.number().default(0),
  /** Age of the pid file and of the process at the first look: a pid file older than its process names another one. */
  pidfile_age_ms: z.number().nullable(),
  process_age_ms: z.number().nullable(),
  exe: z.strictObject({ name: z.string(), sha256: Sha256 }).nullable(),
  cmdline: z.array(z.string()),
  samples: z.array(ProcessSample),
});
export type ProcessObservation = z.infer<typeof ProcessObservation>;
