import { segments, valueAt, withValueAt } from '../lib/fact-path.ts';
import type { Expectation, Predicates } from '../model/expectation.ts';
import type { Json } from '../model/json.ts';
import { evaluate } from './evaluate.ts';
import { namesOf, nestedIn, sameAsPaths, subjectOf, type PredicateName } from './item.ts';

/**
 * Whether the assertion could have failed on facts like these: it no longer holds once its subject is deleted, and some other value of the
 * subject makes it false. An assertion that is false already has shown it. Pure; the same facts are tried in the same order each time.
 */
export function isRefutable(item: Expectation, facts: Json): boolean {
  const { result } = evaluate(item, facts);
  if (result !== true) return result === false;
  const { quantifier, subject } = subjectOf(item);
  const actual = valueAt(facts, subject);
  // Only what the assertion reads: a mutation copies the facts, and they may be long.
  const read = [subject, ...(item.of === undefined ? [] : [item.of]), ...sameAsPaths(item)].sort((a, b) => segments(a).length - segments(b).length);
  const small = read.reduce<Json>((root, path) => {
    const value = valueAt(facts, path);
    return value === undefined ? root : withValueAt(root, path, value);
  }, {});
  if (actual !== undefined && evaluate(item, withValueAt(small, subject, undefined)).result === true) return false;
  const values = [...operands(item), ...sameAsPaths(item).flatMap((path) => valueAt(facts, path) ?? []), ...common];
  const tried = quantifier === 'that' ? around(actual, values) : listsAround(Array.isArray(actual) ? actual : [], values);
  const bare = withValueAt(small, subject, null);
  // `contains ""` is false of some list but of no text: a text has to be refuted by something that is no list.
  const textOnly = typeof actual === 'string' && mentions(item, 'contains');
  return tried.some((value) => !(textOnly && Array.isArray(value)) && evaluate(item, withValueAt(bare, subject, value)).result === false);
}

const mentions = (words: Predicates, name: PredicateName): boolean => words[name] !== undefined || nestedIn(words).some((nested) => mentions(nested, name));

/** A few values of every JSON type. */
const common: readonly Json[] = [null, false, true, 0, 1, -1, 0.5, 1e300, -1e300, '', 'x', 'tickmark-perturbed', '304 "é"\n', [], ['tickmark-perturbed'], {}, { x: 1 }];

/** The values an assertion names, at any depth, and their neighbours: the border is where it breaks. */
function operands(words: Predicates): Json[] {
  const near = words.near === undefined ? [] : [words.near.to];
  const direct = namesOf(words).filter((name) => !['near', 'length', 'not', 'all', 'any', 'schema'].includes(name)).map((name) => words[name] as Json);
  const elements = [...direct, ...near].flatMap((operand) => (Array.isArray(operand) ? [operand, ...operand] : [operand]));
  return [...elements, ...elements.flatMap(neighbours), ...nestedIn(words).flatMap(operands)];
}

function neighbours(value: Json): Json[] {
  if (typeof value === 'number') return [value + 1, value - 1, value * 2 + 1, -value];
  return typeof value === 'string' ? [`${value}x`, `x${value}`, value.slice(1)] : [];
}

/** Other values for one subject, those like it first. */
function* around(actual: Json | undefined, values: readonly Json[]): Generator<Json> {
  if (Array.isArray(actual)) yield* listsAround(actual, values);
  else if (actual !== undefined) yield* neighbours(actual);
  yield* values;
  yield* listsAround([], values);
}

/** Lists with elements lost, gained, doubled, moved or replaced; short ones first. */
function* listsAround(list: readonly Json[], values: readonly Json[]): Generator<Json[]> {
  yield [];
  for (const value of values) yield* [[value], [value, value]];
  yield* [list.slice(1), [...list].reverse(), [...list, ...list]];
  for (const value of values) yield* [[value, ...list.slice(1)], [...list, value], list.map(() => value)];
}
