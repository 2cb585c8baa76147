import { expect, test } from 'vitest';
import { told } from '../../scripts/ci/told.ts';

test('what tests print of n of m is told; nothing else that is printed, and no name of a test', () => {
  expect(told(`
stdout | test/pack/a.test.ts > the first of 3 tests
kills: 109 of 109
a table

stdout | test/pack/b.test.ts > another
errors: 9 of 9

 ✓ unit test/pack/a.test.ts (1 of 2)
`)).toEqual(['kills: 109 of 109', 'errors: 9 of 9']);
  expect(told('')).toEqual([]);
});
