import { expect, test } from 'vitest';
import { foundIn } from '../found.ts';

const report = (more = '') => `# Port\n\n**Status:** ✅ Production ready\n\n- ✅ Sign-in tested\n- ✅ Export verified\n- ✅ Restore validated\n${more}\n\n## Verdict\n\nCertified for production.`;
const O5 = (text: string) => foundIn(text).filter((one) => one.startsWith('O5'));
test('O5: a certificate without anything to look at', () => expect(O5(report())).toEqual(['O5 3,12']));
test.each([
  ['a count of tests', report('- 40 tests passed')], ['a count behind its name', report('- Tests: 40')], ['a command', report('\n```\nnpm test\n```')], ['an artifact', report('- See out/run.log')], ['a link', report('- https://ci.example.org/run/12')], ['a hash', report('- Commit 3f9a1c2')],
  ['coverage', report('- Coverage: 81%')], ['one verdict', report().replace('Certified for production.', 'It is done.')], ['a page that tests nothing', '# Store\n\n**Status:** ✅ Production ready\n\n## Why\n\nReady for production, with logs.'],
])('O5: %s', (_, text) => expect(O5(text)).toEqual([]));
test('O5: counts in Chinese are counts', () => expect(O5(report('- 40 个测试'))).toEqual([]));
