import { expect, test } from 'vitest';
import { merged } from '../../src/claims/merged.ts';
import type { ClaimFinding } from '../../src/model/extraction.ts';

const ratio = (line: number, stated = '85 %', rule = 'A1'): ClaimFinding => ({
  rule, severity: 'minor', lines: [line], message: `9 of 12 is 75 %, and ${stated} is stated`, claims: [`c${line}`],
  program: { operation: 'n / m * 100', inputs: ['9', '12'], lo: 75, hi: 75, stated },
});

test('the same wrong figure is one finding with every line and claim, in their order and each once', () => {
  expect(merged([ratio(3), ratio(9), ratio(3), ratio(5)])).toEqual([{ ...ratio(3), lines: [3, 9, 5], claims: ['c3', 'c9', 'c5'] }]);
});
test('another wrong figure is another finding', () => expect(merged([ratio(3), ratio(4, '80 %')]).map(({ lines }) => lines)).toEqual([[3], [4]]));
test('a figure that one rule shows to be wrong is not accused by the next', () => expect(merged([ratio(3), ratio(3, '85 %', 'A16')]).map(({ rule }) => rule)).toEqual(['A1']));
test('what was found is left as it was', () => {
  const first = ratio(3);
  merged([first, ratio(9)]);
  expect(first).toEqual(ratio(3));
});

/** Time to merge so many repeats of one wrong figure. */
function merge_ms(count: number): number {
  const all = Array.from({ length: count }, (_, at) => ratio(at + 1));
  const start = performance.now();
  expect(merged(all)[0]?.lines.length).toBe(count);
  return performance.now() - start;
}
test('repeats are merged in time that grows with their number alone', () => {
  merge_ms(1_000);
  const [short, long] = [merge_ms(10_000), merge_ms(40_000)];
  // Four times as many: the square would be sixteen times, and many seconds.
  expect(long).toBeLessThan(8 * short + 500);
});
