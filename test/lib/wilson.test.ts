import { expect, test } from 'vitest';
import { wilson } from '../../src/lib/wilson.ts';

// Reference values: R, prop.test(x, n, correct = FALSE)$conf.int
test.each([[5, 6, 0.4365, 0.9699], [0, 6, 0, 0.3903], [6, 6, 0.6097, 1], [1, 2, 0.0945, 0.9055], [0, 0, 0, 1]])('%d of %d', (x, n, low, high) => {
  expect(wilson(x, n).map((one) => Number(one.toFixed(4)))).toEqual([low, high]);
});
