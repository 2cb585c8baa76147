import type { Json } from '../model/json.ts';
import type { FactChange } from '../model/pack-diff.ts';

const isObject = (value: Json | undefined): value is { [key: string]: Json } => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Facts that differ, by path; lists of plain values count as one fact, lists of objects are compared element by element. */
export function factChanges(before: Json | undefined, after: Json | undefined, path = ''): FactChange[] {
  const at = (key: string | number) => (path === '' ? String(key) : `${path}.${key}`);
  if (isObject(before) && isObject(after)) {
    return [...new Set([...Object.keys(before), ...Object.keys(after)])].sort().flatMap((key) => factChanges(before[key], after[key], at(key)));
  }
  if (Array.isArray(before) && Array.isArray(after) && [...before, ...after].some(isObject)) {
    return Array.from({ length: Math.max(before.length, after.length) }, (_, i) => factChanges(before[i], after[i], at(i))).flat();
  }
  if (JSON.stringify(before) === JSON.stringify(after)) return [];
  return [{ path, ...(before !== undefined && { before }), ...(after !== undefined && { after }) }];
}
