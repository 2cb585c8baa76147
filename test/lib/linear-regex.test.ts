import { describe, expect, test } from 'vitest';
import { linearRegex } from '../../src/lib/linear-regex.ts';

const compiled = (source: string) => {
  const read = linearRegex(source);
  if ('fault' in read) throw new Error(read.fault);
  return read;
};

const patterns = [
  '', 'a', '^$', '^a$', 'ab|cd', '^(?:ab|cd)$', 'a|', '(?:)', '()*a', 'a*', 'a+?b', 'a??b', '^a{2}$', '^a{2,}$', '^a{1,3}b$', '^a{0}b$', '^(?:a|b){2,3}$', '(?:a?){3}b', '(a*)*b', '(a+)+$', '^(a|a)*$', '^(a|ab)(c|bcd)(d*)$', '(?:a|b)*abb',
  '.', '^.$', '^..$', '[ab]', '[^ab]', '^[^a-c\\]]+$', '[\\]a]', '[-a]', '\\.', '\\d+', '^\\d{3}-\\d{4}$', '\\w\\s\\w', '[\\w.-]+@[\\w.-]+', '\\S+$', '\\D', '\\bfoo\\b', '\\Boo\\B', '^\\b', '\\b$', 'a$|^b', '(?:^|,)b(?:,|$)', '(?:\\b)*a', '(?:^)*b', '(?:^a)+',
  '(?<name>a)b', '\\x41', '\\u0041', '\\u{41}', '\\u{1F600}', '\\uD83D\\uDE00', '^\\p{L}+$', '\\P{Lu}', '\\cJ', '\\n', '\\t', '\\/', '\\(a\\)', '\\^a\\$', '😀', '^(?:W/)?"[\\x21\\x23-\\x7E]*"$', '^application/(?:[\\w.-]+\\+)?json\\b', '^[\\u{1F600}-\\u{1F64F}]$', '\\0', '[\\b]', '[^]', '[]',
];
const texts = [
  '', 'a', 'b', 'aa', 'aaa', 'aaaa', 'ab', 'aab', 'aaab', 'abb', 'abab', 'babb', 'abcd', 'cd', 'acd', 'abcbcd', 'c', ']', '-', 'a,b,c', 'b,', 'x b', 'foo', 'a foo b', 'foobar', 'xfoox', '123-4567', '1', 'A', 'Ä', 'é', 'µ', ' ', '\n', 'a\nb', '\t', '\0', '\b', '😀', '😀😀', '\uD83D', '\u2028',
  'W/"abc"', '"a b"', 'application/json', 'application/problem+json; charset=utf-8', 'application/jsonp', 'me@example.org', '(a)', '^a$', '/', '.', 'ab\u0000',
];
test.each(patterns)('%s finds what RegExp finds', (source) => {
  const theirs = new RegExp(source, 'u');
  const ours = compiled(source);
  expect(texts.filter((text) => ours.test(text))).toEqual(texts.filter((text) => theirs.test(text)));
});

test('any pattern of few parts finds what RegExp finds', () => {
  const parts = ['a', 'b', '(', '(?:', ')', '|', '*', '+', '?', '{2}', '{0,2}', '^', '$', '\\b', '[^a]', '.'];
  const short = ['', 'a', 'b', 'ab', 'ba', 'aa', 'aab', 'abab', ' a', 'a b'];
  let tried = 0;
  for (let n = 0; n < 16 ** 4; n++) {
    const source = [n & 15, (n >> 4) & 15, (n >> 8) & 15, (n >> 12) & 15].map((i) => parts[i]).join('');
    const theirs = valid(source);
    if (theirs === null) continue;
    tried++;
    const ours = compiled(source);
    for (const text of short) if (ours.test(text) !== theirs.test(text)) expect.fail(`${source} on "${text}"`);
  }
  expect(tried).toBeGreaterThan(5_000);
});
function valid(source: string): RegExp | null {
  try {
    return new RegExp(source, 'u');
  } catch {
    return null;
  }
}

describe('patterns that make a backtracking engine run for ages end', () => {
  test.each(['^(a+)+$', '^(a|a)*$', '(a*)*b$', '^(a|aa)+$', '^a*a*a*a*a*b', '(?:.*,)*x$', '\\s+$', '^(?:a?){50}a{50}c$', '((a{1,5}){1,5}){1,5}c'])('%s', (source) => {
    expect(compiled(source).test(`${'a'.repeat(20_000)}!`)).toBe(false);
  });
});

test.each([
  ['(a', /not a valid regular expression/], ['\\-', /not a valid regular expression/], ['(a)\\1', /more than one pass over the text for "\\1"/], ['(?<n>a)\\k<n>', /"\\k<n>"/], ['^(?!.*error)', /"\(\?!/], ['a(?=b)', /"\(\?=/],
  ['(?<=a)b', /"\(\?<=/], ['(?<!a)b', /"\(\?<!/], ['(?i:a)', /"\(\?i/], ['(?:a{1000}){1000}', /too large/], ['(?:(?:(?:){1000}){1000}){1000}', /too large/], ['a'.repeat(2_001), /longer than 2000/],
])('%s is not taken', (source, fault) => expect('fault' in linearRegex(source) && linearRegex(source)).toMatchObject({ fault: expect.stringMatching(fault) }));
