import { contradicted } from '../../../src/claims/contradicted.ts';
import { extract } from '../../../src/claims/extract.ts';
import { findingsOf } from '../../../src/claims/findings.ts';
import { type ClaimChange, compareRevisions, type Revision } from '../../../src/claims/revision/compare.ts';

/** A report as the command reads it. */
export function revision(text: string): Revision {
  const { claims, admissions } = extract(text, 'report.md');
  return { claims, admissions, settled: new Set(contradicted(claims, findingsOf(text, claims)).keys()) };
}

/** What becomes of each claim: "updated value: Parsers ported: 9/12". A claim that is gone is told by its last words. */
export const changesOf = (before: string, after: string): string[] => compareRevisions(revision(before), revision(after)).map(say);

function say(change: ClaimChange): string {
  const claim = change.state === 'absent' ? change.before : change.after;
  const how = 'changed' in change ? ` ${change.changed.join('+')}` : change.state === 'absent' ? ` ${change.because}` : '';
  return `${change.state}${how}: ${claim.quote}`;
}
