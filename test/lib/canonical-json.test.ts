import canonicalize from 'canonicalize';
import { expect, test } from 'vitest';
import { canonicalJson } from '../../src/lib/canonical-json.ts';
import type { Json } from '../../src/model/json.ts';

// RFC 8785 3.2.2 and 3.2.3: its own example of values and of the order of names, beside another implementation.
const values: Json[] = [
  null, true, 0, -0, 1e21, 1e-7, Number('333333333.33333329'), 4.50, 2e-3, 0.000000000000000000000000001, '', '\u20ac$\u000F\u000aA\'\u0042\u0022\u005c\\"/', [], {}, [[], [null, {}]],
  { '\u20ac': 'Euro Sign', '\r': 'Carriage Return', '\ufb33': 'Hebrew Letter Dalet With Dagesh', 1: 'One', '\u{1F600}': 'Emoji: Grinning Face', '\u0080': 'Control', '\u00f6': 'Latin Small Letter O With Diaeresis' },
  { b: { z: 1, a: [{ d: 1, c: 2 }] }, 10: 1, 9: 2, ['__proto__']: 3 },
];
test.each(values.map((value) => [JSON.stringify(value), value]))('%s as another implementation of RFC 8785 writes it', (_, value) => expect(canonicalJson(value)).toBe(canonicalize(value)));
test('a name without a value is none', () => expect(canonicalJson({ a: undefined as unknown as Json, b: 1 })).toBe('{"b":1}'));
test('half of a surrogate pair is told from its neighbours and from its escape', () => {
  const texts = ['\uD800', '\uD801', '\uDC00', '\\ud800', '\uFFFD', '\uD83D\uDE00'];
  expect(new Set(texts.map(canonicalJson)).size).toBe(texts.length);
  expect(canonicalJson({ '\uD800': '\uDFFF' })).toBe('{"\\ud800":"\\udfff"}');
});
