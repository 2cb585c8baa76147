import { contradicted } from '../../claims/contradicted.ts';
import type { Revision } from '../../claims/revision/compare.ts';
import { droppedSilently, historyOf } from '../../claims/revision/history.ts';
import { TickmarkError } from '../../lib/error.ts';
import { readBytes } from '../claims/extraction.ts';
import { showHistory } from '../claims/history-text.ts';
import { type Source, sourcesInGit, sourcesOfFiles } from '../claims/sources.ts';
import type { Io } from '../program.ts';

const most_revisions = 500;

/**
 * What became of a report's claims from revision to revision: of files in the order given, or of one file by its git history. 75 when a claim that stood in the
 * report's own form (structural) was dropped and neither refuted nor admitted: what became of it is not known. 75 too when nothing could be read
 * out of any revision. 64 usage, 74 a report or its history cannot be read, 77 permission, 78 one is no text.
 */
export async function claimsHistory(io: Io, { last }: { last?: string }, ...files: string[]): Promise<number> {
  const [first] = files as [string];
  if (last !== undefined && files.length > 1) throw new TickmarkError(64, '--last goes with the git history of one file', 'Leave it out, or name one file.');
  if (files.length === 1 && first === '-') throw new TickmarkError(64, 'one report on standard input has no history', 'Name its revisions, oldest first, or one file in a git repository.');
  const { lineage, sources, skipped, note } = files.length > 1 ? await sourcesOfFiles(files) : await sourcesInGit(io, first, revisionsN(last ?? '20'));
  const history = historyOf(read(sources, lineage));
  const dropped = droppedSilently(history);
  const revisions = history.revisions.map((counts, index) => ({ ...(({ bytes: _, ...known }) => known)(sources[index] as Source), ...counts }));
  const shown = { file: files.at(-1) as string, revisions, skipped, note, claims_ever: history.threads.length, dropped_silently: dropped.map(({ id }) => id), claims: history.threads };
  if (io.json) io.out(JSON.stringify(shown));
  else showHistory(io, shown);
  return history.threads.length === 0 || dropped.some(({ tier }) => tier === 'structural') ? 75 : 0;
}

function revisionsN(last: string): number {
  const n = Number(last);
  if (!/^\d{1,4}$/.test(last) || n < 2 || n > most_revisions) throw new TickmarkError(64, `--last ${last}: expected a number of revisions from 2 to ${most_revisions}`, 'Leave it out for the last 20.');
  return n;
}

/** One after the other: only two revisions are held at a time. */
function* read(sources: readonly Source[], lineage: string): Generator<Revision> {
  for (const { bytes } of sources) {
    const { claims, admissions, findings } = readBytes(bytes, lineage)?.extraction ?? { claims: [], admissions: [], findings: [] };
    yield { claims, admissions, settled: new Set(contradicted(claims, findings).keys()) };
  }
}
