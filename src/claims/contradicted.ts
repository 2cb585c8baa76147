import type { ClaimFinding, ExtractedClaim } from '../model/extraction.ts';

/**
 * Claims that their own report contradicts, by id, with the finding that shows it: the one that an arithmetic finding or a contradiction names first, where it stands
 * on the first of the finding's lines. An overclaim contradicts nothing.
 */
export function contradicted(claims: readonly ExtractedClaim[], findings: readonly ClaimFinding[]): Map<string, ClaimFinding> {
  const line_of = new Map(claims.map(({ id, line }) => [id, line]));
  const found = new Map<string, ClaimFinding>();
  for (const finding of findings) {
    const [id] = finding.claims;
    if (/^[AC]/.test(finding.rule) && id !== undefined && line_of.get(id) === finding.lines[0] && !found.has(id)) found.set(id, finding);
  }
  return found;
}
