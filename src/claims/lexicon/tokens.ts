/** A word of a text. `joined`: only spaces, hyphens or emphasis stand between it and the word before, so both may be one phrase. */
export type Token = { word: string; from: number; to: number; joined: boolean };

const letter = /[\p{L}\p{M}\p{Nd}]/u;
const gap = /^[ \u00A0_*-]{1,3}$/;

/** Scripts written without spaces, and Hangul, whose endings grow onto the word: each character is a word of its own. */
export const isCharacterWord = (code: number): boolean => (code >= 0x3040 && code <= 0x30FF) || (code >= 0x3400 && code <= 0x9FFF) || (code >= 0xAC00 && code <= 0xD7AF) || (code >= 0xF900 && code <= 0xFAFF);

const isWordCode = (code: number, text: string, at: number): boolean =>
  code < 128 ? (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57) : letter.test(text[at] as string);

/** Words of a text in one pass. An apostrophe between letters belongs to the word (doesn't). */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  let last = -1;
  for (let at = 0; at < text.length;) {
    const code = text.charCodeAt(at);
    if (!isWordCode(code, text, at)) { at += 1; continue; }
    let to = at + 1;
    if (!isCharacterWord(code)) {
      for (; to < text.length; to++) {
        const next = text.charCodeAt(to);
        if (isCharacterWord(next)) break;
        if (isWordCode(next, text, to)) continue;
        if ((next === 39 || next === 0x2019) && to + 1 < text.length && isWordCode(text.charCodeAt(to + 1), text, to + 1)) continue;
        break;
      }
    }
    const joined = last >= 0 && (at === last || (at - last <= 3 && gap.test(text.slice(last, at))));
    tokens.push({ word: text.slice(at, to), from: at, to, joined });
    last = at = to;
  }
  return tokens;
}
