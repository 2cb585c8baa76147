import type { CheckDiff, DemandChange, PackDiff, TermChange } from '../model/pack-diff.ts';

/** What made it easier to pass. */
export const easedDemands = ({ demands }: CheckDiff): DemandChange[] => demands.filter(({ how }) => how === 'removed' || how === 'loosened');
export const easedTerms = ({ terms }: CheckDiff): TermChange[] => terms.filter(({ how }) => how === 'loosened');

/** How a run was made greener without mending anything, and what else about the checks is not what it was. `waivers` are those that are new or accept more. */
export type Eased = { removed: number; demands: number; terms: number; weakened: number; waivers: number; otherwise: number };

export function eased({ checks, waivers }: PackDiff): Eased {
  const sum = (count: (one: CheckDiff) => number) => checks.reduce((total, one) => total + count(one), 0);
  return {
    removed: sum(({ movement }) => (movement === 'removed' ? 1 : 0)),
    demands: sum((one) => easedDemands(one).length),
    terms: sum((one) => easedTerms(one).length),
    weakened: sum(({ weakened }) => (weakened === null ? 0 : 1)),
    waivers: waivers.filter(({ widened }) => widened).length,
    otherwise: sum((one) => one.demands.length + one.terms.length - easedDemands(one).length - easedTerms(one).length),
  };
}
