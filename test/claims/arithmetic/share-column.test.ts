import { expect, test } from 'vitest';
import { found, foundIn } from '../found.ts';

const table = (header: string, ...rows: string[]) => [`| ${header} |`, `|${'---|'.repeat(header.split('|').length)}`, ...rows.map((row) => `| ${row} |`)].join('\n');

test.each([
  ['a ratio with its percentage', table('Part | Ratio | Coverage', 'Statements | 2294/2326 | 98.6%', 'Branches | 1039/1225 | 84.8%', 'Lines | 900/1000 | 95%'), 5],
  ['passed of total with its rate', table('Suite | Total | Passed | Pass rate', 'Reader | 20 | 18 | 90%', 'Writer | 30 | 27 | 90%', 'Store | 8 | 6 | 85%'), 5],
  ['counts with their share of all', table('Outcome | Count | Percentage', 'good | 60 | 60%', 'bad | 30 | 30%', 'open | 10 | 15%'), 5],
  ['in Chinese', table('模块 | 总数 | 通过 | 通过率', '读 | 20 | 18 | 90%', '写 | 30 | 27 | 90%', '存 | 8 | 6 | 85%'), 5],
])('A1: %s, the row that does not hold', (_, text, line) => expect(foundIn(text)).toEqual([`A1 ${line}`]));

test.each([
  ['right', table('Part | Ratio | Coverage', 'a | 9/12 | 75%', 'b | 1/3 | 33%', 'c | 2/3 | 67%')],
  ['shares of another whole', table('Outcome | Count | Percentage', 'good | 60 | 20%', 'bad | 30 | 10%', 'open | 10 | 9%')],
  ['columns of another meaning', table('Suite | Total | Passed | Rate', 'a | 20 | 18 | 3%', 'b | 30 | 27 | 4%', 'c | 8 | 6 | 5%')],
  ['coverage beside counts', table('Module | Tests | Coverage', 'a | 20 | 80%', 'b | 30 | 90%', 'c | 8 | 70%')],
  ['of those that ran', table('Suite | Total | Passed | Failed | Skipped | Pass rate', 'a | 20 | 18 | 0 | 2 | 100%', 'b | 30 | 27 | 3 | 0 | 90%', 'c | 8 | 8 | 0 | 0 | 100%')],
])('A1: %s is not accused', (_, text) => expect(foundIn(text)).toEqual([]));

test('the program divides', () => {
  expect(found(table('Part | Ratio | Coverage', 'a | 9/12 | 75%', 'b | 1/4 | 25%', 'c | 2/4 | 90%'))).toMatchObject([{ severity: 'minor', program: { operation: 'n / m * 100', inputs: ['2', '4'], lo: 50, hi: 50, stated: '90 %' } }]);
});
