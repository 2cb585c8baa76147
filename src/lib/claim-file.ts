import { z } from 'zod';
import { Binding, FrontMatterBinding, termsFault } from '../model/binding.ts';
import { type ClaimDocument, ClaimDocumentMeta, LedgerEntry } from '../model/claim.ts';
import { configurationError, type Fault, readYaml } from './door.ts';
import { splitFrontMatter } from './front-matter.ts';
import { inlineBindings } from './inline-binding.ts';
import { ledgerFaults } from './ledger-fault.ts';

/** A claim document with its ledger: the entries that quote a line, and those that name an extracted claim by its id. */
export type ClaimRead = { document: ClaimDocument; ledger: LedgerEntry[]; bindings: Binding[] };

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
  const ledger = parseLedger(ledgerFile, ledgerSource);
  const faults = [...('faults' in meta ? meta.faults : frontMatterBindings(file, meta.data, meta.lineOf).faults), ...('faults' in ledger ? ledger.faults : []), ...inlineBindings(file, source).faults];
  if ('faults' in meta || 'faults' in ledger) return { faults };
  faults.push(...ledgerFaults(ledgerFile, source.split(/\r?\n/), ledger.entries, ledger.lineOf));
  return faults.length > 0 ? { faults } : { document: { id, file, meta: meta.data, text: source }, ...split(ledger.entries) };
}

type Entry = LedgerEntry | Binding;
/** An entry that has an `id` names a claim by it; any other quotes a line. */
const ledgerSchema = z.array(z.unknown()).transform((given, context): Entry[] => given.flatMap((one, index): Entry[] => {
  const named = typeof one === 'object' && one !== null && Object.hasOwn(one, 'id');
  const read = named ? Binding.safeParse(one) : LedgerEntry.safeParse(one);
  if (!read.success) for (const issue of read.error.issues) context.issues.push({ ...issue, path: [index, ...issue.path], input: one } as (typeof context.issues)[number]);
  const unfit = read.success && named ? termsFault(read.data as Binding) : null;
  if (unfit !== null) context.issues.push({ code: 'custom', path: [index], message: unfit, input: one });
  return read.success ? [read.data] : [];
}));

/** Every entry of a ledger in the order of the file; a missing file is an empty one. */
export function parseLedger(file: string, source: string | null): { entries: Entry[]; lineOf(path: readonly PropertyKey[]): number } | { faults: Fault[] } {
  if (source === null) return { entries: [], lineOf: () => 1 };
  const read = readYaml(file, source, ledgerSchema);
  return 'faults' in read ? read : { entries: read.data, lineOf: read.lineOf };
}

export const split = (entries: readonly Entry[]): Pick<ClaimRead, 'ledger' | 'bindings'> =>
  ({ ledger: entries.filter((one): one is LedgerEntry => !('id' in one)), bindings: entries.filter((one): one is Binding => 'id' in one) });

/** The bindings under `claims:` in a report's front matter, and what is wrong with others. */
export function frontMatterBindings(file: string, { claims = [] }: Pick<ClaimDocumentMeta, 'claims'>, lineOf: (path: PropertyKey[]) => number = () => 1): { bindings: FrontMatterBinding[]; faults: Fault[] } {
  const read = claims.map((one) => FrontMatterBinding.safeParse(one));
  return {
    bindings: read.flatMap(({ data }) => (data && termsFault(data) === null ? [data] : [])),
    faults: read.flatMap(({ data, error }, index) => {
      const what = error ? error.issues.map(({ path, message }) => `${path.join('.') || 'the entry'}: ${message}`).join('; ') : termsFault(data);
      return what === null ? [] : [{ file, line: lineOf(['claims', index]), what: `claims.${index}: ${what}` }];
    }),
  };
}

/** The same for files that were read before: throws TickmarkError 78 with every fault. */
export function readClaimDocument(file: string, source: string, ledgerSource: string | null): ClaimRead {
  const read = parseClaimDocument(file, source, ledgerSource);
  if ('faults' in read) throw configurationError(read.faults, 'Mend the document or its ledger.');
  return read;
}
