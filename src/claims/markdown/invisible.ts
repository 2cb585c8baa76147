/**
 * Characters that show nothing (Unicode 15, Default_Ignorable_Code_Point: soft hyphen, zero-width ones, bidirectional controls, variation
 * selectors, tags), and the marks of annotations. Between letters they would hide a word from a reader of words.
 */
const invisible = /[\p{Default_Ignorable_Code_Point}\uFFF9-\uFFFB]/gu;
/** What is written backwards to be read forwards: from the override up to its end, or to any other control of direction (UAX 9, 3.3.2). */
const overridden = /\u202E([^\u202A-\u202E\u2066-\u2069]*)/gu;
/** Spaces of other widths. The narrow and the no-break ones may group digits and stay apart from a plain space. */
const spaces = /[\u1680\u2000-\u2006\u2008\u200A\u205F\u2800\u3000\u2028\u2029\t\v\f]/g;
const group_spaces = /[\u2007\u2009\u202F]/g;
const wide = /[\uFF01-\uFF5E]/g;
const other_digit = /(?![0-9])\p{Nd}/gu;

const strange = /[\p{Default_Ignorable_Code_Point}\uFFF9-\uFFFB\u1680\u2000-\u200A\u202F\u205F\u2800\u3000\u2028\u2029\t\v\f\uFF01-\uFF5E]|(?![0-9])\p{Nd}/u;

/** The text as it reads: in the order in which it is seen, nothing invisible in it, NFC, full-width signs and the digits of every script as ASCII. */
export function readable(text: string): string {
  if (!strange.test(text)) return text.normalize('NFC');
  const seen = text.includes('\u202E') ? text.replace(overridden, (_, backwards: string) => [...backwards].reverse().join('')) : text;
  return seen.replace(invisible, '').replace(spaces, ' ').replace(group_spaces, '\u00A0')
    .replace(wide, (char) => String.fromCharCode(char.charCodeAt(0) - 0xFEE0)).replace(other_digit, digitOf).normalize('NFC');
}

/** The mathematical digits: five runs of ten. */
const most_side_by_side = 50;

/** Decimal digits stand in runs of ten from zero up (Unicode 4.6), a few runs side by side, so the value is told by how many digits stand right before it. */
function digitOf(char: string): string {
  const code = char.codePointAt(0) as number;
  let before = 0;
  while (before < most_side_by_side && /\p{Nd}/u.test(String.fromCodePoint(code - before - 1))) before += 1;
  return String(before % 10);
}
