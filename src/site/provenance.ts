import { signers } from 'virtual:tickmark/build';
import { readFileSync } from 'node:fs';
import { TickmarkError } from '../lib/error.ts';
import type { FoundApproval } from '../model/approval.ts';
import type { PackContent } from '../model/pack-content.ts';
import { readChain } from '../pack/chain.ts';
import { type AllowedSigner, isInTime, readSigners } from '../pack/sign/signers.ts';
import { trustOf } from '../pack/trust.ts';
import { artifactsOf } from '../pack/workspace.ts';
import type { Run } from './data/attempts.ts';

let pinned: readonly AllowedSigner[] | null | undefined;
const pinnedKeys = (): readonly AllowedSigner[] | null => (pinned ??= signers === null ? null : readSigners(readFileSync(signers, 'utf8'), signers));

/**
 * Name of the pinned key a pack is signed with; null when none is pinned or it is not signed. Throws TickmarkError 90 when its signature was
 * stripped, swapped or made by somebody else. A pack that was never signed is none of that: the chain tells what follows it.
 */
export function signerOf(folder: string, content: PackContent): string | null {
  const trust = trustOf(folder, content, content.pack.signer === null ? null : pinnedKeys());
  if ('fault' in trust) throw new TickmarkError(90, `${trust.fault.file} ${trust.fault.what}`, `Do not trust ${folder}.`);
  return 'signed' in trust ? trust.signed.principal : null;
}

/** Whose key an approval is signed with, among the pinned keys valid when it says it was given; `isForeign` when keys are pinned and it is none of them. */
export function approverOf({ approval: { at }, signature, keyid }: FoundApproval): { signer: string | null; isForeign: boolean } {
  const pinned = pinnedKeys();
  const signer = signature === 'holds' ? (pinned?.find((one) => one.keyid === keyid && isInTime(one, at))?.principal ?? null) : null;
  return { signer, isForeign: signature === 'holds' && pinned !== null && signer === null };
}

/** Every run that the chain knows of from before the given one, oldest first, also those that were begun and never sealed. */
export function runsBefore(workspace: string, id: string, contents: readonly PackContent[]): Run[] {
  const { lines } = readChain(artifactsOf(workspace));
  const before = lines.slice(0, Math.max(0, lines.findIndex(({ type, pack }) => type === 'intent' && pack === id)));
  return before.filter(({ type }) => type === 'intent').map(({ pack }) => {
    const sealed = contents.find((one) => one.pack.id === pack)?.pack;
    return { pack, exit: sealed?.exit ?? null, commit: sealed?.git?.commit ?? null };
  });
}
