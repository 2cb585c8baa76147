import { isCharacterWord } from '../lexicon/tokens.ts';

/** A piece of text between spaces or brackets. `parens` is how many brackets are open there. */
export type Chunk = { text: string; from: number; to: number; parens: number };

/** What a UTF-16 unit does: 1 opens a bracket, 2 closes one, 3 ends a chunk, 4 does so but between digits. */
const kinds = new Uint8Array(0x10000);
for (const [kind, signs] of ['', '([{（［【「', ')]}）］】」', ' "“”|;!?、，。；！？…', ',\u00A0'].entries()) for (const sign of signs) kinds[sign.charCodeAt(0)] = kind;

/** Splits a text at spaces, brackets and sentence marks, and where a script without spaces begins or ends. A comma between digits belongs to the number. */
export function chunksOf(text: string): Chunk[] {
  const chunks: Chunk[] = [];
  let parens = 0;
  let from = -1;
  const end = (at: number): void => {
    if (from >= 0) chunks.push({ text: text.slice(from, at), from, to: at, parens });
    from = -1;
  };
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    const kind = kinds[code] as number;
    if (kind === 1 || kind === 2) {
      end(at);
      parens = Math.max(0, parens + (kind === 1 ? 1 : -1));
    } else if (kind === 3 || (kind === 4 && !(isDigit(text, at - 1) && isDigit(text, at + 1)))) {
      end(at);
      if (code !== 32 && code !== 0xA0) chunks.push({ text: text[at] as string, from: at, to: at + 1, parens });
    } else if (from < 0) from = at;
    else if (code > 0x2E80 !== text.charCodeAt(at - 1) > 0x2E80 && isCharacterWord(code) !== isCharacterWord(text.charCodeAt(at - 1))) { end(at); from = at; }
  }
  end(text.length);
  return chunks;
}

const isDigit = (text: string, at: number): boolean => {
  const code = text.charCodeAt(at);
  return code >= 48 && code <= 57;
};
