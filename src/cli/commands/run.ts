import { relative } from 'node:path';
import { gather } from '../gather.ts';
import type { Io } from '../program.ts';
import { summary } from '../summary.ts';

/** collect → seal → judge → report. The exit code is the gate's; an interrupted run is never a pass. */
export async function run(io: Io, options: { report: boolean; failFast?: boolean }): Promise<number> {
  const { folder, digest, id, judgement, aborted } = await gather(io, options.failFast === true);
  if (io.json) io.out(JSON.stringify({ pack: id, digest, aborted, ...judgement }));
  else io.out(`${summary(judgement)}\npack ${relative(io.workspace, folder)}  sha256:${digest}`);
  if (options.report && !aborted) {
    const { buildReport } = await import('./report.ts');
    await buildReport(io, {});
  }
  return aborted && judgement.gate.exit === 0 ? 75 : judgement.gate.exit;
}

/** Collects and seals, without a gate: another machine may judge. */
export async function collect(io: Io): Promise<number> {
  const { folder, digest, id, aborted } = await gather(io, false);
  io.out(io.json ? JSON.stringify({ pack: id, digest, aborted }) : `pack ${relative(io.workspace, folder)}  sha256:${digest}`);
  return aborted ? 75 : 0;
}
