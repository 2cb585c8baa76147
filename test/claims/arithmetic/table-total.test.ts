import { expect, test } from 'vitest';
import { found, foundIn } from '../found.ts';

const table = (header: string, ...rows: string[]) => [`| ${header} |`, `|${'---|'.repeat(header.split('|').length)}`, ...rows.map((row) => `| ${row} |`)].join('\n');

test('A6: a column that does not make its total is accused, with every row', () => {
  expect(found(table('Area | Checks', 'Reader | 12', 'Writer | 9', '**Total** | **25**'))).toMatchObject([{ rule: 'A6', lines: [5, 3, 4], program: { operation: 'sum', inputs: ['12', '9'], lo: 21, hi: 21, stated: '25' } }]);
});
test('A6: a row that does not make its total, where the others do', () => {
  expect(foundIn(table('Area | Done | Ready | Total', 'a | 1 | 2 | 3', 'b | 4 | 5 | 9', 'c | 1 | 1 | 2', 'd | 2 | 2 | 5'))).toEqual(['A6 6']);
});
test.each([['units', table('Source | Power', 'Coil | 50W', 'Plasma | 200W', 'Total | 350W'), 'A6 5,3,4'], ['money', table('Item | Cost', 'a | $12.50', 'b | $4.00', 'Total | $20.00'), 'A6 5,3,4'], ['counts with a noun', table('Area | Checks', 'a | 12 checks', 'b | 9 checks', 'Total | 25 checks'), 'A6 5,3,4']])('A6: a column of amounts: %s', (_, text, expected) => expect(foundIn(text)).toEqual([expected]));
test.each([
  ['times, which may run side by side', table('Step | Work', 'a | 12 s', 'b | 9 s', 'Total | 15 s')], ['amounts of two units', table('Step | Data', 'a | 2 GB', 'b | 200 MB', 'Total | 3 GB')],
  ['right', table('Area | Checks', 'a | 12', 'b | 9', 'Total | 21')],
  ['about', table('Area | Checks', 'a | ~12', 'b | 9', 'Total | 22')],
  ['percentages', table('Area | Coverage %', 'a | 80', 'b | 90', 'Total | 85')],
  ['means', table('Area | Average', 'a | 80', 'b | 90', 'Total | 85')],
  ['files that two rows share', table('Commit | Files', 'a | 8', 'b | 9', 'Total | 15')],
  ['an excerpt', `## Largest areas\n${table('Area | Checks', 'a | 12', 'b | 9', 'Total | 90')}`],
  ['rows left out', table('Area | Checks', 'a | 12', '... | ', 'Total | 90')],
  ['a subtotal', table('Area | Checks', 'a | 12', 'Subtotal | 12', 'b | 3', 'Total | 15')],
  ['a column Total of another meaning', table('Area | Done | Ready | Total', 'a | 1 | 2 | 7', 'b | 4 | 5 | 12')],
])('A6: %s is not accused', (_, text) => expect(foundIn(text)).toEqual([]));
