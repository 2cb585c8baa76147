import { Decimal } from 'decimal.js';
import type { Json } from '../../model/json.ts';
import type { Predicates } from '../../model/expectation.ts';
import type { Truth } from '../truth.ts';

/** Predicates on numbers. Operands are numbers once loaded; a subject of another type is undetermined. */
type Operand = number | string;

const ordered = (holds: (subject: number, bound: number) => boolean) => (subject: Json, bound: Operand): Truth =>
  typeof subject === 'number' && typeof bound === 'number' ? holds(subject, bound) : 'undetermined';

export const lt = ordered((subject, bound) => subject < bound);
export const lte = ordered((subject, bound) => subject <= bound);
export const gt = ordered((subject, bound) => subject > bound);
export const gte = ordered((subject, bound) => subject >= bound);

// Decimal, because in binary 0.1 + 0.2 lies outside a tolerance that it meets on paper. 700 digits hold any difference of two doubles
// near a border exactly; products of two literals need 34.
export const Exact = Decimal.clone({ precision: 700 });

/** |subject - to| is at most the larger of rel * |to| and abs; the border itself is near. */
export function near(subject: Json, { to, rel = 0, abs = 0 }: NonNullable<Predicates['near']>): Truth {
  if ([subject, to, rel, abs].some((value) => typeof value !== 'number')) return 'undetermined';
  const distance = new Exact(subject as number).minus(to).abs();
  return distance.lte(Exact.max(new Exact(to).abs().times(rel), abs));
}
