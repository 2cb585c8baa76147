import { valueAt } from '../lib/fact-path.ts';
import type { Expectation } from '../model/expectation.ts';
import type { Json } from '../model/json.ts';
import { namesOf, sameAsPaths, subjectOf, type Quantifier } from './item.ts';
import { holds } from './predicate/holds.ts';
import { longest_text } from './predicate/text.ts';
import { typeName } from './predicate/value.ts';
import { every, negated, some, type Truth } from './truth.ts';

export type Evaluation = { result: Truth; actual: Json; note?: string };

/**
 * Holds one loaded assertion against the facts. `actual` is the subject's value, null when it is missing.
 * `note` says why it could not be determined or, for each, some and none, which element decided.
 */
export function evaluate(item: Expectation, facts: Json): Evaluation {
  const { quantifier, subject } = subjectOf(item);
  const actual = valueAt(facts, subject);
  if (quantifier !== 'that') return { actual: actual ?? null, ...quantified(quantifier, item, actual, facts) };
  const result = holds(item, actual, facts);
  return { result, actual: actual ?? null, ...(result === 'undetermined' && { note: reason(item, actual, facts) }) };
}

/** A counterexample needs no population; anything else said of a list needs `min` (default 1) cases to have been looked at. */
function quantified(quantifier: Exclude<Quantifier, 'that'>, item: Expectation, list: Json | undefined, facts: Json): Omit<Evaluation, 'actual'> {
  if (!Array.isArray(list)) return { result: 'undetermined', note: list === undefined ? 'the list is missing' : `a list is needed, found ${described(list)}` };
  const truths = list.map((element) => holds(item, element, facts));
  const result = quantifier === 'each' ? every(truths) : quantifier === 'some' ? some(truths) : negated(some(truths));
  const population = item.of === undefined ? list.length : counted(valueAt(facts, item.of));
  const counterexample = result === false && quantifier !== 'some';
  if (!counterexample) {
    if (population === undefined) return { result: 'undetermined', note: `the population "${item.of}" is missing or neither a number nor a list` };
    const { min = 1 } = item;
    if (!(population >= min)) return { result: 'undetermined', note: `a population of ${population} is below the ${min} needed` };
  }
  const decisive = result === 'undetermined' ? result : quantifier === 'each' ? false : true;
  const index = truths.indexOf(decisive);
  if (index === -1) return { result, note: `all ${list.length} elements looked at, population ${population}` };
  const element = list[index] as Json;
  const why = result === 'undetermined' ? `: ${reason(item, element, facts)}` : '';
  return { result, note: `element ${index} decided: ${shown(element)}${why}` };
}

const counted = (population: Json | undefined): number | undefined =>
  typeof population === 'number' ? population : Array.isArray(population) ? population.length : undefined;

function reason(item: Expectation, subject: Json | undefined, facts: Json): string {
  if (subject === undefined) return 'the fact is missing';
  if (typeof subject === 'string' && subject.length > longest_text) return `the text has ${subject.length} characters, and matches looks at no more than ${longest_text}`;
  const missing = sameAsPaths(item).filter((path) => valueAt(facts, path) === undefined);
  if (missing.length > 0) return `the fact it is compared with is missing: ${missing.join(', ')}`;
  return `${namesOf(item).join(' and ')} cannot be decided of ${described(subject)}`;
}

const described = (value: Json): string => (value === null ? 'null' : `${/^[ao]/.test(typeName(value)) ? 'an' : 'a'} ${typeName(value)}`);

/** At most 120 characters of a value. */
function shown(value: Json): string {
  const text = JSON.stringify(value);
  return text.length <= 120 ? text : `${text.slice(0, 119)}…`;
}
