import { expect, test } from 'vitest';
import { found, foundIn } from '../found.ts';

const table = (header: string, ...rows: string[]) => [`| ${header} |`, `|${'---|'.repeat(header.split('|').length)}`, ...rows.map((row) => `| ${row} |`)].join('\n');
test.each([
  ['a column', table('Clip | Base | New', 'a | 89.1% | 100.0%', 'b | 56.0% | 92.0%', 'c | 90.6% | 96.9%', '**Average** | **78.6%** | **91.2%**'), 'A11 6,3,4,5'], ['times', table('Run | Time', 'a | 0.9 s | ', 'b | 0.3 s |', 'Mean | 0.8 s |').replaceAll('|  |', '|'), 'A11 5,3,4'],
  ['in Chinese', table('场景 | 得分', '甲 | 80', '乙 | 90', '平均 | 95'), 'A11 5,3,4'], ['in French', table('Module | Note', 'Lecture | 12', 'Écriture | 14', 'Moyenne | 15'), 'A11 5,3,4'],
])('A11: the row of means: %s', (_, text, expected) => expect(foundIn(text)).toEqual([expected]));
test.each([
  ['right', table('Clip | Base', 'a | 89.1%', 'b | 56.0%', 'c | 90.6%', 'Average | 78.6%')], ['cut off', table('File | Cover', 'a | 85.33%', 'b | 98%', 'Average | 91.66%')], ['weighted by counts', table('Suite | Tests | Rate', 'a | 100 | 90%', 'b | 300 | 50%', 'Average | 200 | 60%')],
  ['a geometric mean', table('Query | Speed-up', 'a | 2x', 'b | 8x', 'Average | 4x')], ['a cell without a number', table('Clip | Base', 'a | 89%', 'b | -', 'Average | 50%')], ['other units', table('Clip | Size', 'a | 2 MB', 'b | 900 KB', 'Average | 2 MB')],
  ['columns of another meaning', table('Clip | A | B', 'a | 1 | 2', 'b | 3 | 4', 'Average | 9 | 9')], ['runs and ids', table('Name | Run', 'a | 1', 'b | 2', 'Average | 9')],
])('A11: %s is not accused', (_, text) => expect(foundIn(text)).toEqual([]));
test('the program averages', () => expect(found(table('Clip | Base', 'a | 80', 'b | 90', 'Average | 95'))).toMatchObject([{ severity: 'minor', program: { operation: 'mean', inputs: ['80', '90'], stated: '95' } }]));
