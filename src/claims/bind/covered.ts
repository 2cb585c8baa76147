import type { LedgerEntry } from '../../model/claim.ts';
import type { ExtractedClaim } from '../../model/extraction.ts';

/** For each claim that was read on a line a ledger quotes, by its id, the first entry whose quote holds its figure. */
export function covered(claims: readonly ExtractedClaim[], ledger: readonly LedgerEntry[]): ReadonlyMap<string, LedgerEntry> {
  const byLine = Map.groupBy(ledger, ({ line }) => line);
  return new Map(claims.flatMap(({ id, line, value }): [string, LedgerEntry][] => {
    const entry = byLine.get(line)?.find(({ quote }) => value === null || quote.includes(value.raw));
    return entry ? [[id, entry]] : [];
  }));
}
