import { expect, test } from 'vitest';
import { every, negated, some, type Truth } from '../../src/judge/truth.ts';

const u = 'undetermined';

test.each<[Truth, Truth]>([[true, false], [false, true], [u, u]])('not %s is %s', (given, expected) => expect(negated(given)).toBe(expected));

test.each<[Truth, Truth, Truth, Truth]>([
  // a, b, a and b, a or b
  [true, true, true, true], [true, false, false, true], [false, false, false, false],
  [true, u, u, true], [false, u, false, u], [u, u, u, u],
])('%s, %s: and %s, or %s', (a, b, and, or) => {
  expect([every([a, b]), every([b, a])]).toEqual([and, and]);
  expect([some([a, b]), some([b, a])]).toEqual([or, or]);
});
