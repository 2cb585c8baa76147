import { expect, test } from 'vitest';
import { found, foundIn } from '../found.ts';

const table = (...rows: string[]) => ['| Module | Coverage | Stmts | Miss |', '|---|---|---|---|', ...rows.map((row) => `| ${row} |`)].join('\n');
const right = ['a | 99% | 257 | 1', 'b | 50% | 52 | 26', 'c | 87% | 130 | 17'];

test('A7: the row that does not hold, where the others do', () => {
  expect(found(table(...right, 'd | 90% | 100 | 40'))).toMatchObject([{ rule: 'A7', lines: [6], message: '40 of 100 missed is 60 % covered, and 90 % is stated', program: { inputs: ['100', '40'], lo: 60, hi: 60, stated: '90 %' } }]);
});
test.each([
  ['rounded either way', table(...right, 'd | 33% | 3 | 2', 'e | 34% | 3 | 2')],
  ['about', table(...right, 'd | 85%* | 96 | ~14')],
  ['columns of another meaning', table('a | 20% | 100 | 20', 'b | 10% | 100 | 10', 'c | 87% | 130 | 17')],
  ['too few rows to know', table('a | 99% | 257 | 1', 'd | 90% | 100 | 40')],
  ['branches', table(...right, 'd | 90% | 100 | 40').replace('Miss', 'Miss | Branch')],
])('A7: %s is not accused', (_, text) => expect(foundIn(text)).toEqual([]));
