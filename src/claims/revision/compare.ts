import type { Admission, ExtractedClaim } from '../../model/extraction.ts';
import { type Absence, absenceIn } from './absence.ts';
import { type Match, matchClaims, textOf } from './match.ts';

/** One revision of a report as read. `settled`: ids of its claims that were refuted, or that its own figures contradict. */
export type Revision = { claims: readonly ExtractedClaim[]; admissions: readonly Admission[]; settled: ReadonlySet<string> };

/** What of a claim another revision says differently: its figure, whether it is good, the other words and numbers of its line. */
export type Changed = 'value' | 'status' | 'text';
/** How a claim of one revision stands in the next. Only what was matched by its words needs a nod. */
export type ClaimChange =
  | { state: 'new'; after: ExtractedClaim }
  | { state: 'unchanged' | 'moved'; before: ExtractedClaim; after: ExtractedClaim }
  | { state: 'updated' | 'reworded'; before: ExtractedClaim; after: ExtractedClaim; changed: Changed[] }
  | { state: 'absent'; before: ExtractedClaim; because: Absence };

/** Two revisions of one report, read with the same lineage, claim by claim: those of the later one in its order, then those that are gone. */
export function compareRevisions(before: Revision, after: Revision): ClaimChange[] {
  const { pairs, absent, added } = matchClaims(before.claims, after.claims);
  const alone = { before: lonely(before.claims), after: lonely(after.claims) };
  const known = new Map<ExtractedClaim, ClaimChange>([...pairs.map((pair) => [pair.after, changeOf(pair, alone)] as const), ...added.map((claim) => [claim, { state: 'new', after: claim }] as const)]);
  const because = absenceIn(before, after);
  return [...after.claims.map((claim) => known.get(claim) as ClaimChange), ...absent.map((claim): ClaimChange => ({ state: 'absent', before: claim, because: because(claim) }))];
}

type Alone = { before: (claim: ExtractedClaim) => boolean; after: (claim: ExtractedClaim) => boolean };

function changeOf({ before, after, by }: Match, alone: Alone): ClaimChange {
  const changed: Changed[] = [];
  if (figure(before) !== figure(after)) changed.push('value');
  if (before.polarity !== after.polarity) changed.push('status');
  // On a line of several claims, what else it says is said by the others.
  const is_own = by === 'words' || (changed.length === 0 && alone.before(before) && alone.after(after));
  if (is_own && textOf(before) !== textOf(after)) changed.push('text');
  if (by === 'words') return { state: 'reworded', before, after, changed };
  if (changed.length > 0) return { state: 'updated', before, after, changed };
  return { state: before.line === after.line && before.section.join('\n') === after.section.join('\n') ? 'unchanged' : 'moved', before, after };
}

const figure = ({ value, threshold }: ExtractedClaim): string => JSON.stringify([value?.raw.replace(/\s+/g, ' '), value?.unit, value?.parts, threshold]);

/** Whether a claim is the only one of its line, and its line no row of a table. */
function lonely(claims: readonly ExtractedClaim[]): (claim: ExtractedClaim) => boolean {
  const counts = new Map<number, number>();
  for (const { line } of claims) counts.set(line, (counts.get(line) ?? 0) + 1);
  return ({ line, rule }) => counts.get(line) === 1 && !rule.startsWith('table-');
}
