import { describe, expect, test } from 'vitest';
import { parseYaml } from '../../src/lib/yaml.ts';

const read = (text: string) => {
  const found = parseYaml(text);
  return 'ok' in found ? found.ok.data : found.faults.map(({ line, message }) => `${line} ${message}`).join('\n');
};

test.each<[string, unknown]>([
  ['a: 1\nb: [x, { c: null }]', { a: 1, b: ['x', { c: null }] }],
  ['1: a\n"2": b\ntrue: c', { 1: 'a', 2: 'b', true: 'c' }],
  ['a: &x [1]\nb: *x', { a: [1], b: [1] }],
  ['a: 9007199254740991\nb: -9007199254740991\nc: 0.1\nd: "1234567890123456788"', { a: 9007199254740991, b: -9007199254740991, c: 0.1, d: '1234567890123456788' }],
])('%j', (text, data) => expect(read(text)).toEqual(data));

describe('refused, with its line', () => {
  test.each<[string, string, RegExp]>([
    ['a key twice', 'a: 1\nb: 2\na: 3', /^3 Map keys must be unique: "a"/],
    ['a key twice for a program, once for YAML', '1: a\n"1": b', /^2 .*unique/],
    ['a key that reaches a prototype', 'a: 1\n__proto__: 2', /^2 key "__proto__" is not allowed/],
    ['an alias as a key', 'a: &p __proto__\n? *p\n: 1', /^2 a key must be plain text/],
    ['an alias as a key in a row', '{ a: &p __proto__, *p : 1 }', /^1 a key must be plain text/],
    ['a list as a key', '? [a]\n: 1', /^1 a key must be plain text/],
    ['a map as a key', '? { a: 1 }\n: 1', /^1 a key must be plain text/],
    ['an integer that would be rounded', 'a: 1\nequals: 1234567890123456700', /^2 1234567890123456700 cannot be held exactly .* write it as text: "1234567890123456700"/],
    ['the same in a list', '[1, -9007199254740993]', /-9007199254740993 cannot be held/],
    ['a number without end', 'a: .inf', /cannot be held/],
    ['no number', 'a: .nan', /cannot be held/],
    ['a tag', 'a: !!js/function x', /^1 .*tag/],
    ['aliases of aliases', `a: &a [1,1,1,1,1,1,1,1]\nb: &b [${'*a,'.repeat(8)}]\nc: &c [${'*b,'.repeat(8)}]\nd: [${'*c,'.repeat(8)}]`, /alias/],
  ])('%s', (_, text, fault) => expect(read(text)).toMatch(fault));
});

describe('too much is refused before it takes long', () => {
  test.each<[string, string, RegExp]>([
    ['a map of 1 MB', Array.from({ length: 100_000 }, (_, i) => `key${i}: 1`).join('\n'), /^1 the YAML is larger than 262144 bytes/],
    ['text beyond ASCII', `a: ${'é'.repeat(131_072)}`, /larger than 262144 bytes/],
    ['a map of 24,000 keys', Array.from({ length: 24_000 }, (_, i) => `k${i}: 1`).join('\n'), /^5000 the YAML has more than 10000 nodes/],
    ['a list of aliases', `[&a 1${',*a'.repeat(60_000)}]`, /more than 10000 nodes/],
    ['brackets', '['.repeat(200_000), /nested deeper than 100 levels/],
    ['dashes', '- '.repeat(100_000), /nested deeper than 100 levels/],
    ['brackets that are closed', `${'['.repeat(300)}${']'.repeat(300)}`, /nested deeper than 100 levels/],
    ['indentation', Array.from({ length: 300 }, (_, i) => `${' '.repeat(i)}a:`).join('\n'), /nested deeper than 100 levels/],
  ])('%s', (_, text, fault) => expect(read(text)).toMatch(fault));
  test('faults without number are cut', () => expect(String(read('}'.repeat(50_000))).split('\n')).toHaveLength(20));
  test('what a person writes is not', () => {
    expect(read(Array.from({ length: 4_000 }, (_, i) => `k${i}: 1`).join('\n'))).toBeTypeOf('object');
    expect(read(`${'['.repeat(60)}${']'.repeat(60)}`)).toBeInstanceOf(Array);
  });
});
