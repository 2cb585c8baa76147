import { expect, test } from 'vitest';
import { foundIn } from '../found.ts';

const under = (head: string, line: string) => `# Port\n\n### ${head}\n\nSome text.\n\n- ${line}`;
test.each([
  ['a status', under('Lost cursor ✅ FIXED', 'Status: Open')], ['not fixed', under('Lost cursor ✅ FIXED', 'The cursor is not yet fixed on small screens')], ['still failing', under('Lost cursor: RESOLVED', 'The cursor still fails on a restart')],
  ['German', under('Verlorener Cursor ✅ BEHOBEN', 'Der Cursor ist nicht behoben')], ['Chinese', under('光标丢失 ✅ 已修复', '光标问题未修复')],
])('C2: done by the heading, not by the text: %s', (_, text) => expect(foundIn(text)).toEqual(['C2 3,7']));
test.each([
  ['another thing', under('Lost cursor ✅ FIXED', 'The restart still fails')], ['done', under('Lost cursor ✅ FIXED', 'Status: Fixed')], ['a cause', under('Lost cursor ✅ FIXED', 'Problem: the cursor was not fixed by the first patch')], ['what was before', under('Lost cursor ✅ FIXED', 'Before, it was not fixed')],
  ['a list of several', under('Issues FIXED', 'Status: Open')], ['another heading', `${under('Lost cursor ✅ FIXED', 'Moved the handler')}\n\n### Slow start\n\n- Status: Open`], ['on purpose', under('Lost cursor ✅ FIXED', 'Old terminals are not fixed by design')],
  ['an open heading', under('Lost cursor ❌', 'Status: Open')],
])('C2: %s is not accused', (_, text) => expect(foundIn(text).filter((one) => one.startsWith('C2'))).toEqual([]));
