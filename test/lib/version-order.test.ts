import { expect, test } from 'vitest';
import { isLater } from '../../src/lib/version-order.ts';

// The order of section 11 of Semantic Versioning 2.0.0, its own examples among it.
const order = ['0.0.9', '0.1.0', '0.2.0', '0.10.0', '1.0.0-0', '1.0.0-alpha', '1.0.0-alpha.1', '1.0.0-alpha.beta', '1.0.0-beta', '1.0.0-beta.2', '1.0.0-beta.11', '1.0.0-rc.1', '1.0.0', '1.0.1', '2.0.0', '2.1.0', '10.0.0'];

test('each version is later than all before it, and than none after it', () => {
  for (const [a, one] of order.entries()) for (const [b, other] of order.entries()) expect(isLater(one, other), `${one} > ${other}`).toBe(a > b);
});
test.each([['1.0.0+a', '1.0.0+b'], ['1.0.0', '1.0.0+build'], ['', '0.1.0'], ['0.1.0', ''], ['next', '0.1.0'], ['1.0', '0.1.0'], ['99999999999999999999.0.0', '0.1.0']])('%s is not later than %s', (one, other) => expect(isLater(one, other)).toBe(false));
