import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { copyFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { onTestFinished } from 'vitest';
import { temporaryFolder } from './folder.ts';

/** A process of the test's own with the given arguments, gone when the test is. `state`: its letter in /proc, null once it is gone. */
export async function sleeper(program = '/bin/sleep', args: readonly string[] = ['60']): Promise<{ child: ChildProcess; pid: number; state(): string | null }> {
  const child = spawn(program, args, { stdio: 'ignore' });
  onTestFinished(() => { child.kill('SIGKILL'); });
  const pid = child.pid as number;
  // Until it is the program asked for, and sleeps.
  while (!readFileSync(`/proc/${pid}/cmdline`, 'utf8').startsWith(program) || stateOf(pid) !== 'S') await sleep(2);
  return { child, pid, state: () => stateOf(pid) };
}

/** A program that sleeps, under a name nobody else has. */
export function namedSleeper(): { program: string; name: string } {
  const name = `nap-${randomBytes(4).toString('hex')}`;
  const program = join(temporaryFolder(), name);
  copyFileSync('/bin/sleep', program);
  return { program, name };
}

/** State letter of a process (proc_pid_stat(5)); null when there is none. */
export function stateOf(pid: number): string | null {
  try { return /\) (\S)/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'))?.[1] ?? null; } catch { return null; }
}
