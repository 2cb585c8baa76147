import { join, relative } from 'node:path';
import { TickmarkError } from '../../lib/error.ts';
import { reportFailure } from '../failure.ts';
import { gather } from '../gather.ts';
import type { Io } from '../program.ts';
import { summary } from '../summary.ts';

/** collect → seal → judge → report. The exit code is the gate's, which an interrupted run never passes; a report that fails changes nothing of it. */
export async function run(io: Io, options: { report: boolean; failFast?: boolean }): Promise<number> {
  const { folder, digest, id, judgement, aborted } = await gather(io, options.failFast === true);
  if (!io.json) io.out(`${summary(judgement)}\npack ${relative(io.workspace, folder)}  sha256:${digest}`);
  const report = options.report && !aborted ? await buildReport(io) : null;
  if (io.json) io.out(JSON.stringify({ pack: id, digest, aborted, report, ...judgement }));
  return judgement.gate.exit;
}

/** The report's first page, or null after saying why there is none: the pack is sealed, and can be shown at any time. */
async function buildReport(io: Io): Promise<string | null> {
  try {
    const site = await import('../../site/build.ts');
    const { index } = await site.buildReport({ workspace: io.workspace, out: join(io.workspace, 'report'), signal: io.interrupted });
    if (!io.json) io.out(`report ${index}`);
    return index;
  } catch (error) {
    if (!(error instanceof TickmarkError)) throw error;
    reportFailure(error, io.json);
    return null;
  }
}

/** Collects and seals, without a gate: another machine may judge. */
export async function collect(io: Io): Promise<number> {
  const { folder, digest, id, aborted } = await gather(io, false);
  io.out(io.json ? JSON.stringify({ pack: id, digest, aborted }) : `pack ${relative(io.workspace, folder)}  sha256:${digest}`);
  return aborted ? 75 : 0;
}
