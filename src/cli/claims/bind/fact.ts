import { meets } from '../../../claims/bind/figure.ts';
import { kindOf } from '../../../kinds/index.ts';
import { subjectOf } from '../../../judge/item.ts';
import type { Check } from '../../../model/check.ts';
import type { Expectation } from '../../../model/expectation.ts';
import type { ExtractedClaim } from '../../../model/extraction.ts';

/** Whether a binding has to name a fact for its claim to be settled: it states how much, not only that. */
export const needsFact = ({ form, value }: ExtractedClaim): boolean => value !== null && form !== 'state' && form !== 'exists';

/** Facts that a check of this sort speaks of and that a claim's figure can be held against, by their dimension. At most five. */
export function factsFor({ value }: ExtractedClaim, check: Check): string[] {
  const kind = kindOf(check.kind);
  const options = kind?.options.safeParse(check.with);
  if (!kind || !options?.success || value === null) return [];
  const stated = (items: typeof kind.expect): Expectation[] => (typeof items === 'function' ? items(options.data, check.environment ?? null) : items);
  const facts = [...stated(kind.expect), ...stated(kind.control), ...check.expect, ...check.control].map((item) => subjectOf(item).subject);
  return [...new Set(facts)].filter((fact) => typeof meets(value, fact, 0) === 'boolean').slice(0, 5);
}
