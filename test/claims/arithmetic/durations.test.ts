import { expect, test } from 'vitest';
import { found, foundIn } from '../found.ts';

const table = (below: string) => `| Step | Status | Effort |\n|---|---|---|\n| a | DONE | 1h |\n| b | DONE | 30m |\n| c | TODO | 2-3h |\n| d | TODO | 4h |\n\n${below}`;

test('A12: times done and times that remain', () => {
  expect(found(table('**Total:** 3 hours completed, 6-12 hours remaining'))).toMatchObject([
    { rule: 'A12', severity: 'gross', lines: [8, 3, 4], program: { inputs: ['1h', '30m'], lo: 90, hi: 90, stated: '3 hours' } },
    { rule: 'A12', severity: 'minor', lines: [8, 5, 6], message: 'the rows remaining add up to 6 to 7 h, and 6-12 hours are stated' },
  ]);
});
test.each([
  ['right', table('**Total:** 1.5 hours completed, 6-7 hours remaining')],
  ['within the range', table('**Total:** 90 minutes completed, 7 hours remaining')],
  ['rounded by a tenth', table('**Total:** 1.4 hours completed, 6-7.5 hours remaining')],
  ['no total', table('3 hours completed, 6-12 hours remaining')],
  ['a row that is neither', table('**Total:** 3 hours completed').replace('| d | TODO |', '| d | - |')],
  ['days, whose length is not known', table('**Total:** 3 days completed')],
])('A12: %s is not accused', (_, text) => expect(foundIn(text)).toEqual([]));
