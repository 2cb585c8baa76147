import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { TickmarkError } from '../lib/error.ts';
import { writeNew } from './durable.ts';
import { lockPrefix } from './layout.ts';

/** Who holds a lock: a process, told from a later one of the same number by its start (clock ticks since boot; '0' where there is no /proc). */
type Holder = { pid: number; start: string };

const patience_ms = 400;
const step_ms = 10;

/**
 * Only one run of this machine seals into a workspace at a time. Each announces itself by a file that bears its name and *then* looks for others:
 * of two holders the later one would have seen the earlier, so there are never two. A file whose process is gone belongs to nobody for ever and
 * is removed. Of two that announce at once the one with the lower name waits for the other to withdraw. Returns the release.
 */
export function lock(artifacts: string): () => void {
  const own = `${lockPrefix}${process.pid}-${startOf(process.pid) ?? '0'}`;
  const path = join(artifacts, own);
  try {
    writeNew(path, '');
  } catch (error) {
    throw (error as NodeJS.ErrnoException).code === 'EEXIST' ? taken(artifacts, own) : error;
  }
  const release = once(() => remove(path));
  try {
    for (let waited_ms = 0; ; waited_ms += step_ms) {
      const [other] = others(artifacts, own);
      if (other === undefined) return release;
      if (other < own || waited_ms >= patience_ms) throw taken(artifacts, other);
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, step_ms);
    }
  } catch (error) {
    release();
    throw error;
  }
}

/** Lock files of other living processes, by name; those of dead ones are removed on the way. */
function others(artifacts: string, own: string): string[] {
  return lockFiles(artifacts).filter(({ name, isHeld }) => {
    if (name === own) return false;
    if (!isHeld) rmSync(join(artifacts, name), { force: true });
    return isHeld;
  }).map(({ name }) => name);
}

/** A lock file and its process; `pid` is null, and the lock is held for ever, when no run of Tickmark gave that name. */
export type LockFile = { name: string; pid: number | null; isHeld: boolean };

/** All lock files of a workspace, by name. Throws the platform's error. */
export function lockFiles(artifacts: string): LockFile[] {
  return readdirSync(artifacts).filter((name) => name.startsWith(lockPrefix)).sort().map((name) => {
    const holder = holderOf(name);
    return { name, pid: holder?.pid ?? null, isHeld: holder === null || isAlive(holder) };
  });
}

/** Null for a name no run of Tickmark gave: such a file is left to whoever put it there. */
function holderOf(name: string): Holder | null {
  const [, pid, start] = /^([1-9]\d*)-(\d+)$/.exec(name.slice(lockPrefix.length)) ?? [];
  return pid === undefined || start === undefined ? null : { pid: Number(pid), start };
}

/** Whether that very process still runs; one whose start is not known ('0') counts when its number does. */
export function isAlive({ pid, start }: Holder): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  const now = startOf(pid);
  return now === null || start === '0' || now === start;
}

/** Field 22 of /proc/PID/stat (proc_pid_stat(5)); the name before it may hold blanks and parentheses. Null where it cannot be read. */
function startOf(pid: number): string | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'latin1');
    return text.slice(text.lastIndexOf(')') + 2).split(' ')[19] ?? null;
  } catch {
    return null;
  }
}

const taken = (artifacts: string, name: string): TickmarkError => new TickmarkError(74,
  `another run (process ${holderOf(name)?.pid ?? 'unknown'}) is sealing into ${artifacts}`, `Wait until it has ended. If it is not a tickmark process, remove ${join(artifacts, name)}.`);

/** What the run has done stands whether or not its lock can be removed; once its process is gone, the file counts for nothing. */
function remove(path: string): void {
  try { rmSync(path, { force: true }); } catch { /* as said */ }
}

/** A release given twice must not take the lock of the run that came between. */
function once(act: () => void): () => void {
  let done = false;
  return () => {
    if (done) return;
    done = true;
    act();
  };
}
