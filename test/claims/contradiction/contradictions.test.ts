import { expect, test } from 'vitest';
import { found, foundIn } from '../found.ts';

test('C5: one number in MB and in MiB', () => {
  expect(found('- Heap: 31.27 MB\n\n## Summary\n- Heap: 31.27 MiB')).toMatchObject([{ rule: 'C5', severity: 'minor', lines: [4, 1], program: null }]);
});
test.each([['the same unit', '- Heap: 31.27 MB\n- Heap: 31.27 MB'], ['round numbers', '- Heap: 30 MB\n- Disk: 30 MiB'], ['other scales', '- Heap: 31.27 MB\n- Disk: 31.27 GiB']])('C5: %s is not accused', (_, text) => expect(foundIn(text)).toEqual([]));

test('C4: the whole is ready for testing and ready for production', () => {
  expect(foundIn('# Port\n\n**Status:** Ready for testing\n\n## Conclusion\n\nThe port is production ready.')).toEqual(['C4 7,3']);
});
test.each([
  ['one level', '**Status:** Ready for testing\n\n## Conclusion\n\nThe port is done.'],
  ['a part that is ready for testing', '- The reader is ready for testing\n\n## Conclusion\n\nThe port is production ready.'],
  ['not ready', '**Status:** Ready for testing\n\n## Conclusion\n\nThe port is not production ready.'],
  ['ready under a condition', '**Status:** Ready for testing\n\n## Conclusion\n\nThe port is production ready once reviewed.'],
])('C4: %s is not accused', (_, text) => expect(foundIn(text)).toEqual([]));
