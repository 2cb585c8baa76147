/**
 * A word of a text. `word` is in lower case with a plain apostrophe; `loud`: it was written in capitals. `joined`: only spaces, hyphens,
 * emphasis or the point of a name (node.js) stand between it and the word before, so both may be one phrase. `sign`: sixteen bits of its letters,
 * by which most other words are told from it.
 */
export type Token = { word: string; from: number; to: number; loud: boolean; joined: boolean; sign: number };

const letter = /[\p{L}\p{M}\p{Nd}]/u;

/** Scripts written without spaces, and Hangul, whose endings grow onto the word: each character is a word of its own. */
export const isCharacterWord = (code: number): boolean =>
  code >= 0x3040 && ((code <= 0x30FF) || (code >= 0x3400 && code <= 0x9FFF) || (code >= 0xAC00 && code <= 0xD7AF) || (code >= 0xF900 && code <= 0xFAFF));

/** What an ASCII character is: 1 a small letter, 2 a capital, 3 a digit, 4 a space, hyphen or star that may stand within a phrase, 0 anything else. */
const kinds = Uint8Array.from({ length: 128 }, (_, code) =>
  code >= 97 && code <= 122 ? 1 : code >= 65 && code <= 90 ? 2 : code >= 48 && code <= 57 ? 3 : code === 32 || code === 45 || code === 95 || code === 42 ? 4 : 0);
const kindOf = (code: number): number => (code < 128 ? (kinds[code] as number) : code === 0xA0 ? 4 : letter.test(String.fromCharCode(code)) ? 1 : 0);
const isLetter = (code: number): boolean => kindOf(code) === 1 || kindOf(code) === 2;
const isApostrophe = (code: number): boolean => code === 39 || code === 0x2019;

/** Mixes length, first, middle and last letter. */
const signOf = (word: string): number =>
  (((word.charCodeAt(0) * 31 + word.charCodeAt(word.length >> 1)) * 31 + word.charCodeAt(word.length - 1)) * 31 + word.length) & 0xffff;

/** Words of a text in one pass. An apostrophe between letters belongs to the word (doesn't). */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  let last = -9;
  let apart = false;
  for (let at = 0; at < text.length;) {
    const code = text.charCodeAt(at);
    const kind = kindOf(code);
    if (kind === 0 || kind === 4) { apart ||= kind === 0 && !(code === 46 && at === last && isLetter(text.charCodeAt(at + 1))); at += 1; continue; }
    const from = at;
    const traits = wordAt(text, at, code, kind);
    at = Math.floor(traits / 8);
    const capital = (traits & capitals) !== 0;
    const word = lower(text.slice(from, at), traits);
    tokens.push({ word, sign: signOf(word), from, to: at, loud: capital && (traits & small) === 0, joined: !apart && from - last <= 3 });
    [last, apart] = [at, false];
  }
  return tokens;
}

/** Hands over each word of a text that has at most so many characters, and gives the number of all; what begins with a digit is no word here. */
export function eachShortWord(text: string, longest: number, take: (word: string) => void): number {
  let words = 0;
  for (let at = 0; at < text.length;) {
    const code = text.charCodeAt(at);
    const kind = kindOf(code);
    if (kind === 0 || kind === 4) { at += 1; continue; }
    const traits = wordAt(text, at, code, kind);
    const [from, to] = [at, Math.floor(traits / 8)];
    at = to;
    if (kind === 3) continue;
    words += 1;
    if (to - from <= longest) take(lower(text.slice(from, to), traits));
  }
  return words;
}

/** A word has capitals, small letters, or characters that are not ASCII. */
const [capitals, small, wide] = [1, 2, 4];
const lower = (written: string, traits: number): string =>
  (traits & wide) !== 0 ? written.toLowerCase().replaceAll('\u2019', "'") : (traits & capitals) !== 0 ? written.toLowerCase() : written;

/** The word that begins at a character: where it ends, times eight, and its traits. */
function wordAt(text: string, from: number, code: number, first: number): number {
  let traits = (code < 128 ? 0 : wide) | (first === 2 ? capitals : first === 1 ? small : 0);
  let at = from + 1;
  if (!isCharacterWord(code)) for (; at < text.length; at++) {
    const next = text.charCodeAt(at);
    if (isCharacterWord(next)) break;
    const kind = kindOf(next);
    if (kind === 0 && isApostrophe(next) && at + 1 < text.length && (kindOf(text.charCodeAt(at + 1)) & 3) !== 0) { if (next >= 128) traits |= wide; continue; }
    if (kind === 0 || kind === 4) break;
    if (next >= 128) traits |= wide;
    if (kind === 2) traits |= capitals;
    else if (kind === 1) traits |= small;
  }
  return at * 8 + traits;
}
