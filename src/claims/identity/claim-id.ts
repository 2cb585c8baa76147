import { sha256 } from '../../lib/hash.ts';
import { base32 } from './base32.ts';

/** What a claim is told by over revisions of a report: neither value, status nor line is in it. */
export type ClaimKey = { section: string; subject: string; exists: boolean };

/** Ids of the claims of one report. `lineage` names the report over renames. Claims with the same key are numbered in order. */
export function claimIds(lineage: string): (key: ClaimKey) => string {
  const seen = new Map<string, number>();
  return ({ section, subject, exists }) => {
    const key = `${lineage}\n${section}\n${subject}\n${exists}`;
    const ordinal = seen.get(key) ?? 0;
    seen.set(key, ordinal + 1);
    return `c${base32(sha256(`${key}\n${ordinal}`))}`;
  };
}
