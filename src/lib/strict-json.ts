import type { Json } from '../model/json.ts';

/** Why a text is no acceptable JSON: what, where in the document (JSON Pointer) and where in the text (0-based, UTF-16 units). */
export type JsonFault = { what: 'syntax' | 'duplicate-key' | 'too-deep'; pointer: string; offset: number };

class Unacceptable extends Error {
  readonly fault: JsonFault;
  constructor(fault: JsonFault) {
    super(fault.what);
    this.fault = fault;
  }
}

const blank = /[ \t\n\r]*/y;
const scalar = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;

/** A number that would be rounded stays text. */
function exact(word: string): Json {
  const value = JSON.parse(word) as Json;
  return typeof value === 'number' && Math.abs(value) > Number.MAX_SAFE_INTEGER ? word : value;
}

/**
 * Reads JSON (RFC 8259) and refuses what JSON.parse lets pass: a name that occurs twice in one object (I-JSON, RFC 7493 2.3),
 * and nesting deeper than `maxDepth`. A number that a double cannot hold exactly (an integer beyond 2^53 - 1, RFC 7493 2.2, or one beyond
 * its range) is given as the text of its digits: so it equals nothing but itself, and an order of it cannot be decided.
 */
export function parseStrictJson(text: string, maxDepth = 64): { value: Json } | { fault: JsonFault } {
  let at = 0;
  const path: (string | number)[] = [];
  const pointer = () => path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
  const refuse = (what: JsonFault['what'], offset = at): never => { throw new Unacceptable({ what, pointer: pointer(), offset }); };
  const take = (pattern: RegExp): string => {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0] ?? '';
    at += found.length;
    return found;
  };
  const next = (): string => { take(blank); return text[at] ?? ''; };
  const expect = (char: string): void => { next() === char ? at++ : refuse('syntax'); };

  const string = (): string => {
    const start = at;
    expect('"');
    while (text[at] !== '"') {
      if (at >= text.length) refuse('syntax', start);
      at += text[at] === '\\' ? 2 : 1;
    }
    at++;
    try {
      return JSON.parse(text.slice(start, at)) as string;
    } catch {
      return refuse('syntax', start);
    }
  };
  /** The items between two brackets, each read by `item`. */
  const items = <T>(close: string, item: (index: number) => T): T[] => {
    if (path.length >= maxDepth) refuse('too-deep');
    const read: T[] = [];
    at++;
    if (next() !== close) do read.push(item(read.length)); while (next() === ',' && ++at);
    expect(close);
    return read;
  };
  const within = <T>(step: string | number, read: () => T): T => {
    path.push(step);
    const value = read();
    path.pop();
    return value;
  };
  const object = (): Json => {
    const names = new Set<string>();
    return Object.fromEntries(items('}', () => {
      next();
      const start = at;
      const name = string();
      return within(name, () => {
        if (names.has(name)) refuse('duplicate-key', start);
        names.add(name);
        expect(':');
        return [name, value()] as const;
      });
    }));
  };
  const value = (): Json => {
    const char = next();
    if (char === '{') return object();
    if (char === '[') return items(']', (index) => within(index, value));
    if (char === '"') return string();
    const word = take(scalar);
    return word === '' ? refuse('syntax') : exact(word);
  };

  try {
    const whole = value();
    return next() === '' ? { value: whole } : refuse('syntax');
  } catch (error) {
    if (error instanceof Unacceptable) return { fault: error.fault };
    throw error;
  }
}
