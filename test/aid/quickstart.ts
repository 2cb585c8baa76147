import { spawn } from 'node:child_process';
import { doctor } from '../../src/cli/doctor.ts';
import { state } from './cli.ts';

/** What the quickstart needs and this machine lacks. */
export const missingTools = async (): Promise<string[]> =>
  (await doctor()).filter(({ name, found }) => !found && ['postgres', 'pg_dump'].includes(name)).map(({ name }) => name);

/** Runs the real quickstart into a folder; everything it says, and its exit code. */
export const quickstart = (folder: string) => new Promise<{ exit: number | null; said: string }>((resolve, reject) => {
  const child = spawn(process.execPath, ['scripts/quickstart.ts', folder], { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, XDG_STATE_HOME: state } });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => { said += chunk; });
  child.on('error', reject).on('close', (exit) => resolve({ exit, said }));
});
