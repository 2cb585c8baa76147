import MarkdownIt from 'markdown-it';
import type { StateBlock, Token } from 'markdown-it';

/** Blocks alone, in GitHub's flavour: the inside of a line is read by this room itself. */
const parser = new MarkdownIt({ html: true });
/** The parser gives up at 100 levels of nesting and drops what is deeper; before that, a line is taken as text, so that nothing can hide there. */
const deepest = 90;
const markup = /^[\s>]{1,400}|^(?:[-*+]|\d{1,9}[.)])\s/;

parser.block.ruler.before('table', 'deep', (state, line) => {
  if (state.level < deepest) return false;
  let text = state.src.slice((state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0), state.eMarks[line]);
  for (let taken = 0; taken < 200 && markup.test(text); taken++) text = text.replace(markup, '');
  pushParagraph(state, line, text.replace(/^[\s>*+-]{1,1000000}/, ''));
  state.line = line + 1;
  return true;
});

function pushParagraph(state: StateBlock, line: number, content: string): void {
  state.push('paragraph_open', 'p', 1).map = [line, line + 1];
  Object.assign(state.push('inline', '', 0), { content, map: [line, line + 1] });
  state.push('paragraph_close', 'p', -1);
}

const closing: Readonly<Record<string, string>> = { paragraph_open: 'paragraph_close', heading_open: 'heading_close', tr_open: 'tr_close' };

/**
 * Hands over the blocks of a text in order, each with the lines it spans: the tokens of a heading, a paragraph or a table row together, any
 * other token alone. None is kept, so that memory grows with the longest block and not with the report.
 */
export function eachBlock(text: string, take: (tokens: readonly Token[]) => void): void {
  let held: Token[] = [];
  let close: string | null = null;
  // The parser only appends. A token is filled in after it was pushed, and complete when the next one comes.
  const push = (token: Token): void => {
    if (close === null && held.length > 0) { take(held); held = []; }
    held.push(token);
    close = close === null ? closing[token.type] ?? null : token.type === close ? null : close;
  };
  parser.block.parse(text, parser, {}, { length: 0, push } as unknown as Token[]);
  if (held.length > 0) take(held);
}
