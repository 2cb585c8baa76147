import { valueAt } from '../../lib/fact-path.ts';
import type { Json } from '../../model/json.ts';
import { equal } from '../equal.ts';
import type { Truth } from '../truth.ts';

/** Predicates on a value of any type. They compare without coercion. */

export const equals = (subject: Json, expected: Json): Truth => equal(subject, expected);

export const one_of = (subject: Json, values: readonly Json[]): Truth => values.some((value) => equal(subject, value));

/** Undetermined when the fact it is compared with is missing. */
export function same_as(subject: Json, path: string, facts: Json): Truth {
  const other = valueAt(facts, path);
  return other === undefined ? 'undetermined' : equal(subject, other);
}

/** JSON type of a value; "integer" is a number without fraction and also of type "number" (JSON Schema 2020-12, 6.1.1). */
export function type(subject: Json, name: string): Truth {
  return name === 'integer' ? Number.isInteger(subject) : typeName(subject) === name;
}

export function typeName(value: Json): 'null' | 'boolean' | 'number' | 'string' | 'array' | 'object' {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : (typeof value as 'boolean' | 'number' | 'string' | 'object');
}
