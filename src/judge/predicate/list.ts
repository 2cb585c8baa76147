import type { Json } from '../../model/json.ts';
import { asSet, equal } from '../equal.ts';
import type { Truth } from '../truth.ts';

/** Predicates on lists; a subject of another type is undetermined. */

const onList = <T>(holds: (subject: readonly Json[], operand: T) => boolean) => (subject: Json, operand: T): Truth =>
  Array.isArray(subject) ? holds(subject, operand) : 'undetermined';

/** The same elements in the same order, no more and no fewer. */
export const sequence = onList((subject, elements: Json[]) => equal([...subject], elements));
export const superset_of = onList((subject, elements: Json[]) => isSubset(elements, subject));
export const subset_of = onList((subject, elements: Json[]) => isSubset(subject, elements));
/** No two elements are equal. */
export const unique = onList((subject, _: true) => asSet(subject).size === subject.length);

function isSubset(part: readonly Json[], whole: readonly Json[]): boolean {
  const set = asSet(whole);
  return [...asSet(part)].every((element) => set.has(element));
}
