import { canonicalJson } from '../lib/canonical-json.ts';
import type { Json } from '../model/json.ts';

/** Deep equality without coercion: "200" is not 200, the order of keys does not count, the order of elements does. */
export const equal = (a: Json, b: Json): boolean =>
  a === b || (typeof a === 'object' && typeof b === 'object' && a !== null && b !== null && canonicalJson(a) === canonicalJson(b));

/** The list as a set of values, each by its canonical text. */
export const asSet = (list: readonly Json[]): Set<string> => new Set(list.map(canonicalJson));
