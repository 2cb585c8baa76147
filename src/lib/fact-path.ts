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

/** A copy of `root` with the value at `path` replaced, or removed when `value` is undefined. Missing parents are created; what lies beside the path is shared, not copied. */
export function withValueAt(root: Json, path: string, value: Json | undefined): Json {
  const put = (here: Json | undefined, [step, ...rest]: string[]): Json => {
    const copy = (Array.isArray(here) ? [...here] : here !== null && typeof here === 'object' ? { ...here } : {}) as Record<string, Json>;
    const key = step as string;
    if (rest.length > 0) copy[key] = put(Object.hasOwn(copy, key) ? copy[key] : undefined, rest);
    else if (value !== undefined) copy[key] = value;
    else Array.isArray(copy) ? copy.splice(Number(key), 1) : delete copy[key];
    return copy;
  };
  return put(root, segments(path));
}
