import { expect, test } from 'vitest';
import { found, foundIn } from '../found.ts';

test.each([
  ['a count', '- Added 30 files (12 + 10 + 5)'], ['parts with words', '- 20 endpoints (8 read + 9 write)'], ['an equation', '- Checks: 12 + 10 + 5 = 28'], ['about', '- 60 files (12 + ~10 + 5)'],
])('A2: %s that does not add up is accused', (_, text) => expect(foundIn(text)).toEqual(['A2 1']));

test.each([
  ['a right sum', '- Added 27 files (12 + 10 + 5)'], ['a right equation', '- 12 + 10 + 5 = 27'], ['about', '- 28 files (12 + ~10 + 5)'], ['open parts', '- 40 files (12 + 10+)'],
  ['parts without a number', '- 5 services (3 + mock)'], ['measures of another unit', '- 60 seconds (1 warm-up + 2 runs)'], ['other operators', '- 3 + 4 × 2 = 11'], ['versions', '- Stack 12 (Next 14 + React 18)'],
  ['a list that need not be complete', '- 27 files (3 new, 2 removed)'], ['a name', '- Phase 2 (1 + 4)'],
])('A2: %s is not accused', (_, text) => expect(foundIn(text)).toEqual([]));

test('the program names every part', () => expect(found('- Added 30 files (12 + 10 + 5)')[0]?.program).toEqual({ operation: 'sum', inputs: ['12', '10', '5'], lo: 27, hi: 27, stated: '30' }));
