import type { Json } from '../model/json.ts';

/** Segments of a fact path: dotted ("runs.0.bytes") or, with a leading "/", a JSON Pointer (RFC 6901). */
export function segments(path: string): string[] {
  if (!path.startsWith('/')) return path.split('.');
  return path.slice(1).split('/').map((segment) => segment.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** The JSON Pointer that addresses the same place. */
export const toPointer = (path: string): string =>
  segments(path).map((segment) => `/${segment.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

/** The value at a path; undefined when any step is missing. Only own properties count. */
export function valueAt(root: Json, path: string): Json | undefined {
  let here: Json | undefined = root;
  for (const segment of segments(path)) {
    if (here === null || typeof here !== 'object') return undefined;
    if (Array.isArray(here)) here = /^(?:0|[1-9]\d*)$/.test(segment) ? here[Number(segment)] : undefined;
    else here = Object.hasOwn(here, segment) ? here[segment] : undefined;
    if (here === undefined) return undefined;
  }
  return here;
}

/** A copy of `root` with the value at `path` replaced, or removed when `value` is undefined. Missing parents are created. */
export function withValueAt(root: Json, path: string, value: Json | undefined): Json {
  const copy = structuredClone(root);
  const steps = segments(path);
  const last = steps.pop() as string;
  let here = copy as Record<string, Json>;
  for (const step of steps) {
    const next = here[step];
    here = (next !== null && typeof next === 'object' ? next : (here[step] = {})) as Record<string, Json>;
  }
  if (value === undefined) Array.isArray(here) ? here.splice(Number(last), 1) : delete here[last];
  else here[last] = value;
  return copy;
}
