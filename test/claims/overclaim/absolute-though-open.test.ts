import { expect, test } from 'vitest';
import { foundIn } from '../found.ts';

const O1 = (text: string) => foundIn(text).filter((one) => one.startsWith('O1'));
const tests = (...list: string[]) => `## Test checklist\n${list.map((one) => `- ${one}`).join('\n')}`;
const left = ['[ ] Sign in', '[ ] Export', '[ ] Restore', '[x] Start'];

test.each([
  ['no vulnerabilities, with a penetration test to come', '- Zero vulnerabilities in the store\n\n## Next steps\n- Penetration testing', 'O1 1,4'], ['no issues, with most tests not done', `${tests(...left)}\n\n## Issues found\n\nNone found`, 'O1 9,2,3,4'],
  ['better than another, with nothing measured', 'The port now rivals Quickstore.\n\n- No real benchmarks yet', 'O1 1,3'],
  ['all tests pass, with tests that fail', '✅ All tests passed\n\n## Results\n- Tests failed: 3', 'O1 1,4'], ['no vulnerabilities in French', '- Aucune vulnérabilité dans le service\n\n## Next steps\n- SQL injection', 'O1 1,4'], ['in Chinese', '- 系统零漏洞\n\n## 下一步\n- 渗透测试', 'O1 1,4'],
])('O1: %s', (_, text, expected) => expect(O1(text)).toEqual([expected]));
test.each([
  ['better than another, and measured', 'The port now rivals Quickstore.\n\n- Benchmarks: 40 runs'],
  ['security tests that were done', '- Zero vulnerabilities in the store\n\n## Done\n- Penetration testing'], ['regular tests', '- Zero vulnerabilities in the store\n\n## Next steps\n- Quarterly penetration testing'], ['most tests done', `${tests('[x] Sign in', '[x] Export', '[ ] Restore', '[x] Start')}\n\n## Issues found\n\nNone found`],
  ['no issues of another sort', `${tests(...left)}\n\n## Dependencies\n\nNone`], ['tests that passed', '✅ All tests passed\n\n- Tests failed: 0'], ['the tests of a part', '- All reader tests passed\n\n- Tests failed: 3'], ['tests that failed before', '✅ All tests passed\n\n- Previously 3 tests failed'],
])('O1: %s is none', (_, text) => expect(O1(text)).toEqual([]));
