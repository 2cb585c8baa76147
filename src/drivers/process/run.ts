import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { basename } from 'node:path';
import type { Command } from '../../model/record/command.ts';
import { bodyCollector } from '../http/body.ts';
import type { Scope } from '../scope.ts';

export type Run = {
  /** Path of the program, or a name that env.PATH finds. */
  program: string;
  arguments: string[];
  /** The whole environment: nothing is inherited. */
  env?: Record<string, string>;
  cwd?: string;
  /** Path of the file that becomes its standard input; default: none. */
  stdin?: string;
  /** Whom it runs as; default: as we are. */
  owner?: { uid: number; gid: number } | null;
  /** It and all it starts end together: a group of their own. */
  group?: boolean;
  /** Bytes kept of each stream; the rest is read and dropped. */
  output_bytes?: number;
};

type Ending = { exit: number | null; signal: string | null; started: boolean };

const grace_ms = 2_000;
/** How long a stream may stay open once the program has ended. */
const drain_ms = 1_000;

/** Runs one program to its end and records what it said. Ended (TERM, then KILL) when the check is stopped. */
export async function run(asked: Run, scope: Scope): Promise<Command> {
  const start = scope.elapsed_ms();
  const [stdout, stderr] = [bodyCollector(asked.output_bytes ?? 2 ** 20), bodyCollector(asked.output_bytes ?? 2 ** 20)];
  const input = asked.stdin === undefined ? 'ignore' : openSync(asked.stdin, 'r');
  try {
    const ending = await new Promise<Ending>((resolve) => {
      const child = spawn(asked.program, asked.arguments, { env: asked.env ?? {}, cwd: asked.cwd, ...asked.owner, detached: asked.group === true, stdio: [input, 'pipe', 'pipe'] });
      child.stdout?.on('data', (chunk: Buffer) => { stdout.add(chunk); });
      child.stderr?.on('data', (chunk: Buffer) => { stderr.add(chunk); });
      let last: NodeJS.Timeout | undefined;
      const kill = (signal: NodeJS.Signals): void => { if (asked.group === true) signalGroup(child.pid, signal); else child.kill(signal); };
      const onAbort = () => {
        kill('SIGTERM');
        last = setTimeout(() => kill('SIGKILL'), grace_ms);
      };
      const settle = (exit: number | null, signal: string | null, started: boolean) => {
        clearTimeout(last);
        scope.signal.removeEventListener('abort', onAbort);
        resolve({ exit, signal, started });
      };
      // What it left behind in its group ends with it; what left the group must not hold us by an open pipe.
      if (asked.group === true) child.on('exit', () => {
        signalGroup(child.pid, 'SIGKILL');
        setTimeout(() => { for (const stream of [child.stdout, child.stderr]) stream?.destroy(); }, drain_ms).unref();
      });
      child.on('error', () => settle(null, null, false));
      child.on('close', (exit, signal) => settle(exit, signal, true));
      if (scope.signal.aborted) onAbort();
      else scope.signal.addEventListener('abort', onAbort, { once: true });
    }).catch((): Ending => ({ exit: null, signal: null, started: false })); // spawn throws at once for a folder that is a file
    const { exit, signal, started } = ending;
    return {
      outcome: !started ? 'unsupported' : scope.signal.aborted && exit !== 0 ? 'timeout-body' : 'observed',
      program: basename(asked.program), arguments: asked.arguments, start_ms: Math.round(start), duration_ms: Math.round(scope.elapsed_ms() - start),
      exit, signal, stdout: stdout.body(), stderr: stderr.body(),
    };
  } finally {
    if (typeof input === 'number') closeSync(input);
  }
}

/** Every process of a group that is still there (kill(2)). */
function signalGroup(pid: number | undefined, signal: NodeJS.Signals): void {
  try {
    if (pid !== undefined) process.kill(-pid, signal);
  } catch { /* it has ended */ }
}
