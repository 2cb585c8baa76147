import { join } from 'node:path';
import { TickmarkError } from '../../lib/error.ts';
import { type Anchors, trustOfChain, trustOfPack } from '../../pack/chain-trust.ts';
import { recallHead, rememberHead } from '../../pack/head.ts';
import { unlessLater } from '../../pack/later.ts';
import { demandPack, type Verified, verifyPack } from '../../pack/verify.ts';
import { artifactsOf, verifyWorkspace, type WorkspaceVerified } from '../../pack/workspace.ts';
import { packFolder } from '../newest.ts';
import type { Io } from '../program.ts';
import { reading } from '../reading.ts';
import { signersOf, stateFolder } from '../trust-root.ts';

type Options = { signers?: string; head?: string };
const holds = 'Nothing was changed, added or removed since sealing.';
const unfinished = 'Incomplete, not tampered with: a run was killed while it sealed. The next run finishes this; verify again after it.';
const howToTrust = 'Name the keys you trust (--signers FILE) or the digest of the newest pack as you were told it (--head DIGEST).';

/**
 * Checks one pack, or all packs of the workspace and the chain between them, and who vouches for them. 0: it holds and somebody the user named,
 * or this machine's own memory, vouches for it. 75: it holds and nobody does, or a killed run left it unfinished. 90 names the first thing that does not hold.
 */
export async function verify(io: Io, options: Options, name?: string): Promise<number> {
  const anchors = anchorsOf(io, options);
  return name === undefined ? verifyAll(io, anchors) : verifyOne(io, anchors, demandPack(packFolder(io, name)));
}

function anchorsOf(io: Io, { signers, head }: Options): Anchors {
  const digest = head?.replace(/^sha256:/, '');
  if (digest !== undefined && !/^[0-9a-f]{64}$/.test(digest)) throw new TickmarkError(64, `--head ${head} is no digest: expected 64 hexadecimal digits`, 'Give the digest that tickmark run printed.');
  const state = stateFolder(io);
  const recalled = digest !== undefined || state === null ? null : recallHead(state, artifactsOf(io.workspace));
  return { signers: signersOf(io, signers), head: digest !== undefined ? { digest, by: 'told' } : recalled && { digest: recalled.digest, by: 'remembered' } };
}

async function verifyOne(io: Io, anchors: Anchors, folder: string): Promise<number> {
  const shown = reading(io);
  const one = await holding(await verifyPack(folder, shown.pack).finally(shown.end), folder);
  const trust = demand(trustOfPack(folder, one, anchors));
  const vouched = 'vouched' in trust ? trust.vouched : 'signed' in trust ? `it is signed by ${trust.signed.principal}, whom you trust` : null;
  const unknown = 'unknown' in trust ? trust.unknown : null;
  return tell(io, { packs: [one], abandoned: [], incomplete: [] }, { vouched, unknown, by: 'signed' in trust ? { [one.pack.id]: trust.signed.principal } : {} }, '');
}

async function verifyAll(io: Io, anchors: Anchors): Promise<number> {
  const shown = reading(io);
  const read = await verifyWorkspace(io.workspace, shown.archive).finally(shown.end);
  // A fault names its pack first.
  const found = await holding(read, join(artifactsOf(io.workspace), 'fault' in read ? (read.fault.file.split('/')[0] as string) : ''));
  const { packs } = found;
  const newest = packs.at(-1);
  if (newest === undefined && anchors.head === null) throw new TickmarkError(75, `nothing to verify in ${io.workspace}: expected a pack in artifacts/, found none`, 'Seal one first with tickmark run.');
  const trust = demand(trustOfChain(artifactsOf(io.workspace), packs, anchors));
  const state = stateFolder(io);
  if ('vouched' in trust && state !== null && newest !== undefined && found.incomplete.length === 0) rememberHead(state, artifactsOf(io.workspace), newest.pack.id, newest.digest);
  return tell(io, found, { vouched: 'vouched' in trust ? trust.vouched : null, unknown: 'unknown' in trust ? trust.unknown : null, by: trust.by }, `${packs.length} of ${packs.length} packs and the chain hold. `);
}

function demand<T extends object>(result: T): Exclude<T, { fault: unknown }> {
  if (!('fault' in result)) return result as Exclude<T, { fault: unknown }>;
  const { file, what } = result.fault as { file: string; what: string };
  throw new TickmarkError(90, `${file} ${what}`, 'Do not rely on this evidence. Get the packs again from where they were sealed, or run the checks again.');
}

/** As demand, but what a later version sealed in that folder is unknown here, and no tampering: 75. */
async function holding<T extends object>(result: T, folder: string): Promise<Exclude<T, { fault: unknown }>> {
  try {
    return demand(result);
  } catch (error) {
    throw await unlessLater(error, folder);
  }
}

type Told = { vouched: string | null; unknown: string | null; by: Record<string, string> };

function tell(io: Io, { packs, abandoned, incomplete }: WorkspaceVerified, { vouched, unknown, by }: Told, count: string): number {
  const exit = incomplete.length === 0 && vouched !== null ? 0 : 75;
  const lineOf = ({ pack, digest, files, bytes }: Verified): string =>
    `✓ ${pack.id}  ${files} files, ${bytes} bytes  sha256:${digest}${pack.state === 'aborted' ? '  (aborted run)' : ''}${by[pack.id] ? `  signed by ${by[pack.id]}` : ''}${pack.lost ? '  (runs before it were removed)' : ''}`;
  if (io.json) {
    const model = packs.map(({ pack, digest, files, bytes }) => ({ id: pack.id, digest, files, bytes, state: pack.state, signer: pack.signer, signed_by: by[pack.id] ?? null, lost: pack.lost }));
    io.out(JSON.stringify({ packs: model, abandoned, incomplete, vouched, unknown }));
    return exit;
  }
  for (const one of packs) io.out(lineOf(one));
  for (const id of abandoned) io.out(`? ${id}  was begun and never sealed: that run was killed`);
  for (const { file, what } of incomplete) io.out(`? ${file}  ${what}`);
  if (incomplete.length > 0) io.out(unfinished);
  else if (vouched !== null) io.out(`${count}${holds} Vouched for: ${vouched}.`);
  else io.out(`${count}${holds} This does not show who sealed it: ${unknown}.\n  → ${howToTrust}`);
  return exit;
}
