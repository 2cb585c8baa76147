/** How far a construct of one line may reach. What is longer is text. */
const reach = 1_000;

/** A code span from the backticks at `at` (CommonMark 6.1), or the backticks themselves. */
export function codeSpan(raw: string, at: number): { text: string; to: number; code: boolean } {
  let open = at;
  while (raw[open] === '`') open += 1;
  const ticks = raw.slice(at, open);
  const end = Math.min(raw.length, open + reach);
  for (let close = raw.indexOf('`', open); close >= 0 && close < end;) {
    let after = close;
    while (raw[after] === '`') after += 1;
    if (after - close === ticks.length) return { text: raw.slice(open, close), to: after, code: true };
    close = raw.indexOf('`', after);
  }
  return { text: ticks, to: open, code: false };
}

/** The end of struck-out words that begin at `at`, or 0. */
export function strike(raw: string, at: number): number {
  const close = raw.slice(at + 2, at + reach).indexOf('~~');
  return close > 0 && raw[at + 2] !== ' ' ? at + 2 + close + 2 : 0;
}

/** A link or an image at `at`, with the text it shows. A bracket that links nowhere is text. */
export function link(raw: string, at: number): { text: string; to: number; image: boolean } | null {
  const image = raw[at] === '!';
  const open = at + (image ? 2 : 1);
  let depth = 1;
  let close = open;
  for (const end = Math.min(raw.length, open + reach); close < end; close++) {
    if (raw[close] === '\\') close += 1;
    else if (raw[close] === '[') depth += 1;
    else if (raw[close] === ']' && --depth === 0) break;
  }
  if (depth > 0 || !'(['.includes(raw[close + 1] ?? ' ')) return null;
  const end = raw.slice(close + 2, close + 2 + reach).indexOf(raw[close + 1] === '(' ? ')' : ']');
  if (end < 0 || (raw[close + 1] === '(' && /^\s?[^)]*\s[^"'(]/.test(raw.slice(close + 2, close + 2 + end)))) return null;
  return { text: raw.slice(open, close), to: close + 3 + end, image };
}

const tag = /^<(?:\/?[a-z][a-z0-9-]{0,30}(?:\s[^<>]{0,900})?\s?\/?|!--[^>]{0,900}--|(?:https?|mailto|ftp):[^\s<>]{1,900})>/i;

/** The end of an HTML tag, comment or autolink at `at`, or 0: `<1 ms` is none. */
export const htmlTag = (raw: string, at: number): number => {
  const found = tag.exec(raw.slice(at, at + reach));
  return found ? at + found[0].length : 0;
};

const entities: Readonly<Record<string, string>> = {
  lt: '<', gt: '>', amp: '&', quot: '"', apos: "'", nbsp: '\u00A0', ge: '≥', le: '≤', ndash: '–', mdash: '—', rarr: '→', check: '✓', cross: '✗', times: '×', asymp: '≈', hellip: '…',
};
const reference = /^&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([a-zA-Z]{2,8}));/;

/** An HTML entity at `at`: the numbered ones and those that reports use. */
export function entity(raw: string, at: number): { text: string; to: number } | null {
  const found = reference.exec(raw.slice(at, at + 12));
  if (!found) return null;
  const [all, decimal, hex, name] = found;
  const code = decimal ? Number(decimal) : hex ? parseInt(hex, 16) : 0;
  const text = name ? entities[name] : code > 0 && code <= 0x10FFFF ? String.fromCodePoint(code) : '\uFFFD';
  return text === undefined ? null : { text, to: at + all.length };
}
