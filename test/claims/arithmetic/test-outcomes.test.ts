import { expect, test } from 'vitest';
import { found, foundIn } from '../found.ts';

test.each([
  ['fewer parts, the skipped named', '## Tests\n- Total tests: 80\n- Passed: 60\n- Failed: 5\n- Skipped: 3', 'A3 2,3,4,5'],
  ['more parts than the total', '## Tests\n- Total tests: 80\n- Passed: 78\n- Failed: 5', 'A3 2,3,4'],
  ['rows of a table', '| Outcome | Count |\n|---|---|\n| Total tests | 80 |\n| Passed | 78 |\n| Failed | 5 |', 'A3 3,4,5'],
  ['lines of output', '```text\nTests collected: 80\nTests passed: 70\nTests failed: 20\n```', 'A3 2,3,4'],
])('A3: %s are accused', (_, text, expected) => expect(foundIn(text)).toEqual([expected]));

test.each([
  ['right', '- Total tests: 80\n- Passed: 72\n- Failed: 5\n- Skipped: 3'],
  ['no skipped named', '- Total tests: 80\n- Passed: 72\n- Failed: 5'],
  ['another outcome named', '- Total tests: 80\n- Passed: 70\n- Failed: 5\n- Skipped: 3\n- 2 tests deselected'],
  ['errors', '- Total tests: 80\n- Passed: 70\n- Failed: 5\n- Skipped: 3\n- Errors: 2'],
  ['two runs under one heading', '- Total tests: 80\n- Passed: 78\n- Failed: 5\n- Total tests: 9\n- Passed: 9\n- Failed: 0'],
  ['under different headings', '## A\n- Total tests: 80\n## B\n- Passed: 78\n- Failed: 5'],
  ['open counts', '- Total tests: 80\n- Passed: 70+\n- Failed: 5\n- Skipped: 3'],
])('A3: %s is not accused', (_, text) => expect(foundIn(text)).toEqual([]));

const twice = (first: string, second: string, other = 60) => `## Run\n- Tests collected: 60\n- Passed: 12 (${first})\n\n## Metrics\n- Tests collected: ${other}\n- Passed: 12 (${second})`;
test('A13: as many of the same total are two percentages', () => {
  expect(found(twice('60%', '20%'))).toMatchObject([{ rule: 'A13', severity: 'gross', lines: [3, 7], message: '12 passed of 60 is 60 % here and 20 % there' }]);
});
test.each([['rounding', twice('20%', '20.0%')], ['another run', twice('20%', '40%', 30)]])('A13: %s is not accused', (_, text) => expect(foundIn(text)).toEqual([]));
