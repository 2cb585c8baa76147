import { resolve } from 'node:path';
import type { Command } from '../model/record/command.ts';
import type { ProcessHalt } from '../model/record/process-halt.ts';
import type { ProcessObservation } from '../model/record/process-observation.ts';
import { follow, type Follower } from './process/follow.ts';
import { halt, type Halt } from './process/halt.ts';
import type { Heartbeat } from './process/heartbeat.ts';
import type { Named } from './process/named.ts';
import { type Observe, observe } from './process/observe.ts';
import { type Program, runProgram } from './process/program.ts';
import { type Recorded, recorded } from './recorded.ts';
import type { ResolvedTarget, Scope } from './scope.ts';

/** Paths are absolute or below the target's root. */
export type ProcessDriver = {
  /** Watches the process that a pid file or a name tells. */
  observe(request: Observe): Promise<Recorded<ProcessObservation>>;
  /** Follows what is written to a file, until it is closed. */
  follow(path: string): Promise<Follower>;
  /** Runs a program to its end, with the variables it may have and no others. */
  run(request: Program): Promise<Recorded<Command>>;
  /** Stops a process while `act` runs, which is told when on the check's clock, and makes it go on whatever happens. */
  halt(request: Halt, act: (stopped_ms: number) => Promise<unknown>): Promise<Recorded<ProcessHalt>>;
};

/** Looks at processes of this machine through /proc. It sends no signal but those of `halt`, and those that end what `run` started. */
export function processDriver(target: ResolvedTarget, scope: Scope, environment: Record<string, string | undefined>): ProcessDriver {
  const below = (path: string) => resolve(target.root ?? '.', path);
  const placed = (named: Named): Named => ('pidfile' in named ? { pidfile: below(named.pidfile) } : named);
  const sign = (heartbeat: Heartbeat | null): Heartbeat | null =>
    heartbeat && ('log' in heartbeat ? { ...heartbeat, log: below(heartbeat.log) } : { file: below(heartbeat.file) });
  return {
    observe: async (request) => recorded(await observe({ ...request, watched: placed(request.watched), heartbeat: sign(request.heartbeat) }, scope)),
    follow: (path) => follow(below(path), scope),
    run: async (request) => recorded(await runProgram(request, { root: below('.'), environment }, scope)),
    halt: async (request, act) => recorded(await halt({ ...request, stop: placed(request.stop) }, scope, act)),
  };
}
