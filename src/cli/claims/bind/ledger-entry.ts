import { parseClaimDocument } from '../../../lib/claim-file.ts';
import { configurationError } from '../../../lib/door.ts';
import { join } from 'node:path';
import type { Binding } from '../../../model/binding.ts';
import type { ExtractedClaim } from '../../../model/extraction.ts';
import { addWhole, readText, writeWhole } from './write.ts';

/** An entry as it is added to a ledger, below a comment that says which line it is about. Values are JSON, which YAML 1.2 reads as it is. */
export function entryText(entry: Binding, { line, quote }: Pick<ExtractedClaim, 'line' | 'quote'>): string {
  const fields = Object.entries(entry).flatMap(([name, value]) => (value === undefined ? [] : [`${name}: ${JSON.stringify(Array.isArray(value) && value.length === 1 ? value[0] : value)}`]));
  return `# line ${line}: ${quote.replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, ' ')}\n${fields.map((field, index) => `${index === 0 ? '- ' : '  '}${field}`).join('\n')}\n`;
}

/** Adds an entry to a document's ledger, making it where there is none. What was there stays as it was, byte for byte. Throws TickmarkError 78 when the whole would not load. */
export function addEntry(content: string, document: { id: string; file: string; text: string }, entry: Binding, claim: ExtractedClaim): string {
  const name = `claims/${document.id}.ledger.yaml`;
  const path = join(content, name);
  const before = readText(path);
  const added = `${before === null ? `# Which check settles which claim of ${document.file}.\n` : before === '' || before.endsWith('\n') ? '' : '\n'}${entryText(entry, claim)}`;
  const read = parseClaimDocument(document.file, document.text, `${before ?? ''}${added}`);
  if ('faults' in read) throw configurationError(read.faults, `The ledger cannot be added to. Write it as a list of "- " entries; nothing was changed.`);
  if (before === null) writeWhole(path, added);
  else addWhole(path, before, added);
  return name;
}
