import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ProcessHalt } from '../../model/record/process-halt.ts';
import type { Scope } from '../scope.ts';
import { find, type Named } from './named.ts';
import { bootId, commandLine, processAge_ms, statOf } from './proc.ts';

/** `command`: text its command line must hold, or it is left alone. `most_ms`: it goes on after this time, whatever becomes of us. */
export type Halt = { stop: Named; command?: string | undefined; most_ms: number };

/** A pid file is written by or after its process; clocks of files and of the kernel differ by less than this. */
const slack_ms = 2_000;
/** How long a signal may take to show in /proc. */
const patience_ms = 1_000;

const isStopped = (state: string | null): boolean => state === 'T' || state === 't';

/**
 * Stops one process (SIGSTOP) while `act` runs, then makes it go on (SIGCONT): also when `act` throws or the check is stopped, and, through a
 * guard outside our process group, when this process is killed or stopped itself. What is not certainly the process meant is left alone.
 */
export async function halt({ stop, command, most_ms }: Halt, scope: Scope, act: (stopped_ms: number) => Promise<unknown>): Promise<ProcessHalt> {
  const { pid, candidates, pidfile_age_ms, denied } = await find(stop);
  const before = pid === null ? null : await statOf(pid);
  const cmdline = pid === null ? [] : await commandLine(pid);
  const start_ticks = before?.start_ticks ?? null;
  const instance = before && `${await bootId()}:${pid}:${start_ticks}`;
  const nothing = {
    peer: { protocol: 'process' as const, address: null, port: null, product: before?.name ?? null, version: null, instance },
    pid, start_ticks, cmdline, stopped_ms: null, resumed_ms: null, states: null,
  };
  const refused = (outcome: ProcessHalt['outcome'], reason: string): ProcessHalt => ({ ...nothing, outcome, reason });

  if (denied) return refused('denied', 'its pid file may not be read');
  if (candidates !== null && candidates.length > 1) return refused('unsupported', `${candidates.length} processes have its name: ${candidates.join(', ')}`);
  if (pid === null || before === null || 'ZXx'.includes(before.state)) return refused('absent', pid === null ? 'no such process' : `no process ${pid}`);
  const age_ms = await processAge_ms(before.start_ticks);
  if (pidfile_age_ms !== null && (age_ms === null || pidfile_age_ms > age_ms + slack_ms)) return refused('absent', `process ${pid} is another one: the pid file is older than it`);
  if (command !== undefined && !cmdline.join(' ').includes(command)) return refused('absent', `process ${pid} is another one: "${command}" is not in its command line`);
  if ([1, process.pid, process.ppid].includes(pid)) return refused('unsupported', `process ${pid} cannot be stopped without stopping the check`);
  if (isStopped(before.state)) return refused('unsupported', `process ${pid} was stopped already`);
  if (scope.signal.aborted) return refused('unsupported', 'the check was stopped before');

  const guard = await guarded(pid, most_ms);
  if (guard === null) return refused('unsupported', 'no /bin/sh to guard it');
  const stateNow = async (): Promise<string | null> => {
    const now = await statOf(pid);
    return now?.start_ticks === start_ticks ? now.state : null;
  };
  const stateOnce = async (wanted: (state: string | null) => boolean): Promise<string | null> => {
    for (const from_ms = scope.elapsed_ms(); ; await sleep(5)) {
      const state = await stateNow();
      if (wanted(state) || scope.elapsed_ms() - from_ms > patience_ms) return state;
    }
  };
  let [stopped, last]: (string | null)[] = [null, null];
  const stopped_ms = scope.elapsed_ms();
  try {
    if (!signal(pid, 'SIGSTOP')) return refused('denied', `process ${pid} may not be stopped by us`);
    stopped = await stateOnce(isStopped);
    await act(stopped_ms);
    last = await stateNow();
  } finally {
    signal(pid, 'SIGCONT');
    await guard.dismiss();
  }
  const resumed_ms = scope.elapsed_ms();
  return { ...nothing, outcome: 'observed', reason: null, stopped_ms, resumed_ms, states: { stopped, last, resumed: await stateOnce((state) => !isStopped(state)) } };
}

/** False when it may not be signalled, or is gone. */
function signal(pid: number, name: 'SIGSTOP' | 'SIGCONT'): boolean {
  try { return process.kill(pid, name); } catch { return false; }
}

/** Another process, in a session of its own, that sends SIGCONT when our end of its input closes, or the time is over. */
async function guarded(pid: number, most_ms: number): Promise<{ dismiss(): Promise<void> } | null> {
  const seconds = String(Math.ceil(most_ms / 1_000) + 1);
  const guard = spawn('/bin/sh', ['-c', 'timeout "$2" cat; kill -s CONT "$1"', 'tickmark-guard', String(pid), seconds], {
    detached: true, stdio: ['pipe', 'ignore', 'ignore'], env: { PATH: '/usr/bin:/bin' },
  });
  const ended = once(guard, 'close').then(() => {}, () => {});
  const spawned = await once(guard, 'spawn').then(() => true, () => false);
  return spawned ? { dismiss: async () => { guard.stdin.end(); await ended; } } : null;
}
