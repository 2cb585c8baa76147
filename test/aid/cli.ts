import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export type Ended = { exit: number | null; out: string; err: string };
/** What a run remembers outside its workspace lies here, away from the user's own. */
export const state = mkdtempSync(join(tmpdir(), 'tickmark-state-'));
process.on('exit', () => rmSync(state, { recursive: true, force: true }));
const main = join(import.meta.dirname, '../../src/cli/main.ts');
/** The same program is started hundreds of times: it is compiled once. */
const compiled = join(import.meta.dirname, '../../node_modules/.cache/tickmark-compile');

/** Runs the real command line in a process of its own. `during` gets the process while it runs. */
export function tickmark(args: readonly string[], variables: Record<string, string> = {}, during?: (child: ReturnType<typeof spawn>) => void): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [main, ...args], { env: { PATH: process.env.PATH ?? '', XDG_STATE_HOME: state, NODE_COMPILE_CACHE: compiled, ...variables }, stdio: ['ignore', 'pipe', 'pipe'] });
    let [out, err] = ['', ''];
    child.stdout.on('data', (chunk: Buffer) => { out += chunk; });
    child.stderr.on('data', (chunk: Buffer) => { err += chunk; });
    child.on('error', reject);
    child.on('close', (exit) => resolve({ exit, out, err }));
    during?.(child);
  });
}
