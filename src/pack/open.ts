import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readClaimDocument } from '../lib/claim-file.ts';
import { readCheck } from '../lib/check-file.ts';
import { TickmarkError } from '../lib/error.ts';
import { sha256 } from '../lib/hash.ts';
import { Judgement } from '../model/judgement.ts';
import type { PackContent } from '../model/pack-content.ts';
import { onDisk } from './durable.ts';
import { readEvidence } from './evidence.ts';
import { checkFolder, files } from './layout.ts';
import { demandPack, verifyPack } from './verify.ts';

export { listPacks } from './workspace.ts';

/**
 * Opens a sealed pack: verifies it, then reads each file once more and uses only bytes whose hash is in the manifest.
 * Throws TickmarkError 90 naming the file when anything was changed, 74 when it is not a pack, 77 when it may not be read.
 */
export async function openPack(folder: string): Promise<PackContent> {
  const verified = verifyPack(demandPack(folder));
  if ('fault' in verified) {
    throw new TickmarkError(90, `${verified.fault.file} ${verified.fault.what}`, `Do not trust ${folder}. Get the pack again from where it was sealed, or run the checks again.`);
  }
  const { manifest, pack, digest } = verified;
  const read = (path: string): string => {
    const bytes = onDisk('read', path, () => readFileSync(join(folder, path)));
    if (sha256(bytes) !== manifest.get(path)) throw new TickmarkError(90, `${path} changed while it was read`, `Do not trust ${folder}.`);
    return bytes.toString('utf8');
  };
  const inside = (prefix: string, suffix: string) => [...manifest.keys()].filter((path) => path.startsWith(prefix) && path.endsWith(suffix)).sort();
  const checks = inside('data/content/checks/', '.md').map((path) => readCheck(path.split('/').at(-1) as string, read(path)));
  const sealed = new Set(pack.checks.map(({ id }) => id));
  const other = checks.find(({ id }) => !sealed.delete(id))?.id ?? [...sealed][0];
  if (other !== undefined) throw new TickmarkError(90, `${files.pack} and data/content/checks differ about ${other}`, `Do not trust ${folder}. Get the pack again from where it was sealed, or run the checks again.`);
  const claims = inside('data/content/claims/', '.md').map((path) => {
    const ledger = path.replace(/\.md$/, '.ledger.yaml');
    return readClaimDocument(path.split('/').at(-1) as string, read(path), manifest.has(ledger) ? read(ledger) : null);
  });
  const ran = checks.filter(({ id }) => manifest.has(`${checkFolder(id)}/evidence.json`));
  return {
    digest, pack, checks,
    evidence: Object.fromEntries(ran.map(({ id }) => [id, readEvidence(id, read)])),
    documents: claims.map(({ document }) => document),
    ledgers: Object.fromEntries(claims.map(({ document, ledger }) => [document.id, ledger])),
    judgement: Judgement.parse(JSON.parse(read(files.verdicts))),
  };
}
