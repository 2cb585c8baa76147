import type { Json } from '../model/json.ts';

/**
 * JSON with sorted keys and fixed number format (RFC 8785), for digests and comparison. Half of a surrogate pair, which a system may send
 * and RFC 8785 refuses (3.2.2.2), is written as its escape: what cannot be compared would end a run.
 */
export function canonicalJson(value: Json): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  // The default order is that of UTF-16 code units, as RFC 8785 3.2.3 wants it.
  const names = Object.keys(value).filter((name) => value[name] !== undefined).sort();
  return `{${names.map((name) => `${JSON.stringify(name)}:${canonicalJson(value[name] as Json)}`).join(',')}}`;
}
