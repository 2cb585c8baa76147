import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** A program of the service running as its own process, its output in a log file. */
export type Program = {
  /** The exit code, once it has ended; null when a signal ended it. */
  exit: Promise<number | null>;
  /** Waits until a line of its output matches; throws with the output when it ends or stays silent for 20 s. */
  said(line: RegExp): Promise<RegExpExecArray>;
  stop(): Promise<void>;
};

const patience_ms = 20_000;

/** Starts service/<name>.ts with nothing but this environment. */
export function start(name: string, logs: string, environment: Record<string, string>): Program {
  const log = join(logs, `${name}.out`);
  const output = openSync(log, 'w');
  const child = spawn(process.execPath, [join(import.meta.dirname, 'service', `${name}.ts`)], {
    stdio: ['ignore', output, output], env: { PATH: process.env['PATH'] ?? '', ...environment },
  });
  closeSync(output);
  let ended = false;
  const exit = once(child, 'exit').then(([code]) => { ended = true; return code as number | null; });
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);

  const said = async (line: RegExp) => {
    for (let waited_ms = 0; waited_ms < patience_ms; waited_ms += 50) {
      const last = ended;
      const found = line.exec(await readFile(log, 'utf8'));
      if (found) return found;
      if (last) break;
      await sleep(50);
    }
    throw new Error(`${name} did not say ${line}:\n${await readFile(log, 'utf8')}`);
  };
  const stop = async () => {
    for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
      if (ended) break;
      child.kill(signal);
      await Promise.race([exit, sleep(5_000, undefined, { ref: false })]);
    }
    process.removeListener('exit', kill);
  };
  return { exit, said, stop };
}
