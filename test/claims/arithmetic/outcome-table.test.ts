import { expect, test } from 'vitest';
import { found, foundIn } from '../found.ts';

const table = (header: string, ...rows: string[]) => [`| ${header} |`, `|${'---|'.repeat(header.split('|').length)}`, ...rows.map((row) => `| ${row} |`)].join('\n');

test.each([
  ['parts above the total', table('Suite | Total | Passed | Failed', 'Reader | 20 | 18 | 2', 'Writer | 30 | 29 | 4', 'Store | 5 | 5 | 0'), 4],
  ['skipped in a column of their own', table('Suite | Tests | Passed | Failed | Skipped', 'Reader | 20 | 18 | 2 | 0', 'Writer | 30 | 25 | 1 | 1'), 4],
  ['words and marks in the header', table('Bereich | Gesamt | ✅ Bestanden | ❌ Fehlgeschlagen', 'Leser | 20 | 18 | 2', 'Schreiber | 30 | 29 | 4'), 4],
])('A3: %s are accused', (_, text, line) => expect(foundIn(text)).toEqual([`A3 ${line}`]));

test.each([
  ['right', table('Suite | Total | Passed | Failed', 'Reader | 20 | 18 | 2', 'Writer | 30 | 28 | 2')],
  ['who has no column for skipped', table('Suite | Total | Passed | Failed', 'Reader | 20 | 17 | 2', 'Writer | 30 | 28 | 2')],
  ['another count beside', table('Suite | Total | Passed | Failed | Skipped | Flaky', 'Reader | 20 | 17 | 2 | 0 | 1', 'Writer | 30 | 28 | 2 | 0 | 0')],
  ['columns that mean something else', table('Suite | Total | Passed | Failed', 'Reader | 20 | 18 | 7', 'Writer | 30 | 28 | 9')],
  ['cells in words', table('Suite | Total | Passed | Failed', 'Reader | 20 | 18 of 19 | none', 'Writer | 30 | 28 | 9 retries')],
])('A3: %s is not accused', (_, text) => expect(foundIn(text)).toEqual([]));

test('the program names the parts', () => {
  expect(found(table('Suite | Total | Passed | Failed', 'Reader | 20 | 18 | 2', 'Writer | 30 | 29 | 4'))).toMatchObject([{ program: { operation: 'sum', inputs: ['29', '4'], lo: 33, hi: 33, stated: '30' } }]);
});
