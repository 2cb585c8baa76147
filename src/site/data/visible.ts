/**
 * What no reader sees: C0 controls but tab and line feed, DEL, C1, line separators, marks of direction (UAX 9), what is drawn as nothing
 * (Default_Ignorable_Code_Point, UAX 44), marks of annotation, noncharacters and halves of surrogate pairs. Joiners and the first of a
 * row of variation selectors stay: scripts and emoji need them.
 */
const hidden =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029\ufff9-\ufffb]|(?![\u200c\u200d\ufe00-\ufe0f])\p{Default_Ignorable_Code_Point}|(?<=[\ufe00-\ufe0f])[\ufe00-\ufe0f]|\p{Noncharacter_Code_Point}|\p{Surrogate}/gu;

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

/** Text for a `pre` element: its parser drops one line feed after the tag (HTML 13.2.6.4.7). */
export const firstLineKept = (text: string): string => `\n${text}`;

/** A quote without the marks of Markdown's emphasis and code: the words as a reader of the page saw them. */
export const unmarked = (text: string): string => text.replace(/(\*\*|__)(\S(?:.*?\S)?)\1/g, '$2').replace(/`([^`]+)`/g, '$1');

/** One line of at most `length` characters (code points), the rest as "…". */
export function brief(text: string, length = 80): string {
  const line = visible(text).replace(/\s+/g, ' ').trim();
  const points = [...line];
  return points.length <= length ? line : `${points.slice(0, length - 1).join('')}…`;
}
