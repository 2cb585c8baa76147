import { Predicates, type Expectation } from '../model/expectation.ts';
import type { Json } from '../model/json.ts';

/** The parts of one assertion as written. */

export const quantifiers = ['that', 'each', 'some', 'none'] as const;
export type Quantifier = (typeof quantifiers)[number];
export type PredicateName = keyof Predicates;

export const predicateNames = Object.keys(Predicates.shape) as PredicateName[];

/** What the assertion speaks of, and whether of one value or of a list's elements. */
export function subjectOf(item: Expectation): { quantifier: Quantifier; subject: string } {
  const quantifier = quantifiers.find((word) => item[word] !== undefined) ?? 'that';
  return { quantifier, subject: item[quantifier] ?? '' };
}

/** The predicates in the order of the vocabulary. */
export const namesOf = (words: Predicates): PredicateName[] => predicateNames.filter((name) => words[name] !== undefined);

/** A single predicate's operand, or an object of operands when there are several. */
export function expectedOf(words: Predicates): Json {
  const names = namesOf(words);
  const [only] = names;
  if (names.length === 1 && only !== undefined) return words[only] as Json;
  return Object.fromEntries(names.map((name) => [name, words[name] as Json]));
}

/** Predicates inside predicates. */
export const nestedIn = (words: Predicates): Predicates[] =>
  [words.length, words.not, ...(words.all ?? []), ...(words.any ?? [])].filter((nested) => nested !== undefined);

/** Every path the assertion compares with, at any depth. */
export const sameAsPaths = (words: Predicates): string[] =>
  [...(words.same_as === undefined ? [] : [words.same_as]), ...nestedIn(words).flatMap(sameAsPaths)];
