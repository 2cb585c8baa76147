import type { Binding } from '../model/binding.ts';
import type { LedgerEntry } from '../model/claim.ts';
import type { Fault } from './door.ts';

/** Faults of the entries that quote a line. A quote must stand on its line, word for word: a changed report needs a new look, not a moved number. */
export function ledgerFaults(file: string, lines: readonly string[], entries: readonly (LedgerEntry | Binding)[], lineOf: (path: PropertyKey[]) => number): Fault[] {
  const ledger = entries.filter((entry): entry is LedgerEntry => !('id' in entry));
  const labels = new Set(ledger.map(({ claim }) => claim));
  return entries.flatMap((entry, index) => {
    if ('id' in entry) return [];
    const at = (key: string) => lineOf([index, key]);
    const there = lines[entry.line - 1] ?? '';
    const found: Fault[] = [];
    if (!there.includes(entry.quote)) {
      const moved = lines.findIndex((line) => line.includes(entry.quote)) + 1;
      found.push({ file, line: at('quote'), what: `${entry.claim}: line ${entry.line} does not say "${entry.quote}"${moved > 0 ? `; line ${moved} does (outdated binding)` : ' and no other line does (orphaned binding)'}` });
    }
    if (entry.value !== undefined && !entry.quote.includes(entry.value)) found.push({ file, line: at('value'), what: `${entry.claim}: "${entry.value}" is not part of the quote` });
    if (entries.findIndex((one) => 'claim' in one && one.claim === entry.claim) !== index) found.push({ file, line: at('claim'), what: `${entry.claim} is bound twice` });
    for (const part of entry.rests_on ?? []) if (!labels.has(part)) found.push({ file, line: at('rests_on'), what: `${entry.claim} rests on "${part}", which the ledger does not hold` });
    if (restsOnItself(entry.claim, ledger)) found.push({ file, line: at('rests_on'), what: `${entry.claim} rests on itself` });
    return found;
  });
}

/** True when following `rests_on` from a claim leads back to it. */
function restsOnItself(claim: string, ledger: readonly LedgerEntry[]): boolean {
  const parts = new Map(ledger.map((entry) => [entry.claim, entry.rests_on ?? []]));
  const seen = new Set<string>();
  const queue = [...(parts.get(claim) ?? [])];
  for (const part of queue) {
    if (part === claim) return true;
    if (!seen.has(part)) queue.push(...(parts.get(part) ?? []));
    seen.add(part);
  }
  return false;
}
