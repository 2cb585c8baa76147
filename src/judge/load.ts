import { prettifyError } from 'zod';
import { dimensionOf, readUnit, type Dimension } from '../lib/unit.ts';
import type { Expectation, Predicates } from '../model/expectation.ts';
import type { Json } from '../model/json.ts';
import { namesOf, quantifiers, subjectOf } from './item.ts';
import { JsonSchema } from './predicate/schema.ts';
import { patternFault } from './predicate/text.ts';

/** Where a predicate stands: the dimension of the number it speaks of, words for messages, and the faults found so far. */
type Place = { dimension: Dimension | null; name: string; faults: string[] };

const example = { ms: '250ms, 2s or 24h', bytes: '512B, 4KiB or 10MB', ratio: '0.5%' } as const;
const called = { ms: 'a duration (ms)', bytes: 'a size (bytes)', ratio: 'a ratio' } as const;

/**
 * Reads an assertion that has the right shape: units become numbers in the base unit of the fact's name (ms, bytes, ratio).
 * `fault` names all that is wrong with it and what to write instead.
 */
export function loadExpectation(item: Expectation): { item: Expectation } | { fault: string } {
  const subjects = quantifiers.filter((word) => item[word] !== undefined);
  const { subject } = subjectOf(item);
  const place: Place = { dimension: dimensionOf(subject), name: subject || 'an assertion', faults: [] };
  if (subjects.length !== 1) {
    place.faults.push(`${place.name}: needs exactly one of ${quantifiers.join(', ')}, found ${subjects.join(' and ') || 'none of them'}`);
  }
  for (const word of ['of', 'min'] as const) {
    if (item.that !== undefined && item[word] !== undefined) place.faults.push(`${place.name}: "${word}" counts a list; use it with each, some or none`);
  }
  const loaded = { ...item, ...loadWords(item, place) };
  return place.faults.length === 0 ? { item: loaded } : { fault: place.faults.join('; ') };
}

/** The predicates with numbers for units; only those that changed need be merged over the original. */
function loadWords(words: Predicates, place: Place): Predicates {
  if (namesOf(words).length === 0) place.faults.push(`${place.name}: asserts nothing; add a predicate such as equals, one_of or lte`);
  const unfit = words.matches === undefined ? null : patternFault(words.matches);
  if (unfit !== null) place.faults.push(`${place.name}: matches "${words.matches}" ${unfit}`);
  const schema = words.schema && JsonSchema.safeParse(words.schema);
  if (schema?.success === false) place.faults.push(`${place.name}: schema cannot be read: ${prettifyError(schema.error).replaceAll(/\s*\n\s*/g, ' ')}`);
  const { equals, one_of, near, length, not, all, any } = words;
  return {
    ...words,
    ...Object.fromEntries((['lt', 'lte', 'gt', 'gte'] as const).flatMap((name) => (words[name] === undefined ? [] : [[name, bound(words[name], name, place)]]))),
    ...(equals !== undefined && { equals: literal(equals, 'equals', place) }),
    ...(one_of && { one_of: one_of.map((value) => literal(value, 'one_of', place)) }),
    ...(near && { near: loadNear(near, place) }),
    ...(length && { length: loadWords(length, { ...place, dimension: null, name: `${place.name} length` }) }),
    ...(not && { not: loadWords(not, place) }),
    ...(all && { all: all.map((each) => loadWords(each, place)) }),
    ...(any && { any: any.map((each) => loadWords(each, place)) }),
  };
}

/** A number, or a literal in the dimension of the fact. */
function bound(written: number | string, word: string, { dimension, name, faults }: Place): number {
  if (typeof written === 'number') return written;
  const unit = readUnit(written);
  if (unit !== null && unit.dimension === dimension) return unit.value;
  const found = unit === null ? 'is not a number with a unit' : `is ${called[unit.dimension]}`;
  const wanted = dimension === null ? 'has no dimension in its name (*_ms, bytes, *_ratio): write a bare number' : `is ${called[dimension]}: write ${example[dimension]}`;
  faults.push(`${name}: ${word} "${written}" ${found}, the fact ${wanted}`);
  return Number.NaN;
}

/** Any value; text with a unit is a number only where the fact's name carries a dimension. */
const literal = (written: Json, word: string, place: Place): Json =>
  typeof written === 'string' && place.dimension !== null && readUnit(written) !== null ? bound(written, word, place) : written;

function loadNear({ to, rel, abs }: NonNullable<Predicates['near']>, place: Place): NonNullable<Predicates['near']> {
  const loaded = {
    to: bound(to, 'near.to', place),
    ...(rel !== undefined && { rel: bound(rel, 'near.rel', { ...place, dimension: 'ratio' }) }),
    ...(abs !== undefined && { abs: bound(abs, 'near.abs', place) }),
  };
  for (const word of ['rel', 'abs'] as const) {
    if ((loaded[word] ?? 0) < 0) place.faults.push(`${place.name}: near.${word} is negative: a tolerance is 0 or more`);
  }
  return loaded;
}
