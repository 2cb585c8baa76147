import { linearRegex } from '../../lib/linear-regex.ts';
import type { Json } from '../../model/json.ts';
import { equal } from '../equal.ts';
import type { Truth } from '../truth.ts';

/** Predicates on text; a subject of another type is undetermined. */

const onText = (holds: (subject: string, operand: string) => Truth) => (subject: Json, operand: string): Truth =>
  typeof subject === 'string' ? holds(subject, operand) : 'undetermined';

/** `matches` looks at texts of at most so many UTF-16 units; a longer one is undetermined. */
export const longest_text = 65_536;

/** ECMAScript pattern with the `u` flag, found anywhere in the text. */
export const matches = onText((subject, pattern) => {
  const test = subject.length > longest_text ? null : testOf(pattern);
  return test === null ? 'undetermined' : test(subject);
});
export const starts_with = onText((subject, start) => subject.startsWith(start));
export const ends_with = onText((subject, end) => subject.endsWith(end));

/** A part of a text, or an element of a list. */
export function contains(subject: Json, part: Json): Truth {
  if (Array.isArray(subject)) return subject.some((element) => equal(element, part));
  return typeof subject === 'string' && typeof part === 'string' ? subject.includes(part) : 'undetermined';
}

const compiled = new Map<string, ReturnType<typeof linearRegex>>();

/** A pattern as it was compiled before, for one is asked of many texts. */
function read(pattern: string): ReturnType<typeof linearRegex> {
  const known = compiled.get(pattern) ?? linearRegex(pattern);
  if (compiled.size >= 100) compiled.clear();
  compiled.set(pattern, known);
  return known;
}

/** What decides whether a text matches; null when the pattern is none that can be judged. */
export function testOf(pattern: string): ((text: string) => boolean) | null {
  const regex = read(pattern);
  return 'test' in regex ? regex.test : null;
}

/** Why a pattern cannot be judged, or null. */
export function patternFault(pattern: string): string | null {
  const regex = read(pattern);
  return 'fault' in regex ? regex.fault : null;
}
