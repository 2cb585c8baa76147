import { expect, test } from 'vitest';
import { found, foundIn } from '../found.ts';

const items = (...list: string[]) => list.map((one) => `- ${one}`).join('\n');

test.each([
  ['paths in a code block', '**Files added** (4 files):\n```\nsrc/a.ts   # reader\nsrc/b.ts\nsrc/c.ts\n```', '1,3,5'],
  ['rows under their own noun', '### Checked (3 modules)\n\n| Module | Lines |\n|---|---|\n| a | 5 |\n| b | 7 |', '1,5,6'],
  ['rows of another language', '### Geprüft (3 Dateien)\n\n| Datei | Zeilen |\n|---|---|\n| a | 5 |\n| b | 7 |', '1,5,6'],
  ['items, more than stated', `### Bugs fixed (2)\n\n${items('crash on start', 'wrong sort order', 'lost cursor')}`, '1,3,5'],
  ['items after what was done', `Fixed 4 bugs:\n\n${items('crash on start', 'wrong sort order', 'lost cursor')}`, '1,3,5'],
  ['a number in words', `Two files were modified:\n${items('reader', 'writer', 'store')}`, '1,2,4'],
  ['paths under a Chinese heading', '### 新增文件（4 个文件）\n```\nsrc/a.ts\nsrc/b.ts\nsrc/c.ts\n```', '1,3,5'],
  ['all of a number', `All 12 findings resolved:\n\n${items('crash on start', 'wrong sort and order', 'lost cursor (after 200 lines)')}`, '1,3,5'],
])('A8: %s are counted', (_, text, lines) => expect(foundIn(text)).toEqual([`A8 ${lines}`]));

test.each([
  ['what was done to them', `Deployed 3 services with:\n${items('logs', 'alerts')}`],
  ['the right number in words', `Three files were modified:\n${items('reader', 'writer', 'store')}`],
  ['one entry for many', '### Files created (9 files)\n\n- `src/a.ts`\n- `src/b.ts`\n- Multiple test files'],
  ['an excerpt of them', `Fixed 4 bugs:\n\n${items('crash on start', 'plus 3 additional ones')}`],
  ['the right number', '**Files added** (2 files):\n```\nsrc/a.ts   # reader\nsrc/b.ts\n```'],
  ['a pattern for many', '**Files added** (9 files):\n```\nsrc/a.ts\nsrc/parts/*.ts\n```'],
  ['entries with counts', `### Bugs fixed (12)\n\n${items('7 crashes', '5 leaks')}`],
  ['entries that may name two', `### Bugs fixed (3)\n\n${items('crash and leak', 'wrong order')}`],
  ['what is described, not listed', `### Parser (24 tests)\n\n${items('reads headings', 'reads tables')}`],
  ['sorts with the things below them', '### Bugs fixed (4)\n\n- Reader\n  - crash\n  - wrong order\n- Writer\n  - lost cursor\n  - slow start'],
  ['a list that goes on', `### Bugs fixed (5)\n\n${items('crash', 'leak', 'and 3 more')}`],
  ['a list that goes on below', `### Bugs fixed (5)\n\n${items('crash', 'leak')}\n\nThe others are minor.`],
  ['rows of another noun', '### Checked (3 modules)\n\n| Test | Result |\n|---|---|\n| a | pass |\n| b | pass |'],
  ['a total row', '### Checked (3 modules)\n\n| Module | Lines |\n|---|---|\n| a | 5 |\n| Total | 5 |'],
  ['what was done to all', `All 3 services have been:\n${items('tested', 'reviewed', 'deployed', 'watched')}`],
  ['prose first', `### Bugs fixed (4)\n\nTwo stand out.\n\n${items('crash', 'leak')}`],
  ['a year', `### Release (2025)\n\n${items('crash', 'leak')}`],
])('A8: %s is not accused', (_, text) => expect(foundIn(text)).toEqual([]));

test('the program says what was counted', () => {
  expect(found('**Files added** (4 files):\n```\nsrc/a.ts\nsrc/b.ts\nsrc/c.ts\n```')).toMatchObject([{ severity: 'minor', message: '4 files are stated, and 3 are listed', program: { operation: 'count', inputs: ['lines 3 to 5'], lo: 3, hi: 3, stated: '4' } }]);
});
