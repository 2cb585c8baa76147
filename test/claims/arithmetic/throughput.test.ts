import { expect, test } from 'vitest';
import { found, foundIn } from '../found.ts';

test.each([
  ['a rate', '- 12,000 requests in 60 s (500 requests/s)'], ['a rate per minute', '- 90 pages in 3 minutes (60 pages per minute)'], ['thousands', '- 10k events in 5s (9k events/s)'],
  ['a real-time factor', '- 60 s of audio in 12 s (RTF 0.5)'], ['times real time', '- 10 min of audio in 2 min (20x real-time)'],
])('A15: %s is divided again', (_, text) => expect(foundIn(text)).toEqual(['A15 1']));
test.each([
  ['right', '- 12,000 requests in 60 s (200 requests/s)'], ['rounded', '- 12,100 requests in 60 s (200 req/s)'], ['a short time', '- 1,000 rows in 3s (350 rows/s)'], ['another noun', '- 12,000 requests in 60 s (30 MB/s)'],
  ['a real-time factor', '- 60 s of audio in 12 s (RTF 0.2)'], ['the other way round', '- 60 s of audio in 12 s (RTF 5.0)'], ['in parallel', '- 12,000 requests in 60 s (50 requests/s) by 4 parallel users'],
])('A15: %s is not accused', (_, text) => expect(foundIn(text)).toEqual([]));
test('the program says over which time', () => {
  expect(found('- 12,000 requests in 60 s (500 requests/s)')).toMatchObject([{ severity: 'gross', program: { operation: 'n / time, per s', inputs: ['12,000', '60 s'], stated: '500' } }]);
});
