import { describe, expect, test } from 'vitest';
import { extract } from '../../../src/claims/extract.ts';
import { base32 } from '../../../src/claims/identity/base32.ts';
import { quoteOf } from '../../../src/claims/identity/quote.ts';

const ids = (text: string, lineage = 'report.md') => extract(text, lineage).claims.map(({ id }) => id);
const base = '# Zorblax\n\n## Cache\n\n- ✅ Hit rate: 91%\n';

test('an id is c and ten characters of base 32', () => expect(ids(base)).toEqual([expect.stringMatching(/^c[a-z2-7]{10}$/)]));

describe('an id stays when only what is said of the subject changes', () => {
  test.each<[what: string, text: string]>([
    ['the value', base.replace('91%', '97%')],
    ['the mark', base.replace('✅', '❌')],
    ['mark and word of state', base.replace('✅ Hit rate: 91%', '❌ Hit rate: 12% FAILED')],
    ['the line', base.replace('## Cache', 'Why this cache.\n\nAnd for whom.\n\n## Cache')],
    ['emphasis', base.replace('Hit rate', '**Hit rate**')],
    ['letter case', base.replace('Hit rate', 'HIT rate')],
    ['the heading above its own', base.replace('# Zorblax', '# Zorblax, second edition')],
    ['the marks of its heading', base.replace('## Cache', '## 📊 Cache')],
  ])('%s', (_, text) => expect(ids(text)).toEqual(ids(base)));
});

describe('an id changes when it is another claim', () => {
  test.each<[what: string, text: string, lineage?: string]>([
    ['the heading is renamed', base.replace('## Cache', '## Index')],
    ['the subject is another', base.replace('Hit rate', 'Miss rate')],
    ['a file instead of a state', base.replace('✅ Hit rate: 91%', '`hit/rate.ts` created')],
    ['another report', base, 'other.md'],
  ])('%s', (_, text, lineage) => expect(ids(text, lineage)).not.toEqual(ids(base)));
});

test('claims with one key are numbered in order, and the first keeps its id when another follows', () => {
  const twice = ids(`${base}- ✅ Hit rate: 93%\n- ✅ Hit rate: 94%\n`);
  expect(new Set(twice).size).toBe(3);
  expect(twice[0]).toBe(ids(base)[0]);
});
test('a decomposed letter is the letter', () => expect(ids(base.replace('Hit', 'Höt').normalize('NFD'))).toEqual(ids(base.replace('Hit', 'Höt').normalize('NFC'))));
test('a name in Korean is a key as well', () => {
  const [first, second] = ['- ✅ 캐시 적중률: 91%', '- ✅ 캐시 크기: 91%'].map((line) => ids(base.replace('- ✅ Hit rate: 91%', line)));
  expect(first).not.toEqual(second);
});

// RFC 4648 section 10, fifty bits of it: "fooba" is 666f6f6261.
test('base 32 is that of RFC 4648', () => expect(base32('666f6f6261000000')).toBe('mzxw6ytbaa'));

describe('a quote is at most 120 characters of the line, with the claim in it', () => {
  const long = `${'word '.repeat(60)}97.5% ${'tail '.repeat(60)}`;
  test.each<[what: string, raw: string, at: number, quote: string]>([
    ['a short line', '  Hit rate: 91%  ', 4, 'Hit rate: 91%'],
    ['emphasis around all of it', '**Hit rate: 91%**', 0, 'Hit rate: 91%'],
    ['emphasis on a part', '**Hit rate**: 91%', 0, '**Hit rate**: 91%'],
  ])('%s', (_, raw, at, quote) => expect(quoteOf(raw, at)).toBe(quote));
  test('a long line', () => {
    const quote = quoteOf(long, long.indexOf('97.5%'));
    expect(quote).toContain('97.5%');
    expect(quote.length).toBeLessThanOrEqual(120);
  });
  test.each([0, 1, 2, 3])('no character is cut in two, %d in', (shift) => {
    const quote = quoteOf(`${'a'.repeat(shift)}${'🎯'.repeat(200)}`, 300);
    expect(quote.isWellFormed()).toBe(true);
    expect(quote.length).toBeGreaterThan(0);
  });
});
