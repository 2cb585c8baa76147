import { expect, test } from 'vitest';
import { found, foundIn } from '../found.ts';

const items = (...list: string[]) => list.map((one) => `- ${one}`).join('\n');

test.each([
  ['counts under a heading', `### Tests added (30 tests)\n\n${items('reader: 12 tests', 'writer: 9 tests', 'store (4 tests)')}`, 'A5 1,3,4,5'],
  ['counts under a lead', `**Files changed (9 files):**\n${items('reader: 2 files', 'writer: 3 files')}`, 'A5 1,2,3'],
  ['the last entry', items('Reader: 12', 'Writer: 9', 'Total: 25'), 'A5 3,1,2'],
  ['the last entry with its noun', items('Reader: 12 tests', 'Writer: 9 tests', '**Total: 25 tests**'), 'A5 3,1,2'],
  ['the last entry in German', items('Leser: 12', 'Schreiber: 9', 'Gesamt: 25'), 'A5 3,1,2'],
  ['the last entry in Japanese', items('読み込み: 12', '書き込み: 9', '合計: 25'), 'A5 3,1,2'],
])('A5: %s', (_, text, expected) => expect(foundIn(text)).toEqual([expected]));

test.each([
  ['right', items('Reader: 12', 'Writer: 9', 'Total: 21')],
  ['about', items('Reader: ~12', 'Writer: 9', 'Total: 22')],
  ['open', items('Reader: 12+', 'Writer: 9', 'Total: 25')],
  ['entries without a count', items('Reader: 12', 'Writer: most', 'Total: 25')],
  ['entries of other nouns', items('Reader: 12 files', 'Writer: 9 tests', 'Total: 25 tests')],
  ['measures', items('Reader: 12 ms', 'Writer: 9 ms', 'Total: 25 ms')],
  ['an excerpt', `### Largest modules\n\n${items('Reader: 12', 'Writer: 9', 'Total: 25')}`],
  ['a list that goes on', `### Tests added (30 tests)\n\n${items('reader: 12 tests', 'writer: 9 tests', 'and 3 more')}`],
  ['counts of another noun', `### Tests added (30 tests)\n\n${items('reader: 12 files', 'writer: 9 files')}`],
  ['a subtotal', items('Reader: 12', 'Subtotal: 12', 'Writer: 9', 'Total: 21')],
  ['a plan', `## Next steps\n${items('Reader: 12', 'Writer: 9', 'Total: 25')}`],
])('A5: %s is not accused', (_, text) => expect(foundIn(text)).toEqual([]));

test('entries with a count of their own are added, not counted', () => {
  expect(foundIn(`### Files changed (5 files)\n\n${items('reader: 2 files', 'writer: 3 files')}`)).toEqual([]);
});
test('the program adds every entry', () => expect(found(items('Reader: 12', 'Writer: 9', 'Total: 25'))[0]?.program).toEqual({ operation: 'sum', inputs: ['12', '9'], lo: 21, hi: 21, stated: '25' }));

const nested = (top: string, ...parts: string[]) => [`## ${top}`, ...parts.flatMap((part) => [`### ${part}`, 'Some text.'])].join('\n\n');
test('A5: counts of the headings below a heading', () => {
  expect(found(nested('Unit tests (34 tests)', 'Reader (8 tests)', 'Writer (20 tests)', 'Store (3 tests)'))).toMatchObject([{ rule: 'A5', lines: [1, 3, 7, 11], program: { operation: 'sum', inputs: ['8', '20', '3'], lo: 31, hi: 31, stated: '34' } }]);
});
test.each([
  ['right', nested('Unit tests (28 tests)', 'Reader (8 tests)', 'Writer (20 tests)')], ['two, which may not be all', nested('Unit tests (34 tests)', 'Reader (8 tests)', 'Writer (20 tests)')], ['a heading without a count', nested('Unit tests (34 tests)', 'Reader (8 tests)', 'Writer (20 tests)', 'Notes')], ['counts of another noun', nested('Unit tests (34 tests)', 'Reader (8 files)', 'Writer (20 files)')],
])('A5 over headings: %s is not accused', (_, text) => expect(foundIn(text)).toEqual([]));

const broken_down = (total: string, lead: string, ...list: string[]) => `**Total tests**: ${total}\n\n**${lead}:**\n\n${items(...list)}`;
const three = ['Reader: 12 tests', 'Writer: 9 tests (5 old, 4 new)', 'Store: 4 tests'];
test('A5: a total above its breakdown', () => expect(foundIn(broken_down('40 tests', 'Breakdown by module', ...three))).toEqual(['A5 1,5,6,7']));
test.each([
  ['right', broken_down('25 tests', 'Breakdown by module', ...three)], ['at least so many', broken_down('20+ tests', 'Breakdown by module', ...three)], ['a list of something else', broken_down('40 tests', 'Slowest', ...three)], ['some of them', broken_down('40 tests', 'Breakdown of the main modules', ...three)],
])('A5 of a breakdown: %s is not accused', (_, text) => expect(foundIn(text)).toEqual([]));
