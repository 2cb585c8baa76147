import { sha256 } from '../../lib/hash.ts';
import type { ExtractedClaim } from '../../model/extraction.ts';

/** Digest of the words a binding is approved for: the quote and the line it stands on (4,000 characters of it), without white space around them. A moved line keeps it, a changed figure does not. */
const textSha256 = (lines: readonly string[], { line, quote }: Pick<ExtractedClaim, 'line' | 'quote'>): string =>
  sha256(`${quote}\n${(lines[line - 1] ?? '').trim().slice(0, 4_000)}`.normalize('NFC'));

/** The claims of a report by their ids and by the digest of their words, and of all claims by line. */
export type Texts = {
  byId: ReadonlyMap<string, ExtractedClaim>; byText: ReadonlyMap<string, readonly ExtractedClaim[]>; byLine: ReadonlyMap<number, readonly ExtractedClaim[]>;
  sha256Of(claim: ExtractedClaim): string;
};

/** `lines` are those of the text the claims were read from. */
export function textsOf(claims: readonly ExtractedClaim[], lines: readonly string[]): Texts {
  const digests = new Map(claims.map((claim) => [claim, textSha256(lines, claim)]));
  const sha256Of = (claim: ExtractedClaim): string => digests.get(claim) as string;
  return { byId: new Map(claims.map((claim) => [claim.id, claim])), byText: Map.groupBy(claims, sha256Of), byLine: Map.groupBy(claims, ({ line }) => line), sha256Of };
}
