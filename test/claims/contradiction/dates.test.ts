import { expect, test } from 'vitest';
import { found, foundIn } from '../found.ts';

test.each([
  ['a weekday', '- Deployed on Monday, November 4, 2025', 'C6 1'], ['a weekday in German', '- Am Montag, 4. November 2025 geprüft', 'C6 1'], ['a weekday behind the date', '- Geprüft: 2025-11-04 (Montag)', 'C6 1'], ['a weekday in Japanese', '- 実施日: 2025年11月4日（月曜日）', 'C6 1'],
  ['a day that its month has not', '- Reviewed on 2025-02-30', 'C6 1'], ['an end before its start', '**Started:** 2025-11-04\n\n**Completed:** 2025-10-28', 'C6 3,1'], ['a change before the creation', '**Created:** 2025-11-04\n\n**Last updated:** 2025-10-28', 'C6 3,1'],
  ['a title of another day', '# Session report, 12 June 2025\n\n**Date:** 2025-07-30', 'C6 3,1'], ['what was done later', '**Date:** 2025-11-04\n\n- Deployed the port on 2025-12-20', 'C6 3'],
])('C6: %s', (_, text, expected) => expect(foundIn(text)).toEqual([expected]));

test.each([
  ['the right weekday', '- Deployed on Tuesday, November 4, 2025'], ['a leap day', '- Reviewed on 2024-02-29'], ['a day apart', '# Session report, 12 June 2025\n\n**Date:** 2025-06-13'], ['a title of a week', '# Week of 12 June 2025\n\n**Date:** 2025-07-30'],
  ['what is planned', '**Date:** 2025-11-04\n\n- Next review: 2025-12-20'], ['a deadline', '**Date:** 2025-11-04\n\n- The port must be deployed until 2025-12-20'], ['an update', '**Date:** 2025-11-04\n\n**Last updated:** 2025-12-20\n\n- Deployed the port on 2025-12-20'],
  ['a date in code', '- Rejects `2025-02-30` as a date'], ['versions and paths', '- See 2025-13-45 and out/2025-02-30-run'], ['two starts', '**Started:** 2025-11-04\n\n**Started:** 2025-09-01\n\n**Completed:** 2025-10-28'],
])('C6: %s is not accused', (_, text) => expect(foundIn(text).filter((one) => one.startsWith('C6'))).toEqual([]));

test('the message says which day it was', () => expect(found('- Deployed on Monday, November 4, 2025')).toMatchObject([{ severity: 'minor', message: 'November 4, 2025 was a Tuesday, and Monday is stated' }]));
