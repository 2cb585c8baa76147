import type { Assertion } from '../model/assertion.ts';
import type { Json } from '../model/json.ts';
import type { Loosened } from '../model/pack-diff.ts';

const key = ({ role, quantifier, subject, predicate }: Assertion) => `${role} ${quantifier} ${subject} ${predicate}`;

/** Predicates whose operand says how strict they are, and which way is looser. */
const looser: Record<string, (before: number, after: number) => boolean> = {
  lt: (before, after) => after > before, lte: (before, after) => after > before, gt: (before, after) => after < before, gte: (before, after) => after < before,
};

/** Demands that disappeared, or whose limit moved the easy way: how a report is made green without mending anything. */
export function loosenedDemands(before: readonly Assertion[], after: readonly Assertion[]): Loosened[] {
  const now = new Map(after.map((one) => [key(one), one]));
  return before.filter(({ role }) => role !== 'outcome').flatMap((one): Loosened[] => {
    const match = now.get(key(one));
    const said = { subject: one.subject, predicate: one.predicate, before: one.expected as Json };
    if (!match) return [{ ...said, after: undefined, how: 'removed' }];
    return isLooser(one.predicate, one.expected as Json, match.expected as Json) ? [{ ...said, after: match.expected as Json, how: 'loosened' }] : [];
  });
}

function isLooser(predicate: string, before: Json, after: Json): boolean {
  if (typeof before === 'number' && typeof after === 'number') return looser[predicate]?.(before, after) ?? false;
  if (predicate === 'one_of' && Array.isArray(before) && Array.isArray(after)) return after.some((value) => !before.some((known) => JSON.stringify(known) === JSON.stringify(value)));
  return false;
}
