import { z } from 'zod';
import { type ClaimDocument, ClaimDocumentMeta, LedgerEntry } from '../model/claim.ts';
import { configurationError, type Fault, readYaml } from './door.ts';
import { splitFrontMatter } from './front-matter.ts';

export type ClaimRead = { document: ClaimDocument; ledger: LedgerEntry[] };

/** A claim document and its ledger, or all their faults. Line numbers are those of the file as it is, front matter included. */
export function parseClaimDocument(file: string, source: string, ledgerSource: string | null): ClaimRead | { faults: Fault[] } {
  let parts;
  try {
    parts = splitFrontMatter(source);
  } catch (error) {
    return { faults: [{ file, line: 1, what: (error as Error).message }] };
  }
  const id = file.replace(/\.md$/, '');
  const meta = readYaml(file, parts.text === '' ? `title: ${JSON.stringify(id)}` : parts.text, ClaimDocumentMeta, 2);
  const ledgerFile = `${id}.ledger.yaml`;
  const ledger = ledgerSource === null ? { data: [], lineOf: () => 1 } : readYaml(ledgerFile, ledgerSource, z.array(LedgerEntry));
  const faults = [meta, ledger].flatMap((read) => ('faults' in read ? read.faults : []));
  if ('faults' in meta || 'faults' in ledger) return { faults };
  faults.push(...bindingFaults(ledgerFile, source.split(/\r?\n/), ledger.data, ledger.lineOf));
  return faults.length > 0 ? { faults } : { document: { id, file, meta: meta.data, text: source }, ledger: ledger.data };
}

/** A quote must stand on its line, word for word: a changed report needs a new look, not a moved number. */
function bindingFaults(file: string, lines: readonly string[], ledger: readonly LedgerEntry[], lineOf: (path: PropertyKey[]) => number): Fault[] {
  const labels = new Set(ledger.map(({ claim }) => claim));
  return ledger.flatMap((entry, index) => {
    const at = (key: string) => lineOf([index, key]);
    const there = lines[entry.line - 1] ?? '';
    const found: Fault[] = [];
    if (!there.includes(entry.quote)) {
      const moved = lines.findIndex((line) => line.includes(entry.quote)) + 1;
      found.push({ file, line: at('quote'), what: `${entry.claim}: line ${entry.line} does not say "${entry.quote}"${moved > 0 ? `; line ${moved} does (outdated binding)` : ' and no other line does (orphaned binding)'}` });
    }
    if (entry.value !== undefined && !entry.quote.includes(entry.value)) found.push({ file, line: at('value'), what: `${entry.claim}: "${entry.value}" is not part of the quote` });
    if (ledger.findIndex(({ claim }) => claim === entry.claim) !== index) found.push({ file, line: at('claim'), what: `${entry.claim} is bound twice` });
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

/** The same for files that were read before: throws TickmarkError 78 with every fault. */
export function readClaimDocument(file: string, source: string, ledgerSource: string | null): ClaimRead {
  const read = parseClaimDocument(file, source, ledgerSource);
  if ('faults' in read) throw configurationError(read.faults, 'Mend the document or its ledger.');
  return read;
}
