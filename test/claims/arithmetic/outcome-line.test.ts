import { expect, test } from 'vitest';
import { found, foundIn } from '../found.ts';

test.each([
  ['parts above the total', '- Tests: 90 passed, 14 failed, 100 total'],
  ['parts below the total of a runner', '- Tests: 5 failed, 90 passed, 100 total'],
  ['more passed than there are', '- Tests: 74 passed, 55 total'],
  ['the total first', '- 50 tests: 48 passed, 4 failed'],
  ['the total before brackets', '- 50 tests (40 passed, 8 failed, 1 skipped)'],
  ['keys first', '- Total: 50 | Passed: 48 | Failed: 4'],
  ['German', '- 50 Tests: 48 bestanden, 4 fehlgeschlagen'],
  ['Chinese', '- 总计：50，通过：48，失败：4'],
  ['a line of output', '```text\n50 tests: 48 passed, 4 failed\n```', 2],
])('A3: %s in one line are accused', (_, text, line = 1) => expect(foundIn(text)).toEqual([`A3 ${line}`]));

test.each([
  ['right', '- Tests: 90 passed, 10 failed, 100 total'], ['skipped counted', '- Tests: 2 failed, 3 skipped, 95 passed, 100 total'],
  ['other outcomes', '- Tests: 2 failed, 3 todo, 90 passed, 100 total'], ['who names no skipped may have some', '- 50 tests: 45 passed, 3 failed'],
  ['two runs', '- Suites: 4 passed, 4 total; Tests: 90 passed, 90 total'], ['about', '- 50 tests: ~46 passed, 5 failed'],
  ['another noun', '- 50 files: 48 passed, 4 failed builds'], ['percentages', '- 50 tests: 96% passed, 4% failed'], ['a plan', '## Next steps\n- 50 tests: 48 passed, 4 failed'],
])('A3: %s is not accused', (_, text) => expect(foundIn(text)).toEqual([]));

test('the program shows the parts', () => {
  expect(found('- Tests: 90 passed, 14 failed, 100 total')).toMatchObject([{ severity: 'minor', program: { operation: 'sum', inputs: ['90', '14'], lo: 104, hi: 104, stated: '100' } }]);
});
