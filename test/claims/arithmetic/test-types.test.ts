import { expect, test } from 'vitest';
import { found, foundIn } from '../found.ts';

const list = (total: string, ...types: string[]) => [`- Total tests: ${total}`, '', '## By type', ...types.map((one) => `- ${one}`)].join('\n');

test('A4: types below the total are accused where all three are named', () => {
  expect(found(list('640', 'Unit: 500', 'Integration: ~20', 'E2E: 8'))).toMatchObject([{ rule: 'A4', severity: 'minor', lines: [1, 4, 5, 6], program: { inputs: ['500', '~20', '8'], lo: 526, hi: 530, stated: '640' } }]);
});
test('A4: types above the total are accused', () => expect(foundIn(list('120', 'Unit: 110', 'Integration: 30'))).toEqual(['A4 1,4,5']));
test('A4: rows of a table', () => {
  expect(foundIn('- Total tests: 50\n\n| Type | Count |\n|---|---|\n| Unit | 30 |\n| Integration | 5 |\n| E2E | 5 |')).toEqual(['A4 1,5,6,7']);
});
test.each([
  ['right', list('130', 'Unit: 100', 'Integration: 30')],
  ['about', list('129', 'Unit: 100', 'Integration: ~30')],
  ['a type that may be left out', list('150', 'Unit: 100', 'Integration: 30')],
  ['two totals', `${list('150', 'Unit: 100', 'Integration: 30', 'E2E: 1')}\n\n## Later\n- Total tests: 160`],
  ['other rows between', '- Total tests: 50\n\n| Type | Count |\n|---|---|\n| Unit | 30 |\n| Integration | 5 |\n| E2E | 5 |\n| Fuzz | 10 |'],
])('A4: %s is not accused', (_, text) => expect(foundIn(text)).toEqual([]));
