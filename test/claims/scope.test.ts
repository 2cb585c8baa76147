import { expect, test } from 'vitest';
import { readReport } from '../../src/claims/extract.ts';
import { pageOf } from '../../src/claims/page.ts';
import { scopeOf, titleOf } from '../../src/claims/scope.ts';

/** The scope of the last line of a report. */
function scope(text: string): string | null {
  const { stated, words } = readReport(text);
  const page = pageOf(stated, [], words);
  return scopeOf(stated.at(-1) as (typeof stated)[number], page.leads, words, titleOf(stated));
}
test.each([
  ['the whole', '# Port\n\n## Summary\n- a', ''], ['under a numbered heading', '# Port\n\n## 3. Test results\n- a', ''], ['a part', '# Port\n\n## Reader\n- a', 'reader'], ['a part of a part', '# Port\n\n## Reader\n### Cursor status\n- a', 'reader cursor'],
  ['under a lead', '# Port\n\n## Summary\n\n**Backend:**\n- a', 'backend'], ['under an item', '# Port\n\n- Backend\n  - a', 'backend'], ['after a list, prose ends the lead', '# Port\n\n**Backend:**\n- a\n\nAnd so on.', ''],
  ['a numbered part', '# Port\n\n## Phase 2\n- a', '2'], ['before', '# Port\n\n## Before the change\n- a', null], ['a version', '# Port\n\n## Results of 1.2\n- a', null], ['another day', '# Port\n\n## Results 2025-11-04\n- a', null],
])('what a line speaks of: %s', (_, text, expected) => expect(scope(text)).toBe(expected));
