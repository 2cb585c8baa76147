import { expect, test } from 'vitest';
import { found, foundIn } from '../found.ts';

const table = (header: string, ...rows: string[]) => [`| ${header} |`, `|${'---|'.repeat(header.split('|').length)}`, ...rows.map((row) => `| ${row} |`)].join('\n');
const right = ['Start | 4.2 s | 1.4 s | 67%', 'Bundle | 1.8 MB | 508 KB | 72% smaller'];

test.each([
  ['a percentage', table('Metric | Before | After | Improvement', ...right, 'Memory | 400 MB | 100 MB | 90%'), 'A10 5'], ['a factor', table('Metric | Before | After | Speed-up', ...right, 'Query | 900 ms | 30 ms | 12x'), 'A14 5'],
  ['brackets behind the second', table('Metric | Before | After', 'Start | 4.2 s | 1.4 s (67% less)', 'Memory | 400 MB | 100 MB (90% less)'), 'A10 4'], ['in Chinese', table('指标 | 优化前 | 优化后 | 提升', '启动 | 4.2 s | 1.4 s | 67%', '内存 | 400 MB | 100 MB | 90%'), 'A10 4'],
])('A10, A14 in columns: %s', (_, text, expected) => expect(foundIn(text)).toEqual([expected]));
test.each([
  ['right', table('Metric | Before | After | Improvement', ...right)], ['points of percentages', table('Metric | Before | After | Change', 'Coverage | 64% | 81% | +17%', 'Passed | 50% | 75% | +50%')], ['what is gone', table('Metric | Before | After | Change', 'Errors | 4 | 0 | -100%', 'Warnings | 5 | 3 | -40%')],
  ['nothing before', table('Metric | Before | After | Change', 'Tests | 0 | 40 | +100%', 'Files | 5 | 10 | +100%')], ['times as many', table('Metric | Before | After | Gain', 'Rate | 10/s | 50/s | 400%', 'Jobs | 2 | 8 | 4x')], ['columns of another meaning', table('Metric | Before | After | Change', 'a | 10 | 20 | 3%', 'b | 30 | 40 | 4%')],
  ['words', table('Metric | Before | After | Change', 'a | slow | fast | 90%', 'b | 5 | 10 | 100%')], ['open amounts', table('Metric | Before | After | Improvement', ...right, 'Queries | 30+ | 3 | 5x', 'Wait | 10 s | <1 s | 5x')], ['ranges', table('Metric | Before | After | Improvement', ...right, 'Wait | 60 s | 3-8 s | 50%')], ['about', table('Metric | Before | After | Improvement', ...right, 'Memory | ~400 MB | 100 MB | 77%')],
])('A10, A14 in columns: %s is not accused', (_, text) => expect(foundIn(text)).toEqual([]));
test('the program shows the amounts', () => expect(found(table('Metric | Before | After | Improvement', ...right, 'Memory | 400 MB | 100 MB | 90%'))).toMatchObject([{ program: { inputs: ['400 MB', '100 MB'], stated: '90 %' } }]));
