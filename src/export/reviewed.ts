import type { Admission, ClaimFinding, ExtractedClaim } from '../model/extraction.ts';
import type { Ruling } from '../model/ruling.ts';

/**
 * A report as read, with what is known of its claims. `uri`: where it lies, as a URI reference (RFC 3986); `columns`: whether columns are those of the file's own text,
 * which they are not where its characters had to be repaired. `rulings` by id of the extracted claim; `counted` are those that count towards the rate, a ledger's own among them.
 * Author and date (ISO 8601) are the report's own words.
 */
export type Reviewed = {
  file: string; uri: string; sha256: string; columns: boolean; author: string | null; date: string | null;
  claims: readonly ExtractedClaim[]; admissions: readonly Admission[]; findings: readonly ClaimFinding[]; rulings: ReadonlyMap<string, Ruling>; counted: readonly Ruling[];
};
