import { expect, test } from 'vitest';
import { found, foundIn } from '../found.ts';

const run = (...lines: string[]) => ['## Tests', ...lines.map((line) => `- ${line}`)].join('\n');

test.each([
  ['a pass rate', run('Total tests: 50', 'Passed: 45', 'Failed: 5', 'Pass rate: 98%'), 'A1 5,3,2'],
  ['a share behind a count', run('Total tests: 200', 'Passed: 150 (85%)', 'Failed: 50'), 'A1 3,2'],
  ['a rate below any that the counts allow', run('Total tests: 50', 'Passed: 45', 'Pass rate: 80%'), 'A1 4,3,2'],
  ['rows', '| Metric | Value |\n|---|---|\n| Total tests | 50 |\n| Passed | 45 |\n| Failed | 5 |\n| Success rate | 98% |', 'A1 6,4,3'],
  ['French', run('Total des tests : 50', 'Réussis : 45', 'Échoués : 5', 'Taux de réussite : 98 %'), 'A1 5,3,2'],
  ['Korean', run('전체 테스트: 50', '통과: 45', '실패: 5', '통과율: 98%'), 'A1 5,3,2'],
])('A1: %s that the counts do not give is accused', (_, text, expected) => expect(foundIn(text)).toEqual([expected]));

test.each([
  ['right', run('Total tests: 50', 'Passed: 45', 'Failed: 5', 'Pass rate: 90%')],
  ['cut off', run('Total tests: 89', 'Passed: 81', 'Failed: 8', 'Pass rate: 91%')],
  ['of those that ran', run('Total tests: 50', 'Passed: 45', 'Failed: 0', 'Skipped: 5', 'Pass rate: 100%')],
  ['where some may be skipped', run('Total tests: 50', 'Passed: 45', 'Pass rate: 95%')],
  ['of those executed', run('Total tests: 200', 'Passed: 150 (96% of executed)', 'Failed: 50')],
  ['another run', `${run('Total tests: 50', 'Passed: 45', 'Failed: 5')}\n\n## Nightly\n- Pass rate: 98%`],
  ['two rates', run('Total tests: 50', 'Passed: 45', 'Failed: 5', 'Pass rate: 98%', 'Overall pass rate: 90%')],
  ['another lead', '## Tests\n**Reader:**\n- Total tests: 50\n- Passed: 45\n- Failed: 5\n\n**Writer:**\n- Pass rate: 98%'],
  ['without the critical ones', run('Total tests: 50', 'Passed: 45', 'Failed: 5', 'Pass rate: 98% (critical only)')],
  ['open counts', run('Total tests: 50+', 'Passed: 45', 'Failed: 5', 'Pass rate: 98%')],
])('A1: %s is not accused', (_, text) => expect(foundIn(text)).toEqual([]));

test('all passed, though some failed, is gross', () => {
  expect(found(run('Total tests: 50', 'Passed: 45', 'Failed: 5', 'Pass rate: 100%'))).toMatchObject([{ severity: 'gross', program: { operation: 'n / m * 100', inputs: ['45', '50'], lo: 90, hi: 90, stated: '100 %' } }]);
});
