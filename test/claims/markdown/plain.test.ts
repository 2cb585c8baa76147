import { describe, expect, test } from 'vitest';
import { plain } from '../../../src/claims/markdown/plain.ts';

describe('a line as it reads, without its markup', () => {
  test.each<[raw: string, text: string]>([
    ['**bold** and *slanted* and __bold__ and _slanted_', 'bold and slanted and bold and slanted'], ['***both***', 'both'], ['a * b and 2 * 3', 'a * b and 2 * 3'], ['snake_case_name', 'snake_case_name'],
    ['~~gone~~ here', ' here'.trim()], ['~~ not gone ~~', '~~ not gone ~~'], ['`code` and ``a ` b``', 'code and a ` b'], ['an `open tick', 'an `open tick'],
    ['[text](https://example.org/a) on', 'text on'], ['[text][ref] on', 'text on'], ['![image](a.png)on', 'on'], ['[no link] on', '[no link] on'], ['[a](b c d)', '[a](b c d)'], ['[**12** of 14](x)', '12 of 14'],
    ['a<br>b', 'a b'], ['<b class="x">done</b>', 'done'], ['a <!-- hidden --> b', 'a  b'], ['<https://example.org>', ''], ['took <1 ms and >2', 'took <1 ms and >2'], ['a < b > c', 'a < b > c'],
    ['95&nbsp;%', '95\u00A0%'], ['&ge;90%', '≥90%'], ['&#9989; done', '✅ done'], ['&#x2705; done', '✅ done'], ['AT&T; &unknown;', 'AT&T; &unknown;'], ['&#0; &#99999999;', '\uFFFD &#99999999;'],
    ['\\*not\\* \\`code\\`', '*not* `code`'], ['a\\b', 'a\\b'],
    ['PAS\u200BSED', 'PASSED'], ['PAS\u00ADSED', 'PASSED'], ['PAS\u2060SED', 'PASSED'], ['PAS\u200DSED', 'PASSED'], ['PAS\uFE0FSED', 'PASSED'], ['PAS\u{E0041}SED', 'PASSED'], ['PAS\u3164SED', 'PASSED'], ['PAS\u034FSED', 'PASSED'], ['\u2066PASSED\u2069', 'PASSED'],
    ['\u202EDESSAP\u202C', 'PASSED'], ['status: \u202E%5.58\u202C now', 'status: 85.5% now'], ['\u202EDESSAP', 'PASSED'], ['\u202E🎯DESSAP', 'PASSED🎯'],
    ['ＰＡＳＳＥＤ　９５％', 'PASSED 95%'], ['a\u2009b', 'a\u00A0b'], ['a\u2003b', 'a b'], ['cafe\u0301', 'café'],
  ])('%j', (raw, text) => expect(plain(raw).text).toBe(text));
});

test('where code and bold stand, and how much is linked', () => {
  expect(plain('**Key**: `a b` and [text](x)')).toEqual({ text: 'Key: a b and text', bold: [[0, 3]], code: [[5, 8]], linked: 4 });
  expect(plain('  **a')).toMatchObject({ text: 'a', bold: [[0, 1]] });
});
