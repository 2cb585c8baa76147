/**
 * What no reader sees: C0 controls but tab and line feed, DEL, C1, line separators, marks of direction (UAX 9), what is drawn as nothing
 * (Default_Ignorable_Code_Point, UAX 44), marks of annotation, noncharacters and halves of surrogate pairs. Joiners and the first of a
 * row of variation selectors stay: scripts and emoji need them.
 */
const hidden =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029\ufff9-\ufffb]|(?![\u200c\u200d\ufe00-\ufe0f])\p{Default_Ignorable_Code_Point}|(?<=[\ufe00-\ufe0f])[\ufe00-\ufe0f]|\p{Noncharacter_Code_Point}|\p{Surrogate}/gu;

/**
 * Text with everything a reader could not see written out: U+001B as "␛", U+202E as "⟦U+202E⟧".
 * A carriage return before a line feed is dropped.
 */
export const visible = (text: string): string =>
  text.replaceAll('\r\n', '\n').replace(hidden, (mark) => {
    const code = mark.codePointAt(0) as number;
    if (code < 0x20) return String.fromCodePoint(0x2400 + code);
    return code === 0x7f ? '\u2421' : `⟦U+${code.toString(16).toUpperCase().padStart(4, '0')}⟧`;
  });

/** JSON text with what no reader sees as escapes of its strings (RFC 8259 7): the same data, and nothing that steers a terminal. */
export const escapedJson = (text: string): string =>
  text.replace(hidden, (mark) => [...Array(mark.length).keys()].map((at) => `\\u${mark.charCodeAt(at).toString(16).padStart(4, '0')}`).join(''));
