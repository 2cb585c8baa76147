import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { RuledDocument } from '../../claims/bind/document.ts';
import type { Evidence } from '../../claims/bind/evidence.ts';
import { type ClaimRead, parseLedger, split } from '../../lib/claim-file.ts';
import { configurationError } from '../../lib/door.ts';
import { reportMeta } from '../../lib/report-meta.ts';
import type { LostBinding } from '../../model/judged-document.ts';
import type { LedgerEntry } from '../../model/claim.ts';
import type { PackContent } from '../../model/pack-content.ts';
import { onDisk } from '../../pack/durable.ts';
import { unlessLater } from '../../pack/later.ts';
import { openPack } from '../../pack/open.ts';
import { readRegular } from '../../pack/read-regular.ts';
import { verdictsOf } from '../judgement.ts';
import { demandJudgeable } from '../later-version.ts';
import { packFolder } from '../newest.ts';
import type { Io } from '../program.ts';
import { reading } from '../reading.ts';
import { evidenceFor } from './evidence.ts';
import { ruleText } from './extraction.ts';
import type { Loaded } from './load.ts';

/** A pack that claims are held against: its verdicts are recomputed from its evidence, those it was sealed with are not asked. */
export type Against = { content: PackContent; evidence: Evidence };
const limit_bytes = 2 ** 20;

/** Opens and verifies a pack by id or folder: 90 when it was changed after sealing, 75 when a later version judged it or there is none, 74 when it cannot be read. */
export async function openAgainst(io: Io, name: string): Promise<Against> {
  const shown = reading(io);
  const folder = packFolder(io, name);
  const content = await openPack(folder, shown.pack).catch(async (error: unknown) => { throw await unlessLater(error, folder); }).finally(shown.end);
  demandJudgeable(content);
  const { verdicts, facts } = verdictsOf(content.checks, content.evidence);
  return { content, evidence: evidenceFor(content.checks, verdicts, facts, content.pack) };
}

/** Rules every claim of a report by a pack: bound by the ledger beside the report, else by the one that was sealed with a document of its name. */
export function ruleAgainst(loaded: Loaded, { content, evidence }: Against): RuledDocument {
  const { text } = loaded.view;
  const id = loaded.lineage.replace(/\.md$/, '');
  const beside = ledgerBeside(loaded.file, id);
  const { ledger, bindings } = beside ?? { ledger: content.ledgers[id] ?? [], bindings: content.bindings[id] ?? [] };
  const held = standing(ledger, text.split(/\r\n?|\n/));
  const read: ClaimRead = { document: { id, file: loaded.lineage, meta: reportMeta(text, id), text }, ledger: held.ledger, bindings };
  const ruled = ruleText(read, loaded, evidence);
  return { ...ruled, judged: { ...ruled.judged, lost: [...held.lost, ...ruled.judged.lost] } };
}

function ledgerBeside(file: string, id: string): Pick<ClaimRead, 'ledger' | 'bindings'> | null {
  const path = join(dirname(file), `${id}.ledger.yaml`);
  if (file === '-' || !onDisk('read', path, () => existsSync(path))) return null;
  const read = parseLedger(path, onDisk('read', path, () => readRegular(path, limit_bytes)));
  if ('faults' in read) throw configurationError(read.faults, 'Mend the ledger beside the report, or take it away.');
  return split(read.entries);
}

/** Entries whose quote stands on their line, and those it no longer does. A conclusion that rests on one of the latter is open. */
function standing(ledger: readonly LedgerEntry[], lines: readonly string[]): { ledger: LedgerEntry[]; lost: LostBinding[] } {
  const lost = ledger.flatMap(({ claim, line, quote }): LostBinding[] => {
    if (lines[line - 1]?.includes(quote)) return [];
    const at = lines.flatMap((one, index) => (one.includes(quote) ? [index + 1] : []));
    const state = at.length === 0 ? 'orphaned' : at.length === 1 ? 'outdated' : 'ambiguous';
    return [{ source: 'ledger', state, name: claim, line: null, why: at.length === 0 ? `no line says "${quote}"` : `line ${line} does not say "${quote}"; ${at.length === 1 ? 'line' : 'the lines'} ${at.join(', ')} ${at.length === 1 ? 'does' : 'do'}` }];
  });
  const gone = new Set(lost.map(({ name }) => name));
  const kept = ledger.filter(({ claim }) => !gone.has(claim)).map((entry) => {
    const part = entry.rests_on?.find((label) => gone.has(label));
    return part === undefined ? entry : { ...entry, rests_on: undefined, note: `it rests on ${part}, which the report no longer says where it did` };
  });
  return { ledger: kept, lost };
}
