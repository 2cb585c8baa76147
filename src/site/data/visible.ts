/** C0 controls but tab and line feed, DEL, C1, bidi marks (UAX 9), zero-width characters, tag characters and lone surrogates. */
const hidden =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]|[\u{e0000}-\u{e007f}]|\p{Surrogate}/gu;

/**
 * Text of an artifact with everything a reader could not see written out: U+001B as "␛", U+202E as "⟦U+202E⟧".
 * A carriage return before a line feed is dropped.
 */
export const visible = (text: string): string =>
  text.replaceAll('\r\n', '\n').replace(hidden, (mark) => {
    const code = mark.codePointAt(0) as number;
    if (code < 0x20) return String.fromCodePoint(0x2400 + code);
    return code === 0x7f ? '\u2421' : `⟦U+${code.toString(16).toUpperCase().padStart(4, '0')}⟧`;
  });

/** A quote without the marks of Markdown's emphasis and code: the words as a reader of the page saw them. */
export const unmarked = (text: string): string => text.replace(/(\*\*|__)(\S(?:.*?\S)?)\1/g, '$2').replace(/`([^`]+)`/g, '$1');

/** One line of at most `length` characters (code points), the rest as "…". */
export function brief(text: string, length = 80): string {
  const line = visible(text).replace(/\s+/g, ' ').trim();
  const points = [...line];
  return points.length <= length ? line : `${points.slice(0, length - 1).join('')}…`;
}
