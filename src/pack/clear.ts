import { existsSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { onDisk, syncPath } from './durable.ts';
import { findLeftovers, type Leftover } from './leftovers.ts';
import { lock } from './lock.ts';
import { recover } from './recover.ts';

/** A leftover, and what became of it. */
export type Cleared = Leftover & { done: 'removed' | 'mended' | 'kept' };

/**
 * Finishes what a killed run left, as the next run would, and removes what is `removable`; all under the lock, so never what a run at work needs.
 * Throws TickmarkError 74 when a run is at work, or the disk refuses; 90 when the chain was tampered with, and then nothing but locks of dead
 * processes is removed: what lies there may be needed to find out.
 */
export async function clearLeftovers(artifacts: string, state: string | null): Promise<Cleared[]> {
  const found = new Map(findLeftovers(artifacts, state).map((one) => [one.path, one]));
  if (![...found.values()].some(isClearable)) return [...found.values()].map((one) => ({ ...one, done: 'kept' }));
  const release = existsSync(artifacts) ? onDisk('lock', artifacts, () => lock(artifacts)) : null;
  try {
    if (release !== null) await recover(artifacts);
    for (const one of findLeftovers(artifacts, state)) {
      // Mending puts the end of a torn line aside: that was not there before.
      if (!found.has(one.path)) found.set(one.path, one);
      if (one.state === 'removable') onDisk('remove', one.path, () => { rmSync(one.path, { recursive: true }); syncPath(dirname(one.path)); });
    }
    const left = new Set(findLeftovers(artifacts, state).map(({ path }) => path));
    return [...found.values()].map((one) => ({ ...one, done: left.has(one.path) ? 'kept' : one.state === 'mendable' ? 'mended' : 'removed' }));
  } finally {
    release?.();
  }
}

const isClearable = ({ state }: Leftover): boolean => state === 'removable' || state === 'mendable';
