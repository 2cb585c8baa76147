import { jsonFault, type List, listOf } from '../lib/json-fault.ts';
import { beyond, limits } from './limits.ts';

/**
 * JSON of a pack, as everybody reads it or not at all: a name twice in one object, nesting beyond the limit and a byte order mark are faults, and so is
 * `__proto__` among the names that are ours (the outer two levels; deeper lies what a system sent, and there it is a name like any other).
 */
export function readJson(text: string): { value: unknown } | { fault: string } {
  const fault = faultOf(text);
  return fault === null ? parse(text) : { fault };
}

/** The same for an object with a long list of objects under `name`: the object with the list empty, and the list's items one at a time. Null in their place: not JSON. */
export function readListed(text: string, name: string): { value: unknown; items: Iterable<unknown> } | { fault: string } {
  const list = listOf(name);
  const fault = faultOf(text, list);
  if (fault !== null) return { fault };
  const { open, close } = list;
  const read = open < 0 || close < open ? parse(text) : parse(`${text.slice(0, open + 1)}${text.slice(close)}`);
  return 'fault' in read ? read : { value: read.value, items: itemsOf(text, list) };
}

/** So many at once: parsing each by itself costs twice as much, and all together are held in memory. */
const chunk_n = 256;

function* itemsOf(text: string, { open, close, spans }: List): Generator<unknown> {
  // Between two chunks stands one comma, before the first and after the last none; what stands inside a chunk JSON.parse sees.
  const isGap = (from: number, to: number, gap: RegExp): boolean => gap.test(text.slice(from, to));
  const [blank, comma] = [/^[ \t\n\r]*$/, /^[ \t\n\r]*,[ \t\n\r]*$/];
  let end = open + 1;
  for (let place = 0; place < spans.length; place += 2 * chunk_n) {
    const [from, to] = [spans[place] as number, spans[Math.min(place + 2 * chunk_n, spans.length) - 1] as number];
    const read = isGap(end, from, place === 0 ? blank : comma) ? parse(`[${text.slice(from, to)}]`) : { fault: '' };
    if ('fault' in read) yield null;
    else yield* read.value as unknown[];
    end = to;
  }
  if (close > end && !isGap(end, close, blank)) yield null;
}

function faultOf(text: string, list?: List): string | null {
  const found = jsonFault(text, { depth: limits.json.most, values: limits.values.most }, list);
  if (found === null) return null;
  const line = `line ${text.slice(0, found.offset).split('\n').length}`;
  if (found.what === 'duplicate-key') return `names ${JSON.stringify(found.name)} twice in one object (${line})`;
  const limit = found.what === 'too-deep' ? limits.json : limits.values;
  return `${beyond(limit, `more than ${limit.most}`)} (${line})`;
}

function parse(text: string): { value: unknown } | { fault: string } {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { fault: 'is not JSON' };
  }
  const isReaching = (one: unknown): boolean => typeof one === 'object' && one !== null && Object.hasOwn(one, '__proto__');
  return isReaching(value) || Object.values(value ?? {}).some(isReaching) ? { fault: 'uses the name "__proto__"' } : { value };
}
