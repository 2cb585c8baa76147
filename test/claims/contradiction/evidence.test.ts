import { expect, test } from 'vitest';
import { foundIn } from '../found.ts';

const section = (claim: string, output: string, language = '') => `# Port\n\n## Tests\n\n${claim}\n\n\`\`\`${language}\n${output}\n\`\`\``;
test.each([
  ['a runner in JavaScript', section('✅ All tests pass', 'Tests:       3 failed, 97 passed, 100 total')], ['pytest', section('All tests passed.', '==== 2 failed, 40 passed in 3.1s ====')], ['go', section('All tests passed.', '--- FAIL: TestCursor (0.01s)')],
  ['a build', section('✅ Build successful', 'npm ERR! code ELIFECYCLE')], ['cargo', section('Every test is green and all tests passed', 'test result: FAILED. 3 passed; 1 failed')], ['Korean', section('✅ 모든 테스트 통과', '2 failed')],
])('C3: well by the text, failed by the output of %s', (_, text) => expect(foundIn(text).filter((one) => one.startsWith('C3'))).toEqual(['C3 5,8']));
test.each([
  ['output that is well', section('✅ All tests pass', 'Tests:       100 passed, 100 total')], ['none failed', section('✅ All tests pass', '==== 0 failed, 40 passed ====')], ['source', section('✅ All tests pass', '--- FAIL: shown on error', 'go')],
  ['how it fails, on purpose', section('✅ Invalid input is rejected, all tests pass', 'FAIL: bad input')], ['what was before', section('Before the fix:', 'Tests: 3 failed, 1 passed')], ['another heading', `${section('✅ All tests pass', 'ok')}\n\n## Log\n\n\`\`\`\nTests: 3 failed\n\`\`\``],
  ['no claim of all', section('Most tests pass', 'Tests: 3 failed, 97 passed')], ['the build of a claim about tests', section('✅ All tests pass', 'npm ERR! code 1')],
])('C3: %s is not accused', (_, text) => expect(foundIn(text).filter((one) => one.startsWith('C3'))).toEqual([]));
