import type { Pack } from '../model/pack.ts';
import { isSamePerson } from './person.ts';

/**
 * Why a decision is no second pair of eyes: `author`, whoever decides wrote the examined commit; `sealer`, the decision is signed with the key
 * (its fingerprint) that sealed the pack. Null when neither shows; a pack without an author and a signer shows nothing.
 */
export function selfApproval(by: string, keyid: string | null, { git, signer }: Pick<Pack, 'git' | 'signer'>): 'author' | 'sealer' | null {
  if (git !== null && git.author !== null && isSamePerson(by, git.author)) return 'author';
  return keyid !== null && keyid === signer ? 'sealer' : null;
}
