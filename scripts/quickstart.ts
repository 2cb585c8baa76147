import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import { cp, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { type Fault, faultNames } from '../examples/estimator/faults.ts';
import { startEstimator } from '../examples/estimator/start.ts';
import { doctor, renderDoctor } from '../src/cli/doctor.ts';
import { stateFolder } from '../src/cli/trust-root.ts';
import { TickmarkError } from '../src/lib/error.ts';
import { forgetHead } from '../src/pack/head.ts';
import { artifactsOf } from '../src/pack/workspace.ts';
import { exitCodes, type ExitCode } from '../src/model/exit-code.ts';

/**
 * Runs the example's checks against a faulty service and against a repaired one, and builds the report of both. Opens nothing.
 * The workspace is made anew in .tickmark/quickstart, or in the empty folder that is named as the argument.
 */
const root = resolve(import.meta.dirname, '..');
const [named] = process.argv.slice(2);
const workspace = named === undefined ? join(root, '.tickmark/quickstart') : resolve(named);
type Run = { service: string; faults: readonly Fault[]; expected: ExitCode };
const runs: Run[] = [
  { service: 'faulty service', faults: faultNames, expected: 68 },
  { service: 'repaired service', faults: [], expected: 0 },
];

const stop = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stop.abort(new Error(`stopped by ${signal}`)));

const steps = runs.length * 2 + 1;
let step = 0;
function say(text: string): void {
  step += 1;
  console.log(`\n[${step} of ${steps}, ${(performance.now() / 1000).toFixed(1)} s] ${text}`);
}

/** The command line as a user would type it; its output is shown as it comes. */
async function tickmark(words: string[], environment: Record<string, string> = {}): Promise<number | null> {
  stop.signal.throwIfAborted();
  // A process group of its own: Ctrl-C reaches it once, through us. Then it seals what it has as an aborted run, and ends.
  const child = spawn(process.execPath, [join(root, 'src/cli/main.ts'), ...words, '-C', workspace], {
    detached: true, stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, ...environment },
  });
  const interrupt = () => child.kill('SIGINT');
  stop.signal.addEventListener('abort', interrupt);
  const [exit] = (await once(child, 'exit')) as [number | null];
  stop.signal.removeEventListener('abort', interrupt);
  stop.signal.throwIfAborted();
  return exit;
}

async function examine({ service, faults }: Run): Promise<number | null> {
  say(`Starting the ${service}: PostgreSQL, HTTP service, watcher, backup${faults.length > 0 ? `; faults: ${faults.join(', ')}` : ''}`);
  const folder = await mkdtemp(join(tmpdir(), 'tickmark-quickstart-'));
  try {
    const estimator = await startEstimator({ folder, faults });
    try {
      say(`Checking the ${service} at ${estimator.environment['SERVICE_URL']}`);
      return await tickmark(['run', '--no-report'], estimator.environment);
    } finally {
      await estimator.stop();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const meaning = (exit: number | null): string => (exit === null ? 'a signal' : `exit ${exit} (${exitCodes[exit as ExitCode] ?? 'unknown'})`);

/** True when both runs ended as they must and the report was built. */
async function quickstart(): Promise<boolean> {
  const findings = await doctor({ workspace });
  if (findings.some(({ name, found }) => !found && (name === 'postgres' || name === 'pg_dump'))) {
    console.error(`The quickstart needs PostgreSQL: initdb, postgres, pg_dump and pg_restore.\n\n${renderDoctor(findings)}`);
    return false;
  }
  if (named === undefined) await rm(workspace, { recursive: true, force: true });
  else if (existsSync(workspace) && readdirSync(workspace).length > 0) throw new TickmarkError(64, `${named} is not empty`, 'Name an empty or a new folder.');
  await mkdir(workspace, { recursive: true });
  // It was thrown away on purpose: no run of it was made to vanish.
  const state = stateFolder({ variables: process.env });
  if (state !== null) forgetHead(state, artifactsOf(workspace));
  await cp(join(root, 'examples/estimator/content'), join(workspace, 'content'), { recursive: true });

  const exits: (number | null)[] = [];
  for (const run of runs) exits.push(await examine(run));
  say('Building the report of both runs');
  const reported = await tickmark(['report']);

  console.log(`\n${runs.map(({ service }, n) => `run ${n + 1}, ${service}: ${meaning(exits[n] ?? null)}`).join('; ')}`);
  if (reported === 0) console.log(`report  ${relative(process.cwd(), join(workspace, 'report/index.html'))}`);
  const wrong = runs.flatMap(({ service, expected }, n) => (exits[n] === expected ? [] : [`${service}: expected ${meaning(expected)}, found ${meaning(exits[n] ?? null)}`]));
  if (reported !== 0) wrong.push(`report: expected ${meaning(0)}, found ${meaning(reported)}`);
  if (wrong.length > 0) console.error(`\nThis is not what it should be.\n  ${wrong.join('\n  ')}`);
  return wrong.length === 0;
}

try {
  process.exitCode = (await quickstart()) ? 0 : 1;
} catch (error) {
  if (!stop.signal.aborted && !(error instanceof TickmarkError)) throw error;
  const { message, hint = 'Everything it had started was ended.' } = error as Partial<TickmarkError>;
  console.error(`\n${stop.signal.aborted ? (stop.signal.reason as Error).message : message}\n${hint}`);
  process.exitCode = 1;
}
