/** A regular expression as read: one character, a sequence, alternatives, a repetition, or a place between characters. */
export type Pattern =
  | { one(char: string): boolean }
  | { all: Pattern[] }
  | { any: Pattern[] }
  | { repeat: Pattern; min: number; max: number }
  | { place: '^' | '$' | '\\b' | '\\B' };

/** Why a pattern is not taken, and what to write instead. */
export class PatternFault extends Error {}

const longest = 2_000;
const bracketed = /\[(?:\\[^]|[^\]\\])*\]/uy;
const escaped = /\\(?:u\{[0-9a-f]+\}|u[0-9a-f]{4}(?:\\u[0-9a-f]{4})?|x[0-9a-f]{2}|c[a-z]|p\{[^}]*\}|[^])/iuy;
const opening = /\((?:\?(?:<(?![=!])[^>]*>|:))?/uy;
const beyond = /\(\?[^)]{0,8}|\\[1-9]\d*|\\k<[^>]*>/uy;
const quantifier = /(?:([*+?])|\{(\d+)(?:(,)(\d*))?\})\??/uy;

/**
 * Reads an ECMAScript pattern (u flag) that can be decided in one pass over the text: everything but backreferences, lookahead, lookbehind
 * and inline flags, which are named in the PatternFault thrown.
 */
export function readPattern(source: string): Pattern {
  if (source.length > longest) throw new PatternFault(`is longer than ${longest} characters`);
  try {
    void new RegExp(source, 'u');
  } catch {
    throw new PatternFault('is not a valid regular expression (u flag); escape it or correct it');
  }
  let at = 0;
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    const found = pattern.exec(source);
    at += found?.[0].length ?? 0;
    return found;
  };
  const alternatives = (): Pattern => {
    const any = [sequence()];
    while (source[at] === '|' && ++at) any.push(sequence());
    return any.length === 1 ? (any[0] as Pattern) : { any };
  };
  const sequence = (): Pattern => {
    const all: Pattern[] = [];
    while (at < source.length && source[at] !== '|' && source[at] !== ')') all.push(repeated(atom()));
    return { all };
  };
  const repeated = (part: Pattern): Pattern => {
    const found = take(quantifier);
    if (found === null) return part;
    const [, sign, min, comma, max] = found;
    if (sign !== undefined) return { repeat: part, min: sign === '+' ? 1 : 0, max: sign === '?' ? 1 : Infinity };
    return { repeat: part, min: Number(min), max: comma === undefined ? Number(min) : max === '' ? Infinity : Number(max) };
  };
  const atom = (): Pattern => {
    if (take(opening) !== null && source[at] !== '?') {
      const group = alternatives();
      at++;
      return group;
    }
    if (source[at] === '?') at--;
    const refused = take(beyond);
    if (refused !== null) throw new PatternFault(`needs more than one pass over the text for "${refused[0]}"; leave it out, or say it with not, all or any`);
    const place = take(/[$^]|\\b/iuy)?.[0];
    if (place !== undefined) return { place: place as '^' };
    const text = (take(bracketed) ?? take(escaped))?.[0];
    if (text !== undefined) return { one: among(text) };
    const char = String.fromCodePoint(source.codePointAt(at) as number);
    at += char.length;
    return { one: char === '.' ? among('.') : (other) => other === char };
  };
  return alternatives();
}

/** Characters of a class such as \d or [^a-z]; each is looked up once. */
function among(source: string): (char: string) => boolean {
  const pattern = new RegExp(`^${source}$`, 'u');
  const known = new Map<string, boolean>();
  return (char) => {
    const before = known.get(char);
    if (before !== undefined) return before;
    const found = pattern.test(char);
    known.set(char, found);
    return found;
  };
}
