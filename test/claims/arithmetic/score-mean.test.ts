import { expect, test } from 'vitest';
import { found, foundIn } from '../found.ts';

const scores = (overall: string, ...list: string[]) => ['## Scores', ...list.map((one, at) => `- Part ${String.fromCharCode(65 + at)}: ${one}`), `- **Overall: ${overall}**`].join('\n');
const eight = ['5/5', '4.5/5', '4.8/5', '4.2/5', '4.6/5', '4.1/5', '4.3/5', '3.9/5'];

test.each([
  ['not their mean', scores('4.2/5', ...eight), 'A11 10,2,3,4,5,6,7,8,9'],
  ['outside their range', scores('9/10', '7/10', '8/10', '6/10'), 'A11 5,2,3,4'],
  ['rows of a table', '| Area | Score |\n|---|---|\n| Reader | 7/10 |\n| Writer | 8/10 |\n| Store | 6/10 |\n| **Overall** | 9/10 |', 'A11 6,3,4,5'],
  ['called the average', scores('7.5/10', '7/10', '8/10', '6/10', '7/10').replace('Overall', 'Average'), 'A11 6,2,3,4,5'],
  ['German', '- Lesbarkeit: 7/10\n- Tempo: 8/10\n- Tests: 6/10\n- Gesamt: 9/10', 'A11 4,1,2,3'],
])('A11: an overall score that is %s', (_, text, expected) => expect(foundIn(text)).toEqual([expected]));

test.each([
  ['right', scores('7/10', '7/10', '8/10', '6/10')], ['rounded', scores('4.4/5', ...eight)], ['rounded to halves', scores('4.5/5', ...eight)],
  ['the least', scores('3.9/5', ...eight)], ['weighed', `${scores('4.1/5', ...eight)}\n\nWeighted by importance.`], ['few parts, in their range', scores('8/10', '6/10', '9/10', '7/10')],
  ['other scales', scores('9/10', '3/5', '4/5', '4/5')], ['before and after', scores('9/10', '6/10 → 7/10', '8/10', '6/10')], ['two of them', scores('9/10', '7/10', '8/10', '6/10').replace('Part A', 'Total')],
])('A11: %s is not accused', (_, text) => expect(foundIn(text)).toEqual([]));

test('outside the range is gross, beside the mean is not', () => {
  expect(found(scores('9/10', '7/10', '8/10', '6/10'))).toMatchObject([{ severity: 'gross', program: { operation: 'mean', inputs: ['7', '8', '6'], lo: 7, hi: 7, stated: '9' } }]);
  expect(found(scores('4.2/5', ...eight))).toMatchObject([{ severity: 'minor' }]);
});
