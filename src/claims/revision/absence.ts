import type { ExtractedClaim } from '../../model/extraction.ts';
import { candidatesAmong } from './candidates.ts';
import type { Revision } from './compare.ts';
import { alike } from './match.ts';
import { likeness, wordsIn, wordsOf } from './words.ts';

/** Why a claim is gone: it was refuted, the report now admits it as open or failed, or nobody says why. The last is a finding. */
export type Absence = 'refuted' | 'admitted' | 'silent';

/** How claims that a later revision lacks came to be absent. An admission explains one when it is worded alike, or holds all its words and two at least. */
export function absenceIn(before: Pick<Revision, 'settled'>, after: Pick<Revision, 'admissions'>): (claim: ExtractedClaim) => Absence {
  const admissions = after.admissions.map(({ quote }) => wordsIn(quote));
  const candidates = candidatesAmong(admissions, alike);
  const rarest = holders(admissions);
  return (claim) => {
    if (before.settled.has(claim.id)) return 'refuted';
    const words = wordsOf(claim);
    if (candidates(words).some((index) => likeness(words, admissions[index] as ReadonlySet<string>) >= alike)) return 'admitted';
    return words.size > 1 && rarest(words).some((index) => words.isSubsetOf(admissions[index] as ReadonlySet<string>)) ? 'admitted' : 'silent';
  };
}

/** Admissions that hold the rarest word of a claim: all that can hold every word of it, the first forty. */
function holders(admissions: readonly ReadonlySet<string>[]): (words: ReadonlySet<string>) => number[] {
  const places = new Map<string, number[]>();
  admissions.forEach((words, index) => {
    for (const word of words) {
      const at = places.get(word) ?? [];
      if (at.length === 0) places.set(word, at);
      if (at.length < 40) at.push(index);
    }
  });
  return (words) => [...words].map((word) => places.get(word) ?? []).sort((a, b) => a.length - b.length)[0] ?? [];
}
