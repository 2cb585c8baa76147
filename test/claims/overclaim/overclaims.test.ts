import { expect, test } from 'vitest';
import { foundIn } from '../found.ts';

const ready = '# Port\n\nThe port is production ready.\n\n';
test.each([['an open test', `${ready}- [ ] Run the load tests`], ['what is untested', `${ready}Restore is not tested.`]])('O1: ready with %s is an overclaim', (_, text) => expect(foundIn(text)).toEqual(['O1 3,5']));
test.each([
  ['nothing open', `${ready}- [x] Run the load tests`], ['an idea for later', `${ready}- [ ] Dark mode`], ['not ready', '# Port\n\nThe port is not production ready.\n\n- [ ] Run the load tests'],
  ['ready under a condition', '# Port\n\nThe port is production ready once these pass.\n\n- [ ] Run the load tests'],
])('O1: %s is none', (_, text) => expect(foundIn(text)).toEqual([]));

test('O6: a score over its maximum', () => expect(foundIn('- Score: 120/100')).toEqual(['O6 1']));
test.each([['a whole score', '- Score: 100/100'], ['a bonus', '- Score: 105/100 with bonus'], ['a ratio of other things', '- Requests: 120/100']])('O6: %s is none', (_, text) => expect(foundIn(text)).toEqual([]));
