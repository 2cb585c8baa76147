import { expect, test } from 'vitest';
import { found, foundIn } from '../found.ts';

test('A10: a change in percent', () => {
  expect(found('- Image: 400MB → 100MB (90% reduction)')).toMatchObject([{ rule: 'A10', severity: 'minor', lines: [1], program: { inputs: ['400 MB', '100 MB'], stated: '90 %' } }]);
});
test('A10: units of one sort', () => expect(foundIn('- Start: 2s → 400ms (50% faster)')).toEqual(['A10 1']));
test('A14: a change as a factor', () => expect(foundIn('- Start: 20s → 4s (12x faster)')).toEqual(['A14 1']));
test.each([
  ['a right reduction', '- Image: 400MB → 100MB (75% reduction)'], ['measured numbers', '- Start: 2s → 1s (40% faster)'], ['an increase', '- Checks: 40 → 50 (+25%)'],
  ['against the second', '- Checks: 50 → 40 (25% less)'], ['a right factor', '- Start: 20s → 4s (5x faster)'], ['so many times faster', '- Start: 20s → 4s (4x faster)'],
  ['other units', '- Start: 2s → 400ms (80% faster)'], ['units that cannot be compared', '- Start: 2s → 40MB (10% faster)'], ['no words for it', '- Ported 40 → 50 (10% of all)'],
])('A10, A14: %s is not accused', (_, text) => expect(foundIn(text)).toEqual([]));
