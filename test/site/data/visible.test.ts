import { expect, test } from 'vitest';
import { brief, unmarked } from '../../../src/site/data/visible.ts';

test.each([
  ['short', 10, 'short'],
  ['one\n two', 10, 'one two'],
  ['exactly ten', 11, 'exactly ten'],
  ['longer than ten', 10, 'longer th…'],
  ['👩👩👩👩', 3, '👩👩…'],
])('%j in %i characters is %j', (text, length, shown) => expect(brief(text, length)).toBe(shown));

test.each([
  ['**Backup**: `created`', 'Backup: created'], ['__all__ done', 'all done'], ['2 ** 3 ** 4', '2 ** 3 ** 4'], ['`unclosed', '`unclosed'],
])('%j without marks is %j', (quote, shown) => expect(unmarked(quote)).toBe(shown));
