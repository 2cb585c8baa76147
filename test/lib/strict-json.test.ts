import { describe, expect, test } from 'vitest';
import { parseStrictJson } from '../../src/lib/strict-json.ts';

test.each([
  'null', ' true ', '-0', '1.5e-3', '""', '"\\u00e4\\n\\"\\\\"', '[]', ' [ ] ', '{}', '{"a":{"b":[1,{"c":[]}]},"":0}', '[{"a":1},{"a":2}]', '{"a":{"a":1}}', '"\u2028"', '"\\ud83d"',
])('%s reads as JSON.parse reads it', (text) => {
  expect(parseStrictJson(text)).toEqual({ value: JSON.parse(text) });
});

test.each([
  '', ' ', '{', '[', '[1,]', '[,1]', '{"a":1,}', '{a:1}', "{'a':1}", '{"a" 1}', '{"a":}', '01', '+1', '.5', '1.', '1e', '-', 'NaN', 'nul', 'truee', '1 2', '"a', '"\t"', '"\\x"', '"\\u12"', '"\\',
  '[1 2]', '// a\n1', '\uFEFF1', '\u00a01', '"a"b', ']', '}',
])('%j is refused, as JSON.parse refuses it', (text) => {
  expect(() => JSON.parse(text)).toThrow();
  expect(parseStrictJson(text)).toMatchObject({ fault: { what: 'syntax' } });
});

test.each([
  ['9007199254740991', 9007199254740991], ['-9007199254740991', -9007199254740991], ['1e15', 1e15], ['0.1', 0.1], ['9007199254740992', '9007199254740992'], ['-1234567890123456788', '-1234567890123456788'],
  ['{"id":1234567890123456700}', { id: '1234567890123456700' }], ['[1234567890123456788]', ['1234567890123456788']], ['1e400', '1e400'], ['9007199254740993.0', '9007199254740993.0'],
])('%s: what a double cannot hold stays text', (text, value) => expect(parseStrictJson(text)).toEqual({ value }));

describe('what JSON.parse lets pass', () => {
  test.each([
    ['{"a":1,"a":1}', '/a', 7], ['{"x":[{"b":1},{"b":1,"c":2,"b":3}]}', '/x/1/b', 27], ['{"a/b":1,"a\\u002fb":2}', '/a~1b', 9], ['{"__proto__":1,"__proto__":2}', '/__proto__', 15],
  ])('%s: a name twice', (text, pointer, offset) => {
    expect(parseStrictJson(text)).toEqual({ fault: { what: 'duplicate-key', pointer, offset } });
  });
  test('nesting without end', () => {
    expect(parseStrictJson('['.repeat(100_000))).toEqual({ fault: { what: 'too-deep', pointer: '/0'.repeat(64), offset: 64 } });
    expect(parseStrictJson(`${'['.repeat(64)}${']'.repeat(64)}`)).toHaveProperty('value');
  });
  test('a name that reaches a prototype is a name like any other', () => {
    const read = parseStrictJson('{"__proto__":{"a":1}}');
    expect('value' in read && Object.hasOwn(read.value as object, '__proto__')).toBe(true);
    expect({}).not.toHaveProperty('a');
  });
});
