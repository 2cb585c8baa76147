import { expect, test } from 'vitest';
import { found, foundIn } from '../found.ts';

const table = (...rows: string[]) => ['| Module | Stmts | Coverage |', '|---|---|---|', ...rows.map((row) => `| ${row} |`)].join('\n');
const body = ['a | 100 | 90%', 'b | 300 | 50%'];

test('A7: the percentage of all is weighted by size', () => {
  expect(found(table(...body, 'Total | 400 | 80%'))).toMatchObject([{ rule: 'A7', lines: [5, 3, 4], program: { operation: 'sum of share * size / sum of sizes', inputs: ['90 % of 100', '50 % of 300'], lo: 59, hi: 61, stated: '80 %' } }]);
});
test.each([
  ['right', table(...body, 'Total | 400 | 60%')], ['a plain mean', table(...body, 'Total | 400 | 70%')], ['rows left out', table(...body, 'Total | 900 | 80%')],
  ['branches', table(...body, 'Total | 400 | 80%').replace('Coverage', 'Branch coverage')], ['no total row', table(...body, 'c | 400 | 80%')], ['a size in words', table('a | 100 | 90%', 'b | many | 50%', 'Total | 100 | 80%')],
])('A7: %s is not accused', (_, text) => expect(foundIn(text)).toEqual([]));
