import type { Predicates } from '../../model/expectation.ts';
import type { Json } from '../../model/json.ts';
import { namesOf, type PredicateName } from '../item.ts';
import { every, negated, some, type Truth } from '../truth.ts';
import { sequence, subset_of, superset_of, unique } from './list.ts';
import { gt, gte, lt, lte, near } from './order.ts';
import { schema } from './schema.ts';
import { contains, ends_with, matches, starts_with } from './text.ts';
import { equals, one_of, same_as, type } from './value.ts';

type Operand<N extends PredicateName> = NonNullable<Predicates[N]>;
type Rule<N extends PredicateName, Subject> = (subject: Subject, operand: N extends 'equals' | 'contains' ? Json : Operand<N>, facts: Json) => Truth;

/** Defined on a missing subject: `exists`, and the connectives that may hold it. */
const onAnything: { [N in 'exists' | 'not' | 'all' | 'any']: Rule<N, Json | undefined> } = {
  exists: (subject, wanted) => (subject !== undefined) === wanted,
  not: (subject, words, facts) => negated(holds(words, subject, facts)),
  all: (subject, alternatives, facts) => every(alternatives.map((words) => holds(words, subject, facts))),
  any: (subject, alternatives, facts) => some(alternatives.map((words) => holds(words, subject, facts))),
};

const onValue: { [N in Exclude<PredicateName, keyof typeof onAnything>]: Rule<N, Json> } = {
  equals, same_as, one_of, lt, lte, gt, gte, near, matches, contains, starts_with, ends_with, type, sequence, superset_of, subset_of, unique, schema,
  length: (subject, words, facts) => {
    const count = lengthOf(subject);
    return count === undefined ? 'undetermined' : holds(words, count, facts);
  },
};

/** Whether a value meets every predicate. `subject` is undefined when the fact is missing: then only `exists` can be decided. */
export function holds(words: Predicates, subject: Json | undefined, facts: Json): Truth {
  return every(namesOf(words).map((name) => {
    if (name in onAnything) return (onAnything[name as keyof typeof onAnything] as Rule<never, Json | undefined>)(subject, words[name] as never, facts);
    if (subject === undefined) return 'undetermined';
    return (onValue[name as keyof typeof onValue] as Rule<never, Json>)(subject, words[name] as never, facts);
  }));
}

/** Elements of a list, characters (code points) of a text. */
function lengthOf(subject: Json): number | undefined {
  return typeof subject === 'string' ? [...subject].length : Array.isArray(subject) ? subject.length : undefined;
}
