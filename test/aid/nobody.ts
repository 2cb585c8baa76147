import { isMainThread } from 'node:worker_threads';
import type { TestContext } from 'vitest';

/** Does what it is given without the superuser's rights; what it starts must be done when it returns. */
export function asNobody<T>(context: TestContext, act: () => T): T {
  if (process.geteuid?.() !== 0) return act();
  if (!isMainThread) context.skip('not run: the superuser may read everything, and a thread cannot step down');
  process.seteuid?.(65_534);
  try { return act(); } finally { process.seteuid?.(0); }
}
