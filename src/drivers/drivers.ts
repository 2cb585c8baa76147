import { type EnvironmentDriver, environmentDriver } from './environment.ts';
import { type FilesDriver, filesDriver } from './files.ts';
import { type HttpDriver, httpDriver } from './http.ts';
import { type LoadDriver, loadDriver } from './load.ts';
import { type PostgresDriver, postgresDriver } from './postgres.ts';
import { type ProcessDriver, processDriver } from './process.ts';
import { type ReceiverDriver, receiverDriver } from './receiver.ts';
import type { ResolvedTarget, Scope } from './scope.ts';
import { type SseDriver, sseDriver } from './sse.ts';

/** Every driver a collector can ask for, bound to one check's target. */
export type Drivers = {
  environment: EnvironmentDriver;
  files: FilesDriver;
  http: HttpDriver;
  load: LoadDriver;
  postgres: PostgresDriver;
  process: ProcessDriver;
  receiver: ReceiverDriver;
  sse: SseDriver;
  /** Waits without holding the process up; ends early when the check is stopped. */
  wait(ms: number): Promise<void>;
};

/** Drivers for one check. Nothing heavy is loaded until a collector calls it. */
export function drivers(target: ResolvedTarget, scope: Scope, environment: Record<string, string | undefined>): Drivers {
  return {
    get environment() { return environmentDriver(environment); },
    get files() { return filesDriver(target, scope, environment.PATH); },
    get http() { return httpDriver(target, scope); },
    get load() { return loadDriver(target, scope); },
    get postgres() { return postgresDriver(target, scope, environment.PATH); },
    get process() { return processDriver(target, scope, environment); },
    get receiver() { return receiverDriver(target, scope); },
    get sse() { return sseDriver(target, scope); },
    wait: (ms) => new Promise((resolve) => {
      const settle = () => { clearTimeout(timer); scope.signal.removeEventListener('abort', settle); resolve(); };
      const timer = setTimeout(settle, scope.signal.aborted ? 0 : ms);
      scope.signal.addEventListener('abort', settle);
    }),
  };
}
