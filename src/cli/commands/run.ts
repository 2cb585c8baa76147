import { join, relative } from 'node:path';
import { TickmarkError } from '../../lib/error.ts';
import type { Unopened } from '../../site/data/ledger.ts';
import { reportFailure } from '../failure.ts';
import { gather } from '../gather.ts';
import type { Io } from '../program.ts';
import { summary } from '../summary.ts';
import { signersFile } from '../trust-root.ts';
import { unopened } from '../unopened.ts';

/**
 * collect → seal → judge → report. The exit code is the gate's, which an interrupted run never passes; a report that cannot be built changes
 * nothing of it. When the report finds an earlier pack changed after sealing, that is 90, whatever the gate says; one that does not open for
 * another reason only takes a pass away.
 */
export async function run(io: Io, options: { report: boolean; failFast?: boolean; key?: string }): Promise<number> {
  const { folder, digest, id, judgement, aborted } = await gather(io, options);
  if (!io.json) io.out(`${summary(judgement)}\npack ${relative(io.workspace, folder)}  sha256:${digest}`);
  const report = options.report && !aborted ? await buildReport(io) : null;
  if (io.json) io.out(JSON.stringify({ pack: id, digest, aborted, report: report?.index ?? null, faults: report?.faults ?? [], ...judgement }));
  const { exit } = judgement.gate;
  const fault = unopened(report?.faults ?? []);
  if (fault === null) return exit;
  const code = reportFailure(fault, io.json);
  return code === 90 || exit === 0 ? code : exit;
}

/** The report's first page and the packs that did not open, or null after saying why there is none: the pack is sealed, and can be shown at any time. */
async function buildReport(io: Io): Promise<{ index: string; faults: Unopened[] } | null> {
  try {
    const site = await import('../../site/build.ts');
    const { index, faults, unread } = await site.buildReport({ workspace: io.workspace, out: join(io.workspace, 'report'), signal: io.interrupted, now: io.now().toISOString(), signers: signersFile(io, undefined) });
    if (!io.json) io.out(`report ${index}`);
    for (const { file, line, what } of unread) if (!io.json) io.err(`note: content/${file}:${line} ${what}; this is no approval`);
    return { index, faults };
  } catch (error) {
    if (!(error instanceof TickmarkError)) throw error;
    reportFailure(error, io.json);
    return null;
  }
}

/** Collects and seals, without a gate: another machine may judge. */
export async function collect(io: Io, options: { key?: string }): Promise<number> {
  const { folder, digest, id, aborted } = await gather(io, options);
  io.out(io.json ? JSON.stringify({ pack: id, digest, aborted }) : `pack ${relative(io.workspace, folder)}  sha256:${digest}`);
  return aborted ? 75 : 0;
}
