import { spawn } from 'node:child_process';
import { join } from 'node:path';

export type Ended = { exit: number | null; out: string; err: string };
const main = join(import.meta.dirname, '../../src/cli/main.ts');

/** Runs the real command line in a process of its own. `during` gets the process while it runs. */
export function tickmark(args: readonly string[], variables: Record<string, string> = {}, during?: (child: ReturnType<typeof spawn>) => void): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [main, ...args], { env: { PATH: process.env.PATH ?? '', ...variables }, stdio: ['ignore', 'pipe', 'pipe'] });
    let [out, err] = ['', ''];
    child.stdout.on('data', (chunk: Buffer) => { out += chunk; });
    child.stderr.on('data', (chunk: Buffer) => { err += chunk; });
    child.on('error', reject);
    child.on('close', (exit) => resolve({ exit, out, err }));
    during?.(child);
  });
}
