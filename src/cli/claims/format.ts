import { isAbsolute, relative, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { RuledDocument } from '../../claims/bind/document.ts';
import { contradicted } from '../../claims/contradicted.ts';
import { claimReviews } from '../../export/claim-review.ts';
import { markdownSummary } from '../../export/markdown.ts';
import type { Reviewed } from '../../export/reviewed.ts';
import { jsonLines, safeJson } from '../../export/safe-json.ts';
import { sarifLog } from '../../export/sarif/log.ts';
import { uriOf } from '../../export/sarif/uri.ts';
import { TickmarkError } from '../../lib/error.ts';
import { reportMeta } from '../../lib/report-meta.ts';
import type { Ruling } from '../../model/ruling.ts';
import { version } from '../../pack/version.ts';
import type { Io } from '../program.ts';
import type { Loaded } from './load.ts';

/** A report as it was read, and how its claims stand where evidence was asked. */
export type Document = { loaded: Loaded; ruled: RuledDocument | null };

const formats = {
  sarif: (io: Io, documents: readonly Reviewed[]) => io.out(safeJson(sarifLog(documents, version()))),
  claimreview: (io: Io, documents: readonly Reviewed[]) => {
    for (const line of jsonLines({ '@context': 'https://schema.org' }, '@graph', documents.values().flatMap(claimReviews))) io.out(line);
  },
  markdown: (io: Io, documents: readonly Reviewed[]) => { for (const line of markdownSummary(documents)) io.out(line); },
};
type Format = keyof typeof formats | 'json';

/** The format that was asked for; json where --json was, and null for lines to read. Throws TickmarkError 64 for one that is none, and for two. */
export function formatOf(io: Io, format: string | undefined): Format | null {
  if (format === undefined) return io.json ? 'json' : null;
  if (format !== 'json' && !Object.hasOwn(formats, format)) throw new TickmarkError(64, `--format ${format}: expected json, ${Object.keys(formats).join(', ')}`, 'Leave it out for lines to read.');
  if (io.json && format !== 'json') throw new TickmarkError(64, `--json and --format ${format} exclude each other`, 'Leave one of them out.');
  return format as Format;
}

/** Prints reports as another program reads them. `model` is what json shows of them. */
export function printAs(io: Io, format: Format, documents: readonly Document[], model: () => object): void {
  if (format === 'json') io.out(safeJson(model()));
  else formats[format](io, documents.map(reviewed));
}

/** Without evidence only what a report's own figures and statements contradict has a ruling; with it, what somebody or something bound to a check, too. */
function reviewed({ loaded: { file, sha256, view: { text, repair }, extraction: { claims, admissions, findings } }, ruled }: Document): Reviewed {
  const { author = null, date } = reportMeta(text, '');
  const own = ruled ? ruled.judged.standings.flatMap(({ id, source, ruling }): [string, Ruling][] => (source === null && ruling.status === 'unverifiable' ? [] : [[id, ruling]]))
    : [...contradicted(claims, findings)].map(([claim, { rule, message }]): [string, Ruling] => [claim, { claim, counted: true, status: 'self-contradicting', finding: `${rule}: ${message}` }]);
  const rulings = new Map(own);
  return {
    file, uri: uriIn(file), sha256, columns: repair === null, author, date: date && /^\d{4}-\d{2}-\d{2}(?:T[0-9:.]{5,15}(?:Z|[+-]\d{2}:\d{2})?)?$/.test(date) ? date : null,
    claims, admissions, findings, rulings, counted: (ruled?.rulings ?? [...rulings.values()]).filter(({ counted }) => counted),
  };
}

/** From the folder the command runs in, as code scanning wants it; a report outside of it by its whole path. */
function uriIn(file: string): string {
  if (file === '-') return 'stdin';
  const path = relative(process.cwd(), resolve(file));
  return path === '..' || path.startsWith('../') || isAbsolute(path) ? pathToFileURL(resolve(file)).href : uriOf(path);
}
