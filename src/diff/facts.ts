import type { Json } from '../model/json.ts';
import type { FactChange } from '../model/pack-diff.ts';

const isObject = (value: Json | undefined): value is { [key: string]: Json } => typeof value === 'object' && value !== null && !Array.isArray(value);

export type Change = Omit<FactChange, 'asserted'>;

/** Facts that differ, those a demand speaks of first. Times and identifiers that nobody asked about move in every run. */
export function factChanges(before: Json | undefined, after: Json | undefined, subjects: readonly string[]): FactChange[] {
  const touches = (path: string) => subjects.some((subject) => subject === path || subject.startsWith(`${path}.`) || path.startsWith(`${subject}.`));
  const all = changes(before, after).map((change): FactChange => ({ ...change, asserted: touches(change.path) }));
  return [...all.filter(({ asserted }) => asserted), ...all.filter(({ asserted }) => !asserted)];
}

/** By path; lists of plain values count as one fact, lists of objects are compared element by element. */
export function changes(before: Json | undefined, after: Json | undefined, path = ''): Change[] {
  const at = (key: string | number) => (path === '' ? String(key) : `${path}.${key}`);
  if (isObject(before) && isObject(after)) {
    return [...new Set([...Object.keys(before), ...Object.keys(after)])].sort().flatMap((key) => changes(before[key], after[key], at(key)));
  }
  if (Array.isArray(before) && Array.isArray(after) && [...before, ...after].some(isObject)) {
    return Array.from({ length: Math.max(before.length, after.length) }, (_, i) => changes(before[i], after[i], at(i))).flat();
  }
  if (JSON.stringify(before) === JSON.stringify(after)) return [];
  return [{ path, ...(before !== undefined && { before }), ...(after !== undefined && { after }) }];
}
