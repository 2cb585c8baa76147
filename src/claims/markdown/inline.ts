import { codeSpan, entity, htmlTag, link, strike } from './inline-spans.ts';
import type { Plain, Span } from './plain.ts';

const word = /[\p{L}\p{N}]/u;
const punctuation = /[!-/:-@[-`{-~]/;

/** One pass over a line with inline markup (CommonMark 6, GitHub's strikethrough). A look ahead is bounded, and so is how many may be in vain: time grows with the line alone. */
export function inlineMarkup(raw: string): Plain {
  let patience = 50 + raw.length / 100;
  let text = '';
  let linked = 0;
  let bold_from = -1;
  const code: Span[] = [];
  const bold: Span[] = [];
  let from = 0;
  let at = 0;
  const skip = (to: number, instead = ''): void => { text += raw.slice(from, at) + instead; at = from = to; };
  while (at < raw.length && patience > 0) {
    const char = raw[at] as string;
    if (char === '\\' && punctuation.test(raw[at + 1] ?? '')) { skip(at + 1); at += 1; }
    else if (char === '`') {
      const span = codeSpan(raw, at);
      const begin = text.length + at - from;
      skip(span.to, span.text);
      if (span.code) code.push([begin, text.length]); else patience -= 1;
    } else if (char === '*' || char === '_') {
      let to = at + 1;
      while (raw[to] === char) to += 1;
      if (!isEmphasis(raw, at, to)) { at = to; continue; }
      const double = to - at >= 2;
      skip(to);
      if (double && bold_from < 0) bold_from = text.length;
      else if (double) { bold.push([bold_from, text.length]); bold_from = -1; }
    } else if (char === '~' && raw[at + 1] === '~') {
      const to = strike(raw, at);
      if (to > 0) skip(to); else { at += 2; patience -= 1; }
    } else if (char === '[' || (char === '!' && raw[at + 1] === '[')) {
      const found = link(raw, at);
      if (!found) { at += 1; patience -= 1; continue; }
      const inside = inlineMarkup(found.text);
      const begin = text.length + at - from;
      skip(found.to, found.image ? '' : inside.text);
      for (const [a, b] of inside.code) code.push([begin + a, begin + b]);
      if (!found.image) linked += inside.text.length;
    } else if (char === '<') {
      const to = htmlTag(raw, at);
      if (to > 0) skip(to, /^<br/i.test(raw.slice(at, at + 3)) ? ' ' : ''); else { at += 1; patience -= 1; }
    } else if (char === '&') {
      const found = entity(raw, at);
      if (found) skip(found.to, found.text); else at += 1;
    } else at += 1;
  }
  at = raw.length;
  skip(raw.length);
  if (bold_from >= 0) bold.push([bold_from, text.length]);
  return trimmed({ text, code, bold, linked });
}

/** Does a run of stars or underscores open or close emphasis? Not between two spaces, and an underscore not within a word. */
function isEmphasis(raw: string, at: number, to: number): boolean {
  const before = raw[at - 1] ?? ' ';
  const after = raw[to] ?? ' ';
  if (before === ' ' && after === ' ') return to - at > 1;
  return raw[at] === '*' || !(word.test(before) && word.test(after));
}

function trimmed({ text, code, bold, linked }: Plain): Plain {
  const lead = text.length - text.trimStart().length;
  const move = (spans: readonly Span[]): readonly Span[] => (lead === 0 ? spans : spans.map(([a, b]): Span => [Math.max(0, a - lead), Math.max(0, b - lead)]));
  return { text: text.trim(), code: move(code), bold: move(bold), linked };
}
