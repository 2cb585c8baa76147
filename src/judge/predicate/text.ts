import type { Json } from '../../model/json.ts';
import { equal } from '../equal.ts';
import type { Truth } from '../truth.ts';

/** Predicates on text; a subject of another type is undetermined. */

const onText = (holds: (subject: string, operand: string) => boolean) => (subject: Json, operand: string): Truth =>
  typeof subject === 'string' ? holds(subject, operand) : 'undetermined';

/** ECMAScript pattern with the `u` flag, found anywhere in the text. */
export const matches = onText((subject, pattern) => new RegExp(pattern, 'u').test(subject));
export const starts_with = onText((subject, start) => subject.startsWith(start));
export const ends_with = onText((subject, end) => subject.endsWith(end));

/** A part of a text, or an element of a list. */
export function contains(subject: Json, part: Json): Truth {
  if (Array.isArray(subject)) return subject.some((element) => equal(element, part));
  return typeof subject === 'string' && typeof part === 'string' ? subject.includes(part) : 'undetermined';
}

/** Whether `matches` could compile the pattern. */
export function isPattern(pattern: string): boolean {
  try {
    return new RegExp(pattern, 'u') instanceof RegExp;
  } catch {
    return false;
  }
}
