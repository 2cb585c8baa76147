import { inlineMarkup } from './inline.ts';
import { readable } from './invisible.ts';

/** A stretch of a text, from an index up to another. */
export type Span = readonly [from: number, to: number];
/** The words of a line without inline markup. `code` and `bold` are stretches of `text`; `linked` is how many of its characters are links. */
export type Plain = { text: string; code: readonly Span[]; bold: readonly Span[]; linked: number };

const markup = /[*_`~<[\\&!]/;
const ascii = /^[\x20-\x7E]*$/;
const none: readonly Span[] = [];

/** Takes emphasis, links, HTML tags and what a reader cannot see off a line. Struck-out words are taken back, so they go too. */
export function plain(raw: string): Plain {
  const seen = ascii.test(raw) ? raw : readable(raw);
  return markup.test(seen) ? inlineMarkup(seen) : { text: seen.trim(), code: none, bold: none, linked: 0 };
}
