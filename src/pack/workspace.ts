import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { abandoned, type ChainLine, readChain } from './chain.ts';
import { packId } from './layout.ts';
import { type PackFault, type Verified, verifyPack } from './verify.ts';

/** artifacts/ of a workspace. */
export const artifactsOf = (workspace: string): string => join(workspace, 'artifacts');

/** Folders of the sealed packs, oldest first. */
export function listPacks(workspace: string): string[] {
  const artifacts = artifactsOf(workspace);
  if (!existsSync(artifacts)) return [];
  return readdirSync(artifacts).filter((name) => packId.test(name)).sort().map((name) => join(artifacts, name));
}

export type WorkspaceVerified = { packs: Verified[]; abandoned: string[] };

/** Checks all packs and the chain: no pack missing, replaced, re-ordered or unannounced. Names the first broken link. */
export function verifyWorkspace(workspace: string): WorkspaceVerified | { fault: PackFault } {
  const chain = readChain(artifactsOf(workspace));
  if ('fault' in chain) return { fault: { file: 'artifacts/chain.jsonl', what: chain.fault } };
  const packs: Verified[] = [];
  for (const folder of listPacks(workspace)) {
    const verified = verifyPack(folder);
    if ('fault' in verified) return { fault: { ...verified.fault, file: `${folder.split('/').at(-1)}/${verified.fault.file}` } };
    packs.push(verified);
  }
  const broken = brokenLink(chain.lines, packs);
  return broken ? { fault: broken } : { packs, abandoned: abandoned(chain.lines) };
}

function brokenLink(lines: readonly ChainLine[], packs: readonly Verified[]): PackFault | null {
  const byId = new Map(packs.map((one) => [one.pack.id, one]));
  let previous: string | null = null;
  for (const line of lines) {
    if (line.type !== 'sealed') continue;
    const found = byId.get(line.pack);
    if (!found) return { file: line.pack, what: 'is in the chain and its folder is gone: a sealed run was removed' };
    if (found.digest !== line.digest) return { file: line.pack, what: `is not the pack that was sealed: digest expected ${line.digest}, found ${found.digest}` };
    if (line.previous !== previous || found.pack.previous !== previous) return { file: line.pack, what: 'does not follow the pack before it' };
    previous = line.digest;
    byId.delete(line.pack);
  }
  const [stray] = byId.keys();
  return stray === undefined ? null : { file: stray, what: 'has no line in artifacts/chain.jsonl: it was not sealed here' };
}
