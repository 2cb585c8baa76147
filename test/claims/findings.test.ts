import { expect, test } from 'vitest';
import { extract, readReport } from '../../src/claims/extract.ts';
import { findingsIn } from '../../src/claims/findings.ts';
import { pageOf } from '../../src/claims/page.ts';
import { found, foundIn } from './found.ts';

test('a wrong figure printed again in the same words is one finding with both lines', () => {
  expect(foundIn('### Created (48 files)\n```\nsrc/a.ts\nsrc/b.ts\n```\n\n## Metrics\n- Files created: 48')).toEqual(['A8 1,3,4,8']);
});
test('a figure that a sum shows to be wrong is not accused again for being restated', () => {
  expect(foundIn('# Port\n\n## Summary\n- Total tests: 80\n- Passed: 78\n- Failed: 5\n\n## Conclusion\n- Total tests: 83')).toEqual(['A3 4,5,6']);
});
test('findings stand in the order of their lines', () => {
  expect(foundIn('- Ported: 9/12 (85%)\n- Added 30 files (12 + 10 + 5)\n- Score: 120/100')).toEqual(['A1 1', 'A2 2', 'O6 3']);
});
test('a report that fits has none', () => expect(found('# Port\n\n- Total tests: 80\n- Passed: 75\n- Failed: 5\n- Pass rate: 93.75%\n\nThe port is done.')).toEqual([]));
test('the same report gives the same findings', () => {
  const text = '# Port\n\nThe port is production ready.\n\n- [ ] Run the load tests\n- Ported: 9/12 (85%)\n- p95: 20 ms (3 requests)';
  expect(JSON.stringify(found(text))).toBe(JSON.stringify(found(text)));
  expect(foundIn(text)).toEqual(['O1 3,5', 'A1 6', 'O2 7']);
});

/** Reports that would cost a careless rule the square of their length, or a backtracking pattern far more. */
const hostile: readonly (readonly [string, (n: number) => string])[] = [
  ['one line of counts', (n) => `- ${'7 passed, '.repeat(n)}`],
  ['totals without end', (n) => Array.from({ length: n }, (_, at) => `- Total tests: ${at}`).join('\n')],
  ['shares without end', (n) => Array.from({ length: n }, (_, at) => `- Passed: 4 (${at % 100}%)`).join('\n')],
  ['a long table', (n) => `| A | Total | Passed | Failed | Rate % |\n|-|-|-|-|-|\n${Array.from({ length: n }, (_, at) => `| a${at} | 9 | ${at % 9} | 4 | 50% |`).join('\n')}`],
  ['headings with counts', (n) => Array.from({ length: n }, (_, at) => `## Fixed (9 files)\n- a ${at}\n- b`).join('\n')],
  ['lists in lists', (n) => Array.from({ length: n }, (_, at) => `${' '.repeat((at % 50) * 2)}- a: ${at}`).join('\n')],
  ['brackets that never close', (n) => `- ${'('.repeat(n)}5 tests${'+ 3'.repeat(n)}`],
  ['percentages of everything', (n) => `- ${'50% of 7 '.repeat(n)}`],
  ['verdicts and open work', (n) => Array.from({ length: n }, (_, at) => `The port ${at} is production ready. 5 failed\n\n- [ ] Run test ${at}\n- ✅ Run test ${at}`).join('\n\n')],
  ['dates', (n) => Array.from({ length: n }, (_, at) => `Date: 2025-0${1 + (at % 9)}-11`).join('\n\n')],
  ['marks that change', (n) => Array.from({ length: n }, (_, at) => `- ✅ alpha beta ${at % 7}\n- ❌ alpha beta ${at % 5}`).join('\n')],
  ['breakdowns', (n) => Array.from({ length: n / 4 }, () => '**Breakdown by module:**\n\n- a: 1 test\n- b: 2 tests\n- c: 3 tests\n\nText.').join('\n\n')],
  ['scores', (n) => Array.from({ length: n / 4 }, (_, at) => `## Part ${at}\n- Reading: 7/10\n- Writing: 8/10\n- Speed: 6/10\n- Overall: 9/10`).join('\n')],
  ['percentiles', (n) => `- 1 request\n${Array.from({ length: n }, (_, at) => `- p95: ${at}1 ms`).join('\n')}`],
  ['one wrong figure', (n) => `${Array.from({ length: n }, () => '- Ported: 9/12 (85%)').join('\n')}`],
  ['a wide table', (n) => `| Clip | ${'A | '.repeat(n / 10)}\n|${'-|'.repeat(n / 10 + 1)}\n${Array.from({ length: 20 }, () => `| a | ${'5 | '.repeat(n / 10)}`).join('\n')}\n| Average | ${'9 | '.repeat(n / 10)}`],
  ['spaces', (n) => `a${' '.repeat(n * 20)}: 5 tests`],
  ['words without a stop', (n) => `- ${'ready for mock production tests pass '.repeat(n)}`],
];

/** Time that the rules take for a report, reading set aside. */
function rules_ms(text: string): number {
  const { claims } = extract(text, 'report');
  const { stated, words } = readReport(text);
  const page = pageOf(stated, claims, words);
  const start = performance.now();
  findingsIn(page);
  return performance.now() - start;
}

test.each(hostile)('findings take time that grows with the report alone: %s', (_, make) => {
  rules_ms(make(100));
  const [short, long] = [rules_ms(make(500)), rules_ms(make(2_000))];
  // Four times as long: the square would be sixteen times. A busy machine is given a second.
  expect(long).toBeLessThan(8 * short + 1_000);
});
