const [quote, backslash, comma, openBrace, closeBrace, openBracket, closeBracket] = [...'"\\,{}[]'].map((char) => char.charCodeAt(0));

/** Names seen in the object that is open at one depth. Most objects of a list have the names of the one before, in its order: then nothing is copied. */
type Names = { like: string[]; n: number; own: Set<string> | null };

/** The list under one name of the outermost object: where its brackets are, and where each object in it begins and ends. To be filled; -1 where there is none. */
export type List = { name: string; open: number; close: number; spans: number[] };
export const listOf = (name: string): List => ({ name, open: -1, close: -1, spans: [] });

/**
 * Looks through a text that JSON.parse accepts, or will refuse: for a name that occurs twice in one object (I-JSON, RFC 7493 2.3), for nesting deeper
 * than `most.depth` and for more than `most.values` values: millions of them in a short text take gigabytes when they are parsed. `offset` is 0-based, in UTF-16 units. It builds nothing, so it costs a tenth of what ./strict-json.ts does: for documents of many MB.
 * Finds a `list` on the way, so that its objects can be parsed one by one.
 */
export function jsonFault(text: string, most: { depth: number; values: number }, list: List = listOf('')): { what: 'duplicate-key' | 'too-deep' | 'too-many'; name: string; offset: number } | null {
  const at_depth: Names[] = [];
  const isList: boolean[] = [];
  let [depth, values] = [0, 0];
  let isName = false;
  let isListed = false;
  for (let at = 0; at < text.length; at++) {
    const char = text.charCodeAt(at);
    if (char === quote) {
      const end = endOfString(text, at + 1);
      if (isName && isTwice(at_depth[depth - 1] as Names, text, at + 1, end)) return { what: 'duplicate-key', name: nameOf(text.slice(at + 1, end)), offset: at };
      if (isName && depth === 1) isListed = text.slice(at + 1, end) === list.name;
      isName = false;
      at = end;
    } else if (char === comma) {
      isName = depth > 0 && !isList[depth - 1];
      if (++values > most.values) return { what: 'too-many', name: '', offset: at };
    }
    else if (char === openBrace || char === openBracket) {
      if (depth >= most.depth) return { what: 'too-deep', name: '', offset: at };
      if (++values > most.values) return { what: 'too-many', name: '', offset: at };
      isName = char === openBrace;
      isList[depth] = !isName;
      const names = (at_depth[depth] ??= { like: [], n: 0, own: null });
      if (names.own !== null) names.like = plain([...names.own]);
      names.n = 0;
      names.own = null;
      if (isListed && depth === 1 && !isName) list.open = at;
      if (isListed && depth === 2) list.spans.push(at);
      depth++;
    } else if (char === closeBrace || char === closeBracket) {
      if (depth > 0) depth--;
      if (isListed && depth === 2) list.spans.push(at + 1);
      if (isListed && depth === 1) list.close = at;
      isName = false;
    }
  }
  return null;
}

/** Those that are in a text as they are, up to the first that is not: one with a backslash is written in more than one way. */
function plain(names: string[]): string[] {
  const end = names.findIndex((name) => name.includes('\\'));
  return end < 0 ? names : names.slice(0, end);
}

/** Whether the name text[from, end) is one of those; it is one of them from now on. */
function isTwice(names: Names, text: string, from: number, end: number): boolean {
  const { like, n } = names;
  if (names.own === null) {
    const expected = like[n];
    if (expected !== undefined && expected.length === end - from && text.startsWith(expected, from)) {
      names.n++;
      return false;
    }
    names.own = new Set(like.slice(0, n));
  }
  const name = nameOf(text.slice(from, end));
  if (names.own.has(name)) return true;
  names.own.add(name);
  return false;
}

/** Where the string that begins at `from` ends: at its quote, or the end of the text. */
function endOfString(text: string, from: number): number {
  for (let end = text.indexOf('"', from); end !== -1; end = text.indexOf('"', end + 1)) {
    let escapes = 0;
    while (text.charCodeAt(end - 1 - escapes) === backslash) escapes++;
    if (escapes % 2 === 0) return end;
  }
  return text.length;
}

/** "a" and "\u0061" are one name. */
function nameOf(raw: string): string {
  if (!raw.includes('\\')) return raw;
  try {
    return JSON.parse(`"${raw}"`) as string;
  } catch {
    return raw;
  }
}
