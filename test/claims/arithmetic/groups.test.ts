import { expect, test } from 'vitest';
import { found, foundIn } from '../found.ts';

const block = (n: number, ...lines: string[]) => [`### Added (${n} files)`, '```', ...lines, '```'].join('\n');
const reader = ['Reader (2):', '  src/read/a.ts, src/read/b.ts (new)'];
const writer = ['Writer (3):', '  src/write/*.json (3 files)'];

test('A9: groups that do not make the count in the head', () => {
  expect(found(block(9, ...reader, ...writer))).toMatchObject([{ rule: 'A9', lines: [1, 3, 5], message: '2 + 3 is 5, and 9 files are stated', program: { inputs: ['2', '3'], lo: 5, hi: 5, stated: '9' } }]);
});
test('A9: a group without a count has as many as it lists', () => expect(foundIn(block(9, 'Core:', '  src/a.ts', ...reader, ...writer))).toEqual(['A9 1,3,5,7']));
test('A9: paths that do not make the count of their group', () => expect(foundIn(block(7, 'Reader (4):', '  src/a.ts, src/b.ts', '  src/c.ts', ...writer))).toEqual(['A9 3,4,5']));
test.each([
  ['right', block(5, ...reader, ...writer)],
  ['a pattern for many', block(8, 'Reader (5):', '  src/read/*', ...writer)],
  ['words', block(5, 'Reader (2):', '  the reader and its parser', ...writer)],
  ['one group', block(9, ...reader)],
  ['another noun', block(9, ...reader, ...writer).replace('files)', 'lines)')],
])('A9: %s is not accused', (_, text) => expect(foundIn(text)).toEqual([]));
