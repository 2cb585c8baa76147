import { expect, test } from 'vitest';
import { found, foundIn } from '../found.ts';

test.each([['of things', '- 37% of 5 tests passed'], ['of all things', '- 85% of the 12 endpoints answered'], ['with n', '- Agreement was 71.5% (n=10)'], ['in German', '- 37% von 5 Tests bestanden'], ['with a decimal', '- 33.9% of 6 users finished']])
  ('A16: a percentage %s that no number of them makes', (_, text) => expect(foundIn(text)).toEqual(['A16 1']));
test.each([
  ['right', '- 60% of 5 tests passed'], ['half up', '- 63% of 8 tests passed'], ['cut off', '- 62% of 8 tests passed'], ['rounded up', '- 67% of 6 tests passed'], ['enough of them', '- 37% of 120 tests passed'],
  ['about', '- about 37% of 5 tests passed'], ['coverage', '- 37% coverage of 5 files'], ['what is measured', '- Memory fell by 37% of 5 requests'], ['not counted one by one', '- 37% of 5 hours'], ['a comparison', '- 37% faster on 5 files'],
])('A16: %s is not accused', (_, text) => expect(foundIn(text)).toEqual([]));
test('the program gives the two that are possible', () => {
  expect(found('- 37% of 5 tests passed')).toMatchObject([{ severity: 'minor', program: { operation: 'k / n * 100 for a whole k', inputs: ['5'], lo: 20, hi: 40, stated: '37 %' } }]);
});
