import { describe, expect, test } from 'vitest';
import { extract } from '../../src/claims/extract.ts';
import { admitted, below, claimsOf, said } from './said.ts';

const table = (...rows: string[]) => below(rows.join('\n'));

describe('what the design names by example', () => {
  test.each<[trait: string, text: string, claims: string[]]>([
    ['a figure with its limit and share is one ratio', below('- **Disk**: 31.20GB / 640GB (4.88%)'), ['5 + 31.20GB / 640GB (4.88%)']],
    ['a count with a change in brackets is two', below('- **Scripts removed**: 31 (85% reduction)'), ['5 + 31', '5 + 85%']],
    ['a row with a mark, a state and two counts', table('| Task | Item | State | Scripts | Records |', '|---|---|---|---|---|', '| W1.4 | ✅ Token check | Done | 6 scripts | 2 records |'), ['7 + 6', '7 + 2', '7 +']],
    ['a state that judges the figure of its row is none of its own', table('| Area | Share | State |', '|---|---|---|', '| Manual | 100% | ✅ DONE |'), ['7 + 100%']],
    ['a row that only waits', table('| Task | Item | State | Notes |', '|---|---|---|---|', '| W2.1 | Barriers | Pending | - |'), []],
    ['an empty box', below('- [ ] Cache answers 304'), []],
    ['a target beside what is', below('- Target: >=75%\n- Current: 41%'), ['6 + 41%']],
    ['a list of what is expected', below('**Expected:**\n- Answers in 20 ms\n- All rows listed'), []],
    ['a marked heading that only names a section', below('x', '✅ Finished Work'), []],
    ['a marked heading with a subject', '# Zorblax\n\n### ✅ No Simulated Records\n', ['3 + No']],
    ['a present figure in a plan', '# Zorblax\n\n## Next Steps\n\n1. Mend the broken specs (14 failures)\n', ['5 - 14']],
    ['marks on what is expected', '# Zorblax\n\n## Expected Outcomes\n\n- ✅ The registry will list the image\n', []],
    ['an exit code', below('well-formed keys -> success, exit `0`'), ['5 + 0']],
    ['status codes in brackets', below('- Refusals (403, 409)'), []],
    ['work done with a list of names', '# Zorblax\n\n## Completed\n\nImplemented the ledger with:\n- created_at\n- amount\n- owner_id\n', ['5 +']],
  ])('%s', (_, text, claims) => expect(said(text).sort()).toEqual([...claims].sort()));
});

test('the same bytes give the same bytes', () => {
  const text = below('- ✅ Parser: 12 of 14 cases\n- [ ] Measure\n\n| A | State |\n|---|---|\n| b | PASS |');
  expect(JSON.stringify(extract(text, 'a'))).toBe(JSON.stringify(extract(text, 'a')));
});

describe('admissions stand apart from claims', () => {
  test.each<[trait: string, text: string, admissions: string[], claims: string[]]>([
    ['an empty box', below('- [ ] Measure the cache'), ['5 open'], []],
    ['an hourglass', below('- ⏳ Cache warm-up'), ['5 open'], []],
    ['a row that waits', table('| Task | State |', '|---|---|', '| Barriers | TODO |'), ['7 open'], []],
    ['a cross', below('- ❌ Search in attachments'), ['5 failure'], ['5 -']],
    ['a warning', below('- ⚠️ Slow start on a cold cache'), ['5 warning'], ['5 ~']],
    ['a known problem', below('- Uploads over 2 GB break', 'Known issues'), ['5 failure'], ['5 - 2 GB']],
    ['what works', below('- ✅ Search in titles'), [], ['5 +']],
  ])('%s', (_, text, admissions, claims) => expect({ admitted: admitted(text), said: said(text) }).toEqual({ admitted: admissions, said: claims }));
});

test('how much of a report was read: figures and marks that became claims or admissions, of all', () => {
  expect(extract(below('- ✅ Parser rewritten\n- [ ] 3 left'), 'a').extracted_ratio).toBe(1);
  expect(extract(below('A cold start should take 7 minutes'), 'a').extracted_ratio).toBe(0);
  expect(extract(below('Nothing is counted here'), 'a').extracted_ratio).toBeNull();
});

test('a claim says where it stands, under which headings, and by which rule', () => {
  const [claim] = claimsOf('# Zorblax\n\n## Completed\n\n### Cache\n\n  - Hit rate: **97.5%** (target 95%)\n');
  expect(claim).toMatchObject({ line: 7, column: 17, quote: 'Hit rate: **97.5%** (target 95%)', section: ['Zorblax', 'Completed', 'Cache'], mode: 'done', rule: 'figure', threshold: '95%', tier: 'inferred', form: 'ratio' });
});
