import { readFileSync, rmSync } from 'node:fs';
import { TickmarkError } from '../lib/error.ts';
import { writeNew } from './durable.ts';
import { lockFile } from './layout.ts';

/** Only one run seals into a workspace at a time; a lock whose process is gone is taken over. Returns the release. */
export function lock(artifacts: string): () => void {
  const path = lockFile(artifacts);
  for (let attempt = 0; ; attempt++) {
    try {
      writeNew(path, `${process.pid}\n`);
      return () => rmSync(path, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      const holder = Number(readFileSync(path, 'utf8').trim());
      if (attempt > 0 || (Number.isInteger(holder) && holder > 0 && isAlive(holder))) {
        throw new TickmarkError(74, `another run (process ${holder}) is sealing into ${artifacts}`, `Wait until it has ended. If it is not a tickmark process, remove ${path}.`);
      }
      rmSync(path, { force: true });
    }
  }
}

function isAlive(pid: number): boolean {
  try { process.kill(pid, 0); return true; } catch (error) { return (error as NodeJS.ErrnoException).code === 'EPERM'; }
}
