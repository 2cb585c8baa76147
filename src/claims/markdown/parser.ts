import MarkdownIt from 'markdown-it';
import type { Token } from 'markdown-it';

/** Blocks alone, in GitHub's flavour: the inside of a line is read by this room itself. Nesting is bounded by the parser (100 levels). */
const parser = new MarkdownIt({ html: true });
parser.core.ruler.enableOnly(['normalize', 'block']);

/** The block tokens of a text, each with the lines it spans. */
export const blockTokens = (text: string): Token[] => parser.parse(text, {});
