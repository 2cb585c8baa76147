import { expect, test } from 'vitest';
import { found, foundIn } from '../found.ts';

test('C5: one number in MB and in MiB', () => {
  expect(found('- Heap: 31.27 MB\n\n## Summary\n- Heap: 31.27 MiB')).toMatchObject([{ rule: 'C5', severity: 'minor', lines: [4, 1], program: null }]);
});
test.each([['the same unit', '- Heap: 31.27 MB\n- Heap: 31.27 MB'], ['round numbers', '- Heap: 30 MB\n- Disk: 30 MiB'], ['other scales', '- Heap: 31.27 MB\n- Disk: 31.27 GiB']])('C5: %s is not accused', (_, text) => expect(foundIn(text)).toEqual([]));

const levels = (status: string, conclusion: string) => `# Port\n\n**Status:** ${status}\n\n## Conclusion\n\n${conclusion}`;
test.each([
  ['ready for testing', levels('Ready for testing', 'The port is production ready.')],
  ['ready with work left', levels('Production ready with minor fixes', 'The port is 100% production ready.')],
  ['not ready', levels('Not production ready', 'The port is production ready.')],
  ['not ready, in German', levels('Nicht produktionsreif', 'Der Port ist produktionsreif.')],
  ['not ready, in Spanish', levels('No está listo para producción', 'El servicio está listo para producción.')],
])('C4: the whole is %s, and ready for production', (_, text) => expect(foundIn(text)).toEqual(['C4 7,3']));
test.each([
  ['one level', levels('Ready for testing', 'The port is done.')],
  ['a part that is ready for testing', '- The reader is ready for testing\n\n## Conclusion\n\nThe port is production ready.'],
  ['not ready', levels('Ready for testing', 'The port is not production ready.')],
  ['ready under a condition', levels('Ready for testing', 'The port is production ready once reviewed.')],
  ['an earlier state', '# Port\n\n## Before\n\n**Status:** Not production ready\n\n## Conclusion\n\nThe port is production ready.'],
  ['a reservation on both sides', levels('Production ready with minor fixes', 'The port is production ready.')],
])('C4: %s is not accused', (_, text) => expect(foundIn(text)).toEqual([]));
