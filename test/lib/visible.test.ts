import { expect, test } from 'vitest';
import { escapedJson, visible } from '../../src/lib/visible.ts';

test.each([
  ['plain text 한글 ✅ 👩‍💻', 'plain text 한글 ✅ 👩‍💻'],
  ['red \u001B[31mtext', 'red ␛[31mtext'],
  ['a\u0000b\u0007', 'a␀b␇'],
  ['del\u007F', 'del␡'],
  ['c1\u0085', 'c1⟦U+0085⟧'],
  ['user\u202Egnp.exe', 'user⟦U+202E⟧gnp.exe'],
  ['mark\u200Fand\u2066isolate', 'mark⟦U+200F⟧and⟦U+2066⟧isolate'],
  ['zero\u200Bwidth\uFEFF', 'zero⟦U+200B⟧width⟦U+FEFF⟧'],
  ['tag\u{E0041}', 'tag⟦U+E0041⟧'],
  ['soft\u00ADhyphen\u206A\u3164', 'soft⟦U+00AD⟧hyphen⟦U+206A⟧⟦U+3164⟧'],
  ['\u2764\uFE0F \u0645\u06CC\u200C\u062E', '\u2764\uFE0F \u0645\u06CC\u200C\u062E'],
  ['row\uFE0F\uFE01\u{E0100}', 'row\uFE0F⟦U+FE01⟧⟦U+E0100⟧'],
  ['note\uFFF9non\uFFFEcharacter', 'note⟦U+FFF9⟧non⟦U+FFFE⟧character'],
  ['lone\uD800', 'lone⟦U+D800⟧'],
  ['tab\tand\nline', 'tab\tand\nline'],
  ['dos\r\nline', 'dos\nline'],
  ['lone\rreturn', 'lone␍return'],
])('%j is shown as %j', (text, shown) => expect(visible(text)).toBe(shown));

const hostile = '\u001b[2Jred\u009b31m \u202Egnp.exe zero\u200Bwidth tag\u{E0041} lone\uD800 한글 ✅ tab\tline\n';

test('JSON with escapes is the same data, and nothing in it steers a terminal', () => {
  const text = escapedJson(JSON.stringify({ [hostile]: [hostile] }));
  expect(JSON.parse(text)).toEqual({ [hostile]: [hostile] });
  expect(visible(text)).toBe(text);
  expect(text).toContain('한글 ✅');
});
