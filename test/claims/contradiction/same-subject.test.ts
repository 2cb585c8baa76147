import { expect, test } from 'vitest';
import { found, foundIn } from '../found.ts';

const twice = (first: string, second: string, head = '## Verification') => `# Port\n\n## Results\n- ${first}\n\n${head}\n- ${second}`;

test.each([
  ['marks', twice('✅ Session store', '❌ Session store')], ['words', twice('Session store: PASS', 'Session store: FAILED')], ['complete, and partial', twice('✅ Session store: complete', '⚠️ Session store flow: partial (restart)')], ['a part in brackets', twice('✅ Session store (Redis)', '❌ Session store (fails on restart)')],
  ['rows', '# Port\n\n## Results\n\n| Check | Status |\n|---|---|\n| Session store | ✅ PASS |\n\n## Summary\n\n| Check | Status |\n|---|---|\n| Session store | ❌ FAIL |', '7,13'],
  ['German', twice('✅ Sitzungsspeicher', '❌ Sitzungsspeicher')], ['Chinese', twice('✅ 会话存储', '❌ 会话存储', '## 结论')],
])('C1: one subject that is well and then fails: %s', (_, text, lines = '4,7') => expect(foundIn(text)).toEqual([`C1 ${lines}`]));

test.each([
  ['both well', twice('✅ Session store', '✅ Session store')], ['other subjects', twice('✅ Session store', '❌ Session cookie')], ['what was mended', twice('❌ Session store', '✅ Session store')],
  ['of a part', twice('✅ Session store', '❌ Session store', '## Windows')], ['of an earlier state', twice('✅ Session store', '❌ Session store', '## Before')], ['under another lead', twice('✅ Session store', '❌ Session store').replace('- ❌', '\n**Windows:**\n- ❌')],
  ['a warning', twice('✅ Session store', '⚠️ Session store')], ['well, and partial', twice('✅ Session store', '⚠️ Session store: partial')], ['good and bad ways', twice('✅ Session store', '❌ Session store', '## Good vs bad')], ['only usual words', twice('✅ Tests', '❌ Results')],
  ['a fix', twice('✅ Session store', '❌ Session store, now fixed')], ['open work', twice('✅ Session store', '[ ] Session store fails')],
])('C1: %s is not accused', (_, text) => expect(foundIn(text).filter((one) => one.startsWith('C1'))).toEqual([]));

test('the finding is gross and names both claims', () => {
  expect(found(twice('✅ Session store', '❌ Session store'))).toMatchObject([{ severity: 'gross', program: null, claims: [expect.stringMatching(/^c/), expect.stringMatching(/^c/)] }]);
});
