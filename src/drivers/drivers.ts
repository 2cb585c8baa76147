import { type HttpDriver, httpDriver } from './http.ts';
import type { ResolvedTarget, Scope } from './scope.ts';

/** Every driver a collector can ask for, bound to one check's target. */
export type Drivers = {
  http: HttpDriver;
  /** Waits without holding the process up; ends early when the check is stopped. */
  wait(ms: number): Promise<void>;
};

/** Drivers for one check. Nothing heavy is loaded until a collector calls it. */
export function drivers(target: ResolvedTarget, scope: Scope): Drivers {
  return {
    get http() { return httpDriver(target, scope); },
    wait: (ms) => new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      scope.signal.addEventListener('abort', () => { clearTimeout(timer); resolve(); }, { once: true });
    }),
  };
}
