import { join } from 'node:path';
import { readClaimDocument } from '../lib/claim-file.ts';
import { readCheck } from '../lib/check-file.ts';
import { TickmarkError } from '../lib/error.ts';
import { sha256 } from '../lib/hash.ts';
import { readWaiver } from '../lib/waiver-file.ts';
import { Judgement } from '../model/judgement.ts';
import type { PackContent } from '../model/pack-content.ts';
import { Redactions } from '../model/redaction.ts';
import { diskFault } from './durable.ts';
import { readEvidence, readTyped } from './evidence.ts';
import type { Watch } from './hash/all.ts';
import { checkFolder, files } from './layout.ts';
import { beyond, limits } from './limits.ts';
import { readRegularBytes, utf8 } from './read-regular.ts';
import { ledgerFault } from './redactions.ts';
import { demandPack, examineOnDisk } from './verify.ts';

export { listPacks } from './workspace.ts';

/**
 * Opens a sealed pack: verifies it, then reads each file once more and uses only bytes whose hash is in the manifest.
 * Throws TickmarkError 90 naming the file when anything was changed, or more than ./limits.ts allows, 74 when it is not a pack, 77 when it may not be
 * read, 75 when it was interrupted.
 */
export async function openPack(folder: string, watch?: Watch): Promise<PackContent> {
  const examined = await examineOnDisk(demandPack(folder), { ...watch, keep: true });
  if ('fault' in examined) throw tampered(folder, `${examined.fault.file} ${examined.fault.what}`);
  const { manifest, pack, artifacts, digest } = examined;
  let bytes = 0;
  const read = (path: string): string => {
    const expected = manifest.get(path);
    if (expected === undefined) throw tampered(folder, `${path} is not in the manifest`);
    const found = readSealed(folder, path);
    if (sha256(found) !== expected) throw tampered(folder, `${path} changed while it was read`);
    bytes += found.length;
    if (bytes > limits.opened.most) throw tampered(folder, `the pack ${beyond(limits.opened, `${bytes} and more`)}`);
    return textOf(folder, path, found);
  };
  const inside = (prefix: string, suffix: string) => [...manifest.keys()].filter((path) => path.startsWith(prefix) && path.endsWith(suffix)).sort();
  const checks = inside('data/content/checks/', '.md').map((path) => readCheck(path.split('/').at(-1) as string, read(path)));
  const sealed = new Set(pack.checks.map(({ id }) => id));
  const other = checks.find(({ id }) => !sealed.delete(id))?.id ?? [...sealed][0];
  if (other !== undefined) throw tampered(folder, `${files.pack} and data/content/checks differ about ${other}`);
  const claims = inside('data/content/claims/', '.md').map((path) => {
    const ledger = path.replace(/\.md$/, '.ledger.yaml');
    return readClaimDocument(path.split('/').at(-1) as string, read(path), manifest.has(ledger) ? read(ledger) : null);
  });
  const waivers = inside('data/content/waivers/', '.md').map((path) => readWaiver(path.split('/').at(-1) as string, read(path)));
  const unfit = manifest.has(files.redactions) ? ledgerFault(pack, readTyped(files.redactions, read(files.redactions), Redactions)) : null;
  if (unfit !== null) throw tampered(folder, `${files.redactions} ${unfit}`);
  const ran = checks.filter(({ id }) => manifest.has(`${checkFolder(id)}/evidence.json`));
  const judgement = readTyped(files.verdicts, read(files.verdicts), Judgement);
  return {
    digest, pack: { ...pack, artifacts }, checks, waivers,
    evidence: byName(ran.map(({ id }) => [id, readEvidence(id, read)])),
    documents: claims.map(({ document }) => document),
    ledgers: byName(claims.map(({ document, ledger }) => [document.id, ledger])),
    bindings: byName(claims.map(({ document, bindings }) => [document.id, bindings])),
    judgement: { ...judgement, facts: byName(Object.entries(judgement.facts)) },
  };
}

/** Names come from the pack: one such as "constructor" must not find what every object has. */
const byName = <T>(entries: [name: string, T][]): Record<string, T> => Object.assign(Object.create(null) as Record<string, T>, Object.fromEntries(entries));

const tampered = (folder: string, what: string): TickmarkError => new TickmarkError(90, what, `Do not trust ${folder}. Get the pack again from where it was sealed, or run the checks again.`);

function readSealed(folder: string, path: string): Buffer {
  try {
    const bytes = readRegularBytes(join(folder, path), limits.judged.most, true);
    if (bytes !== null) return bytes;
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'EFBIG') throw tampered(folder, message);
    if (!['ELOOP', 'ENOTREG', 'ENOTDIR', 'ENXIO', 'EMLINK', 'ESTALE'].includes(code ?? '')) throw diskFault('read', path, error);
  }
  throw tampered(folder, `${path} changed while it was read`);
}

function textOf(folder: string, path: string, bytes: Buffer): string {
  try {
    return utf8(bytes);
  } catch {
    throw tampered(folder, `${path} is not UTF-8`);
  }
}
