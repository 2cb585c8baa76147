import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { TickmarkError } from '../lib/error.ts';
import { abandoned, type Chain, type ChainLine, readChain } from './chain.ts';
import { onDisk } from './durable.ts';
import type { Watch } from './hash/all.ts';
import { chainFile, packId } from './layout.ts';
import { brokenLink } from './links.ts';
import { isUnannounced } from './recover.ts';
import { type PackFault, type Verified, verifyPack } from './verify.ts';

/** artifacts/ of a workspace. */
export const artifactsOf = (workspace: string): string => join(workspace, 'artifacts');

/** Folders of the sealed packs, oldest first: in the order of the chain, for two runs may begin in one second. Packs without a line come last, by name. */
export const listPacks = (workspace: string): string[] => inOrder(artifactsOf(workspace), chainOf(workspace).lines);

function inOrder(artifacts: string, lines: readonly ChainLine[]): string[] {
  const place = new Map<string, number>();
  for (const [index, { type, pack }] of lines.entries()) if (type === 'sealed' && !place.has(pack)) place.set(pack, index);
  const placeOf = (name: string): number => place.get(name) ?? lines.length;
  const names = onDisk('read', artifacts, () => namesIn(artifacts)).filter((name) => packId.test(name)).sort();
  return names.sort((a, b) => placeOf(a) - placeOf(b)).map((name) => join(artifacts, name));
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return [];
    throw error;
  }
}

/** The chain; one that is no regular file is a broken one. Throws TickmarkError 77 when it may not be read. */
function chainOf(workspace: string): Chain {
  const artifacts = artifactsOf(workspace);
  try {
    return onDisk('read', chainFile(artifacts), () => readChain(artifacts));
  } catch (error) {
    if (!(error instanceof TickmarkError) || error.code === 77) throw error;
    return { lines: [], digests: [], fault: error.message, torn: null };
  }
}

/** `abandoned`: runs that were begun and never sealed. `incomplete`: what a killed run left that the next run finishes; nothing of it was tampered with. */
export type WorkspaceVerified = { packs: Verified[]; abandoned: string[]; incomplete: PackFault[] };

/** How the checking of many packs is watched: `onProgress` is told which of them is read, and of its bytes how many. */
export type ArchiveWatch = Pick<Watch, 'signal'> & { onProgress?: ((at: { pack: string; n: number; of: number; hashed: number; bytes: number }) => void) | undefined };

/** Checks all packs and the chain: no pack missing, replaced, re-ordered or unannounced. Names the first broken link. Throws as verifyPack does. */
export async function verifyWorkspace(workspace: string, { signal, onProgress }: ArchiveWatch = {}): Promise<WorkspaceVerified | { fault: PackFault }> {
  const { lines, digests, fault, torn } = chainOf(workspace);
  if (fault !== null) return { fault: { file: 'artifacts/chain.jsonl', what: fault } };
  const packs: Verified[] = [];
  const folders = inOrder(artifactsOf(workspace), lines);
  for (const [index, folder] of folders.entries()) {
    const pack = basename(folder);
    const verified = await verifyPack(folder, { signal, onProgress: (hashed, bytes) => onProgress?.({ pack, n: index + 1, of: folders.length, hashed, bytes }) });
    if ('fault' in verified) return { fault: { ...verified.fault, file: `${pack}/${verified.fault.file}` } };
    packs.push(verified);
  }
  const broken = brokenLink({ lines, digests }, packs);
  if (broken) return { fault: broken };
  const unannounced = packs.filter((one) => isUnannounced(lines, one)).map(({ pack }) => pack.id);
  const incomplete = unannounced.map((file) => ({ file, what: 'is whole, but the run was killed before its line in artifacts/chain.jsonl' }));
  if (torn) incomplete.push({ file: 'artifacts/chain.jsonl', what: 'ends in a line that was cut short by a crash' });
  return { packs, abandoned: abandoned(lines).filter((id) => !unannounced.includes(id)), incomplete };
}
