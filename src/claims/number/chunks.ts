import { isCharacterWord } from '../lexicon/tokens.ts';

/** A piece of text between spaces or brackets. `parens` is how many brackets are open there. */
export type Chunk = { text: string; from: number; to: number; parens: number };

const brackets = /[()[\]{}（）［］【】「」]/;
const edges = /[ "“”|;!?,、，。；！？…]/;

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
    const char = text[at] as string;
    if (brackets.test(char)) {
      end(at);
      parens = Math.max(0, parens + ('([{（［【「'.includes(char) ? 1 : -1));
    } else if (edges.test(char) && !((char === ',' || char === '\u00A0') && isDigit(text, at - 1) && isDigit(text, at + 1))) {
      end(at);
      if (char !== ' ') chunks.push({ text: char, from: at, to: at + 1, parens });
    } else if (from < 0) from = at;
    else if (text.charCodeAt(at) > 0x2E80 !== text.charCodeAt(at - 1) > 0x2E80 && isCharacterWord(text.charCodeAt(at)) !== isCharacterWord(text.charCodeAt(at - 1))) { end(at); from = at; }
  }
  end(text.length);
  return chunks;
}

const isDigit = (text: string, at: number): boolean => {
  const code = text.charCodeAt(at);
  return code >= 48 && code <= 57;
};
