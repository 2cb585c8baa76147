/** Characters that show nothing: soft hyphen, zero-width ones, bidirectional controls (UAX 9), variation selectors, tags. Between letters they would hide a word from a reader of words. */
const invisible = /[\u00AD\u034F\u061C\u115F\u1160\u17B4\u17B5\u180B-\u180F\u200B-\u200F\u202A-\u202E\u2060-\u206F\uFE00-\uFE0F\uFEFF\uFFF9-\uFFFB\u{E0000}-\u{E0FFF}]/gu;
/** Spaces of other widths. The narrow and the no-break ones may group digits and stay apart from a plain space. */
const spaces = /[\u1680\u2000-\u2006\u2008\u200A\u205F\u3000\u2028\u2029\t\v\f]/g;
const group_spaces = /[\u2007\u2009\u202F]/g;
const wide = /[\uFF01-\uFF5E]/g;
const other_digit = /(?![0-9])\p{Nd}/gu;

/** The text as it reads: nothing invisible in it, NFC, full-width signs and the digits of every script as ASCII. */
export function readable(text: string): string {
  return text.replace(invisible, '').replace(spaces, ' ').replace(group_spaces, '\u00A0')
    .replace(wide, (char) => String.fromCharCode(char.charCodeAt(0) - 0xFEE0)).replace(other_digit, digitOf).normalize('NFC');
}

/** Decimal digits stand in runs of ten from zero up (Unicode 4.6), so the value is how many digits stand right before it. */
function digitOf(char: string): string {
  const code = char.codePointAt(0) as number;
  if (code >= 0x1D7CE && code <= 0x1D7FF) return String((code - 0x1D7CE) % 10);
  let value = 0;
  while (value < 9 && /\p{Nd}/u.test(String.fromCodePoint(code - value - 1))) value += 1;
  return String(value);
}
