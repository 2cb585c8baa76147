import { ruleDocument, type RuledDocument } from '../../claims/bind/document.ts';
import type { Evidence } from '../../claims/bind/evidence.ts';
import { type EncodingView, encodingView } from '../../claims/encoding/view.ts';
import { extracted, readReport } from '../../claims/extract.ts';
import { findingsIn } from '../../claims/findings.ts';
import { linesOf } from '../../claims/markdown/lines.ts';
import { pageOf } from '../../claims/page.ts';
import type { ClaimRead } from '../../lib/claim-file.ts';
import { TickmarkError } from '../../lib/error.ts';
import type { Extraction } from '../../model/extraction.ts';

/** A report as it was read: its text with characters repaired, and what it says. Null for what is no text. */
export type ReadText = { view: EncodingView; extraction: Extraction };

/** Reads the claims of a report. `lineage` is its file name: ids stay the same as long as it does. */
export function readBytes(bytes: Uint8Array, lineage: string): ReadText | null {
  const view = encodingView(bytes);
  if (view === null) return null;
  const read = readReport(view.text);
  const found = extracted(read, lineage);
  return { view, extraction: { ...found, findings: findingsIn(pageOf(read.stated, found.claims, read.words)) } };
}

const nothing: Extraction = { claims: [], admissions: [], findings: [], extracted_ratio: null };

/** The same for the text of a sealed document. */
export const readText = (text: string, lineage: string): ReadText | null => readBytes(new TextEncoder().encode(text), lineage);

/** Rules every claim that was read. Nothing is read out of what is no text, and its ledger is ruled all the same. */
export const ruleText = (read: ClaimRead, found: ReadText | null, evidence: Evidence): RuledDocument =>
  ruleDocument(read, found?.extraction ?? nothing, linesOf(found?.view.text ?? read.document.text), evidence);

/** What a pack can hold of claims that were read: each is some forty values of its judgement (src/pack/limits.ts). */
const most_n = 20_000;

/** Documents that state more than can be sealed are found before anything is touched. Throws TickmarkError 78. */
export function demandSealable(claims: readonly ClaimRead[]): void {
  let n = 0;
  for (const { document } of claims) {
    n += readText(document.text, document.file)?.extraction.claims.length ?? 0;
    if (n > most_n) throw new TickmarkError(78, `content/claims states more than can be sealed: expected at most ${most_n} claims in all, found ${n} by the end of ${document.file}`, 'Keep the report there, and not a log. Nothing was touched.');
  }
}
