import { join, resolve } from 'node:path';
import type { Io } from '../program.ts';

/** Builds the report of every pack of the workspace and says where it lies. */
export async function report(io: Io, options: { out?: string }): Promise<number> {
  await buildReport(io, options);
  return 0;
}

export async function buildReport(io: Io, { out }: { out?: string }): Promise<void> {
  const began = performance.now();
  const site = await import('../../site/build.ts');
  const { index, pages } = await site.buildReport({ workspace: io.workspace, out: out === undefined ? join(io.workspace, 'report') : resolve(out), signal: io.interrupted });
  if (!io.json) io.err(`report: ${pages} pages in ${((performance.now() - began) / 1000).toFixed(1)} s`);
  io.out(io.json ? JSON.stringify({ index, pages }) : `report ${index}`);
}
