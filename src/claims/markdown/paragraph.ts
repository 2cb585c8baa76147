import type { Placed, Wrap } from './unit.ts';

const hard_break = /(?: {2}|\\|<br ?\/?>)$/i;
/** What begins something of its own: a mark or other symbol, emphasis, a checkbox, an ordinal, or a short key before a colon. */
const opens = /^(?:\p{Extended_Pictographic}|[*_`|>[✓✗✘☐☑☒•·–—-]|\d{1,3}[.)]\s|[\p{Lu}\p{Lo}][^.!?:：]{0,40}[:：](?:\s|$))/u;
const lower = /^[\p{Ll}\d(,;&+/]/u;
const wrapped_from = 50;

/** Is `next` the rest of a sentence that `line` was wrapped in? */
const goesOn = (line: string, next: string): boolean =>
  !hard_break.test(line) && !opens.test(next) && (lower.test(next) || line.length >= wrapped_from) && !/[.!?:。：]$/.test(line.trimEnd());

/** Pieces of a paragraph: each physical line is one, save that lines of wrapped prose are joined. `content` is the paragraph without block markup. */
export function paragraphPieces(content: string, lines: readonly string[], first: number): Placed[] {
  if (!content.includes('\n')) return content === '' ? [] : [placed(content, lines, first)];
  const pieces: Placed[] = [];
  let raw: string[] = [];
  let length = 0;
  let wraps: Wrap[] = [];
  let before = '';
  content.split('\n').forEach((line, index) => {
    const piece = placed(line.trimStart(), lines, first + index);
    const last = pieces.at(-1);
    if (last && goesOn(before, piece.raw)) {
      wraps.push({ at: length + 1, line: piece.line, column: piece.column });
      raw.push(piece.raw);
      length += piece.raw.length + 1;
      last.wraps = wraps;
    } else {
      finish(last, raw);
      pieces.push(piece);
      [raw, wraps, length] = [[piece.raw], [], piece.raw.length];
    }
    before = lines[first + index] ?? '';
  });
  finish(pieces.at(-1), raw);
  return pieces;
}

function finish(piece: Placed | undefined, raw: readonly string[]): void {
  if (piece && raw.length > 1) piece.raw = raw.join(' ');
}

/** Block markup stands before the content, so the content is what its line ends with. */
function placed(content: string, lines: readonly string[], index: number): Placed {
  const raw = content.trimEnd();
  const source = lines[index] ?? '';
  const at = source.length - source.trimEnd().length + raw.length;
  return { line: index + 1, column: source.trimEnd().endsWith(raw) ? source.length - at + 1 : Math.max(0, source.indexOf(raw)) + 1, raw };
}
