import { jsonFault, type List, listOf } from '../lib/json-fault.ts';
import { limits } from './limits.ts';

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

function* itemsOf(text: string, { open, close, spans }: List): Generator<unknown> {
  // One comma between two items, and none before the first and after the last. A program writes all gaps alike.
  let known = '';
  const isGap = (from: number, to: number): boolean => {
    const gap = text.slice(from, to);
    if (gap === known) return true;
    if (!/^[ \t\n\r]*,[ \t\n\r]*$/.test(gap)) return false;
    known = gap;
    return true;
  };
  const isBlank = (from: number, to: number): boolean => /^[ \t\n\r]*$/.test(text.slice(from, to));
  let end = open + 1;
  for (let place = 0; place < spans.length; place += 2) {
    const [from, to] = [spans[place] as number, spans[place + 1] as number];
    const read = (place === 0 ? isBlank(end, from) : isGap(end, from)) ? parse(text.slice(from, to)) : { fault: '' };
    yield 'fault' in read ? null : read.value;
    end = to;
  }
  if (close > end && !isBlank(end, close)) yield null;
}

function faultOf(text: string, list?: List): string | null {
  const found = jsonFault(text, limits.json.most, list);
  if (found === null) return null;
  const line = `line ${text.slice(0, found.offset).split('\n').length}`;
  return found.what === 'duplicate-key' ? `names ${JSON.stringify(found.name)} twice in one object (${line})` : `has more than ${limits.json.most} ${limits.json.unit} (${line}); at most ${limits.json.most} are read`;
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
