import { expect, test } from 'vitest';
import { extract } from '../../src/claims/extract.ts';
import { findingsIn } from '../../src/claims/findings.ts';
import { readReport } from '../../src/claims/extract.ts';
import { pageOf } from '../../src/claims/page.ts';

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
