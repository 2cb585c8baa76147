import { expect, test } from 'vitest';
import { found, foundIn } from '../found.ts';

test.each([
  ['a ratio with another percentage', '- Parsers ported: 9/12 (85%)'],
  ['a percentage with another ratio', '- Adapters ready: 40% (3 of 12)'],
  ['words between', '- 18 of 24 importers migrated (65% complete)'],
  ['a cell of a table', '| Area | Done |\n|---|---|\n| Export | 2/8 (35%) |', 3],
  ['German', '- Speicher: 30 MB von 120 MB (40%)'],
  ['measures of one unit', '- Heap: 30MB / 120MB (40%)'],
])('A1: %s is accused', (_, text, line = 1) => expect(foundIn(text)).toEqual([`A1 ${line}`]));

test.each([
  ['right', '- Parsers ported: 9/12 (75%)'],
  ['rounded half up', '- 1/8 done (13%)'], ['cut off', '- 1/8 done (12%)'], ['rounded up', '- 256/257 lines (99%)'], ['one decimal', '- 2/3 done (66.7%)'], ['cut off with a decimal', '- 2/3 done (66.6%)'],
  ['about', '- ~30/100 done (32%)'],
  ['the percentage of the others', '- 5/20 checks done (75% remaining)'],
  ['a reduction', '- 3 of 12 files (20% reduction)'],
  ['a target', '- 3 of 12 files done (80% target)'],
  ['coverage of some modules', '- Coverage 91% (12/13 modules)'],
  ['an improvement of some', '- Improved by 20% (4 of 5 endpoints)'],
  ['other units', '- Disk: 1GB / 500MB (20%)'],
  ['what is quoted', '- A line such as `9/12 (85%)` is divided again'], ['a year', '- Since 4 de 2025 (12%)'], ['a date', '- Since 3/4/2025 (12%)'],
  ['a plan', '## Next steps\n- 3/4 modules (80%)'],
  ['program text', '```js\nconst share = "3/4 (80%)";\n```'],
])('A1: %s is not accused', (_, text) => expect(foundIn(text)).toEqual([]));

test('the program shows what was computed', () => {
  expect(found('# R\n\n- Parsers ported: 9/12 (30%)')).toMatchObject([{
    rule: 'A1', severity: 'gross', lines: [3], message: '9 of 12 is 75 %, and 30 % is stated', program: { inputs: ['9', '12'], lo: 75, hi: 75, stated: '30 %' }, claims: [expect.stringMatching(/^c/)],
  }]);
});

test('a right figure that is no longer all is gross, a small slip is minor', () => {
  expect(found('- 97/99 passed (100%)').map(({ severity }) => severity)).toEqual(['gross']);
  expect(found('- 80/99 passed (79%)').map(({ severity }) => severity)).toEqual(['minor']);
});

test('the same wrong figure printed twice is one finding with both lines', () => {
  expect(foundIn('- Ported: 9/12 (85%)\n\n## Summary\n\n- Ported: 9/12 (85%)')).toEqual(['A1 1,5']);
});

test('a figure in code for its looks is said', () => expect(foundIn('- Parsers ported: `9`/`12` (`85%`)')).toEqual(['A1 1']));
