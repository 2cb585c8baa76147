import { existsSync, realpathSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { encodingView } from '../../claims/encoding/view.ts';
import { fileHistory, type FileRevision } from '../../drivers/git/file-history.ts';
import { TickmarkError } from '../../lib/error.ts';
import { sha256 } from '../../lib/hash.ts';
import { isTooLong, readReport } from '../claim-report.ts';
import type { Io } from '../program.ts';

/** One revision of a report, known to be text, before anything is read in it. `bytes` are none where the report was removed. */
export type Source = { name: string; path: string; committed: string | null; sha256: string; bytes: Uint8Array };
/** Oldest first. `skipped` revisions are compared with nothing; `note` says why there may be older ones than these. */
export type Sources = { lineage: string; sources: Source[]; skipped: { name: string; why: string }[]; note: string | null };

const limits = { each_bytes: 16 * 2 ** 20, all_bytes: 128 * 2 ** 20 };
const timeout_ms = 60_000;

/** Reports in the order in which they are named, as revisions of the last one. Throws TickmarkError 74, 77 or 78. */
export async function sourcesOfFiles(files: readonly string[]): Promise<Sources> {
  const sources: Source[] = [];
  for (const file of files) {
    const { bytes, sha256: digest } = await readReport(file);
    if (encodingView(bytes) === null) throw new TickmarkError(78, `${file} is no text: expected Markdown, found a byte 0`, 'Name reports in Markdown or plain text.');
    sources.push({ name: file, path: file, committed: null, sha256: digest, bytes });
  }
  return { lineage: basename(files.at(-1) as string), sources, skipped: [], note: null };
}

/** The committed revisions of one report, at most `last` of them, and what lies on disk where that differs. Throws TickmarkError 64, 74 or 77. */
export async function sourcesInGit(io: Io, file: string, last: number): Promise<Sources> {
  const here = existsSync(file) ? await readReport(file) : null;
  const folder = here ? dirname(realpathSync(file)) : dirname(file);
  if (!existsSync(folder)) throw new TickmarkError(74, `cannot read ${file}: there is no folder ${folder}`, 'Name a report in a git repository, or two revisions of it.');
  const name = here ? basename(realpathSync(file)) : basename(file);
  const start = performance.now();
  const scope = { signal: AbortSignal.any([AbortSignal.timeout(timeout_ms), io.interrupted]), elapsed_ms: () => performance.now() - start };
  const history = await fileHistory(folder, name, { revisions_n: last, ...limits }, io.variables.PATH, scope);
  if (history === 'unknown') throw new TickmarkError(74, `git does not tell the history of ${file}: expected an answer within ${timeout_ms / 1000} s from a repository of yours`, 'See that git is installed and git log works there, or name two revisions of the report.');
  if (history === null) throw new TickmarkError(64, `${file} has no history: expected a git repository with a commit around it`, 'Name its revisions, oldest first: tickmark claims history old.md new.md');
  if (history.revisions.length === 0) throw new TickmarkError(74, `${file} has no history: expected it in a commit of HEAD, found none`, 'Commit it, or name its revisions: tickmark claims history old.md new.md');
  const sources: Source[] = [];
  const skipped: Sources['skipped'] = [];
  for (const one of history.revisions) {
    const source = sourceOf(one);
    if (typeof source === 'string') skipped.push({ name: one.commit, why: source });
    else sources.push(source);
  }
  if (here && here.sha256 !== sources.at(-1)?.sha256) {
    if (encodingView(here.bytes) === null) skipped.push({ name: 'on disk', why: 'it is no text' });
    else sources.push({ name: 'on disk', path: join(folder, name), committed: null, ...here });
  }
  const note = history.earlier ? `only the last ${last} revisions were read (--last)` : history.shallow ? 'the clone is shallow: older revisions are not in it' : null;
  return { lineage: name, sources, skipped, note };
}

/** What one commit left, or why it is not read. */
function sourceOf({ commit, committed, path, bytes, why, removed }: FileRevision): Source | string {
  const known = { name: commit, path, committed };
  if (removed) return { ...known, sha256: sha256(''), bytes: new Uint8Array() };
  if (bytes && isTooLong(bytes)) return 'it is longer than is read';
  return bytes && encodingView(bytes) ? { ...known, sha256: sha256(bytes), bytes } : (why ?? 'it is no text');
}
