import { join } from 'node:path';
import { files } from './layout.ts';
import type { PackFault } from './record.ts';
import type { AllowedSigner } from './sign/signers.ts';
import { type Trust, trustOf } from './trust.ts';
import type { Verified } from './verify.ts';

/** What the reader brings from outside artifacts/: keys, and the digest of the newest pack as told or remembered (`by` says which, for messages). */
export type Anchors = { signers: readonly AllowedSigner[] | null; head: { digest: string; by: 'told' | 'remembered' } | null };
/** `by` pack id: who signed it. `vouched`: why the newest pack, and through the chain all before it, can be relied on. */
export type ChainTrust = { vouched: string; by: Record<string, string> } | { unknown: string; by: Record<string, string> } | { fault: PackFault };

/**
 * Who vouches for a chain whose packs and links hold (oldest first). Each pack names the digest before it: a signature on the newest, or
 * its digest from elsewhere, covers all of them, also those sealed before there was a key. Nothing covers what comes after it.
 */
export function trustOfChain(artifacts: string, packs: readonly Verified[], { signers, head }: Anchors): ChainTrust {
  const by: Record<string, string> = {};
  const newest = packs.at(-1);
  for (const one of packs) {
    const trust = trustOf(join(artifacts, one.pack.id), one, one === newest || one.pack.signer !== null ? signers : null);
    if ('fault' in trust) return { fault: { ...trust.fault, file: `${one.pack.id}/${trust.fault.file}` } };
    if ('signed' in trust) by[one.pack.id] = trust.signed.principal;
  }
  const place = head === null ? -1 : packs.findIndex(({ digest }) => digest === head.digest);
  if (head !== null && place < 0) return { fault: { file: 'artifacts/chain.jsonl', what: missing(head) } };
  const principal = newest === undefined ? undefined : by[newest.pack.id];
  if (principal !== undefined) return { vouched: `its newest pack is signed by ${principal}, whom you trust`, by };
  if (head === null) return { unknown: 'nothing outside it vouches for it, and anybody can make a chain that holds', by };
  const after = packs.length - 1 - place;
  if (after > 0) return { unknown: `${after} ${after === 1 ? 'pack comes' : 'packs come'} after the one you ${head.by === 'told' ? 'were told' : 'know'}, and nobody vouches for what comes after`, by };
  return { vouched: head.by === 'told' ? 'its newest pack has the digest you were told' : 'its newest pack is the one this machine sealed or verified last', by };
}

const missing = ({ digest, by }: { digest: string; by: 'told' | 'remembered' }): string =>
  `does not hold ${digest}, ${by === 'told' ? 'which you were told' : 'the newest pack this machine sealed or verified here'}: runs were removed, the chain was rolled back, or this is another history`;

/** The same for one pack by itself. */
export function trustOfPack(folder: string, verified: Verified, { signers, head }: Anchors): Trust | { vouched: string } {
  const trust = trustOf(folder, verified, signers);
  if (!('unknown' in trust) || head === null) return trust;
  if (verified.digest === head.digest) return { vouched: head.by === 'told' ? 'it has the digest you were told' : 'it is the one this machine sealed or verified last' };
  return head.by === 'remembered' ? trust : { fault: { file: files.tagManifest, what: `gives the digest ${verified.digest}, and you were told ${head.digest}` } };
}
