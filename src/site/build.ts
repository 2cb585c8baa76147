import { fork } from 'node:child_process';
import { cp, mkdir, mkdtemp, rename, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, extname, join, resolve } from 'node:path';
import type { Answer, Order } from './render.ts';

export type ReportOptions = { workspace: string; out: string; signal?: AbortSignal };

/**
 * Builds the report of a workspace into `out`, which is replaced as a whole once the build is done; an aborted or failed build
 * leaves the report that was there. Returns the path of its first page and the number of pages.
 */
export async function buildReport({ workspace, out, signal }: ReportOptions): Promise<{ index: string; pages: number }> {
  const root = await mkdtemp(join(tmpdir(), 'tickmark-report-'));
  const target = resolve(out);
  const staged = `${target}.new`;
  try {
    await mkdir(join(root, 'node_modules'));
    // Astro's own entry points are resolved from the root.
    await symlink(dirname(createRequire(import.meta.url).resolve('astro/package.json')), join(root, 'node_modules/astro'), 'junction');
    const pages = await render(root, resolve(workspace), signal);
    await rm(staged, { recursive: true, force: true });
    await cp(join(root, 'out'), staged, { recursive: true });
    await rm(target, { recursive: true, force: true });
    await rename(staged, target);
    return { index: join(target, 'index.html'), pages };
  } finally {
    await Promise.all([root, staged].map((folder) => rm(folder, { recursive: true, force: true })));
  }
}

function render(root: string, workspace: string, signal: AbortSignal | undefined): Promise<number> {
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
    child.on('error', fail);
    child.on('close', (code) => {
      if ('pages' in answer) done(answer.pages);
      else fail(new Error(`The report could not be built (exit ${code})\n${answer.fault}\n${said}`.trim()));
    });
    child.send({ workspace, out: join(root, 'out') } satisfies Order);
  });
}
