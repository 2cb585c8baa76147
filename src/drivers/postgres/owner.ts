import { readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { TickmarkError } from '../../lib/error.ts';

/** Who runs the server programs. */
export type Owner = { uid: number; gid: number };

/** PostgreSQL refuses to run as root: then the system's `postgres` user runs it, else `nobody`. Null: run as we are. */
export function serverOwner(): Owner | null {
  if (process.getuid?.() !== 0) return null;
  const users = readFileSync('/etc/passwd', 'utf8').split('\n').map((line) => line.split(':'));
  const user = users.find(([name]) => name === 'postgres') ?? users.find(([name]) => name === 'nobody');
  if (user === undefined) throw new TickmarkError(69, 'PostgreSQL does not run as root, and there is no user postgres or nobody', 'Run as an ordinary user.');
  return { uid: Number(user[2]), gid: Number(user[3]) };
}

/** The server's user must be able to walk down to the folder. Throws (77) naming the folder that stops it. */
export function requireTraversable(folder: string, { uid, gid }: Owner): void {
  for (let here = dirname(folder); ; here = dirname(here)) {
    const { mode, uid: owner, gid: group } = statSync(here);
    const bit = owner === uid ? 0o100 : group === gid ? 0o010 : 0o001;
    if ((mode & bit) === 0) {
      const found = (mode & 0o777).toString(8);
      const hint = 'Name a folder below the system\'s temporary folder, or run as an ordinary user.';
      throw new TickmarkError(77, `user ${uid} may not enter ${here}, expected mode +x, found ${found}`, hint);
    }
    if (here === dirname(here)) return;
  }
}
