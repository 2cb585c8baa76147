import { resolve } from 'node:path';
import type { ProcessObservation } from '../model/record/process-observation.ts';
import { type Observe, observe } from './process/observe.ts';
import { type Recorded, recorded } from './recorded.ts';
import type { ResolvedTarget, Scope } from './scope.ts';

export type ProcessDriver = {
  /** Watches the process a pid file names. Paths are absolute or below the target's root. */
  observe(request: Observe): Promise<Recorded<ProcessObservation>>;
};

/** Looks at processes of this machine through /proc. It starts none and sends no signal. */
export function processDriver(target: ResolvedTarget, scope: Scope): ProcessDriver {
  const below = (path: string) => resolve(target.root ?? '.', path);
  return {
    observe: async (request) => recorded(await observe({ ...request, pidfile: below(request.pidfile), heartbeat: below(request.heartbeat) }, scope)),
  };
}
