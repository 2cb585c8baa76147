import { fork } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rename, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, extname, join, resolve } from 'node:path';
import type { Fault } from '../lib/door.ts';
import { TickmarkError } from '../lib/error.ts';
import { stagedReport } from '../pack/layout.ts';
import type { Unopened } from './data/ledger.ts';
import { demandPublishable } from './publishable.ts';
import { demandReplaceable, mark } from './replace.ts';
import type { Answer, Order } from './render.ts';

/** `now`: the instant of the build, for what ends by a day; without it nothing is called expired. `signers`: the allowed-signers file of who builds it. */
export type ReportOptions = { workspace: string; out: string; signal?: AbortSignal; now?: string; signers?: string | null };
type BuiltReport = { index: string; pages: number; faults: Unopened[]; unread: Fault[] };

/**
 * Builds the report of a workspace into `out`, which is replaced as a whole once the build is done; an aborted or failed build
 * leaves the report that was there. Returns the path of its first page, the number of pages, the packs that did not open and
 * the faults of the approvals that could not be read.
 * TickmarkError 78: `out` is no folder that a report may replace. TickmarkError 75: `signal` was aborted.
 * TickmarkError 89: something in it looks like a secret.
 */
export async function buildReport({ workspace, out, signal, now, signers }: ReportOptions): Promise<BuiltReport> {
  const target = resolve(out);
  demandReplaceable(target, workspace);
  const root = await mkdtemp(join(tmpdir(), 'tickmark-report-'));
  let staged: string | undefined;
  try {
    await mkdir(join(root, 'node_modules'));
    // Astro's own entry points are resolved from the root.
    await symlink(dirname(createRequire(import.meta.url).resolve('astro/package.json')), join(root, 'node_modules/astro'), 'junction');
    const pages = await render({ workspace: resolve(workspace), out: join(root, 'out'), now: now ?? null, signers: signers ?? null }, root, signal);
    await demandPublishable(join(root, 'out'), workspace);
    mark(join(root, 'out'));
    await mkdir(dirname(target), { recursive: true });
    staged = await mkdtemp(join(dirname(target), `${stagedReport}${process.pid}-`));
    await cp(join(root, 'out'), join(staged, 'out'), { recursive: true });
    if (signal?.aborted) throw interrupted();
    demandReplaceable(target, workspace);
    await rm(target, { recursive: true, force: true });
    await rename(join(staged, 'out'), target);
    const found = JSON.parse(await readFile(join(target, 'faults.json'), 'utf8')) as Pick<BuiltReport, 'faults' | 'unread'>;
    return { index: join(target, 'index.html'), pages, ...found };
  } finally {
    await Promise.all([root, staged].map((folder) => folder && rm(folder, { recursive: true, force: true })));
  }
}

const interrupted = (): TickmarkError => new TickmarkError(75, 'the report was not built: interrupted', 'Run "tickmark report" to build it; the packs are sealed, and the report that was there is untouched.');

function render(order: Order, root: string, signal: AbortSignal | undefined): Promise<number> {
  const program = join(import.meta.dirname, `render${extname(import.meta.filename)}`);
  const child = fork(program, {
    cwd: root, execArgv: [], stdio: ['ignore', 'ignore', 'pipe', 'ipc'], ...(signal && { signal }),
    // oxlint-disable-next-line no-restricted-properties -- handed on as it is: the child is this program
    env: { ...process.env, ASTRO_TELEMETRY_DISABLED: '1', NODE_ENV: 'production', NO_COLOR: '1' },
  });
  return new Promise((done, fail) => {
    let answer: Answer = { fault: '' };
    let said = '';
    child.stderr?.on('data', (chunk: Buffer) => { said += chunk.toString(); });
    child.on('message', (message) => { answer = message as Answer; });
    // An aborted child is waited for: it may still write into the folder that is removed next.
    child.on('error', (error) => { if (!signal?.aborted) fail(error); });
    child.on('close', (code, killed) => {
      // An interrupt from the keyboard reaches the child as well, and perhaps first.
      if (signal?.aborted || killed === 'SIGINT') fail(interrupted());
      else if ('pages' in answer) done(answer.pages);
      else fail(new Error(`The report could not be built (exit ${code})\n${answer.fault}\n${said}`.trim()));
    });
    child.send(order);
  });
}
