import { existsSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ProcessObservation, ProcessSample } from '../../model/record/process-observation.ts';
import type { Scope } from '../scope.ts';
import { bootId, commandLine, executable, processAge_ms, statOf } from './proc.ts';
import { type Beat, beat, type Heartbeat } from './heartbeat.ts';
import { find, type Named } from './named.ts';

/** `heartbeat`: null when its sign of life is none that a file holds. */
export type Observe = { watched: Named; heartbeat: Heartbeat | null; every_ms: number; for_ms: number };

/** Samples at least and at most this many times: growth shows between looks, and a busy machine may be late. */
const fewest = 3;
const most = 400;
const shortest_ms = 10;

/** Looks again and again, for the process each time anew, until the time is over or the check is stopped. */
export async function observe({ watched, heartbeat, every_ms, for_ms }: Observe, scope: Scope): Promise<ProcessObservation> {
  const start = scope.elapsed_ms();
  const samples: ProcessSample[] = [];
  const boot_id = await bootId();
  const nothing = { start_ms: Math.round(start), boot_id, utc_offset_min: 0 - new Date().getTimezoneOffset(), pidfile_age_ms: null, process_age_ms: null, exe: null, cmdline: [] as string[] };
  const peer = { protocol: 'process' as const, address: null, port: null, product: null, version: null, instance: null };
  if (!existsSync('/proc/self/stat')) return { ...nothing, outcome: 'unsupported', duration_ms: 0, peer, samples };

  let before: Beat | null = null;
  let denied = false;
  const look = async (): Promise<ProcessSample> => {
    const { pid, candidates, denied: unread } = await find(watched);
    const [process, life] = await Promise.all([pid === null ? null : statOf(pid), heartbeat && beat(heartbeat, before)]);
    denied ||= unread || life === 'denied';
    before = life === 'denied' ? null : life;
    return { at_ms: Math.round(scope.elapsed_ms()), pid, candidates, process, heartbeat: before?.heartbeat ?? null };
  };
  const first = await look();
  samples.push(first);
  const since = () => Math.round(scope.elapsed_ms() - start);
  if (first.pid === null || first.process === null) {
    const unread = await find(watched);
    const outcome = unread.denied ? 'denied' : (first.candidates ?? []).length > 1 ? 'observed' : 'absent';
    return { ...nothing, outcome, duration_ms: since(), peer, samples, pidfile_age_ms: unread.pidfile_age_ms };
  }

  // A program of 100 MB takes a while to hash: meanwhile its process is watched.
  const identity = Promise.all([find(watched), processAge_ms(first.process.start_ticks), executable(first.pid), commandLine(first.pid)]);
  const left_ms = () => for_ms - (scope.elapsed_ms() - first.at_ms);
  const step_ms = Math.max(every_ms, for_ms / most, shortest_ms);
  while ((left_ms() > 0 || samples.length < fewest) && !scope.signal.aborted) {
    await sleep(Math.max(1, Math.min(step_ms, left_ms())), undefined, { signal: scope.signal }).catch(() => {});
    samples.push(await look());
  }
  const [{ pidfile_age_ms }, process_age_ms, exe, cmdline] = await identity;
  const instance = `${boot_id}:${first.pid}:${first.process.start_ticks}`;
  return {
    ...nothing, outcome: denied ? 'denied' : 'observed', duration_ms: since(), peer: { ...peer, product: exe?.name ?? first.process.name, instance },
    pidfile_age_ms, process_age_ms, exe, cmdline, samples,
  };
}
