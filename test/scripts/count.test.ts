import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { countTests } from '../../scripts/ci/count.ts';
import { temporaryFolder } from '../aid/folder.ts';

const report = (...statuses: string[]) => JSON.stringify({ testResults: [{ name: 'a.test.ts', assertionResults: statuses.map((status, index) => ({ status, fullName: `test ${index}` })) }] });

test.each([
  ['all passed', report('passed', 'passed'), 0, { passed: 2, failed: 0, skipped: 0, unrun: [] }],
  ['one failed', report('passed', 'failed'), 1, { passed: 1, failed: 1, skipped: 0, unrun: [] }],
  ['one was not run, and is named', report('passed', 'skipped'), 0, { passed: 1, failed: 0, skipped: 1, unrun: ['test 1'] }],
  ['one is still to be written', report('passed', 'todo'), 0, { passed: 1, failed: 0, skipped: 1, unrun: ['test 1'] }],
  ['a file could not be loaded', report('passed'), 1, { passed: 1, failed: 1, skipped: 0, unrun: [] }],
  ['there were no tests', report(), 0, { passed: 0, failed: 1, skipped: 0, unrun: [] }],
  ['vitest left no report', null, 1, { passed: 0, failed: 1, skipped: 0, unrun: [] }],
])('%s', (_, text, code, counts) => {
  const file = join(temporaryFolder(), 'tests.json');
  if (text !== null) writeFileSync(file, text);
  expect(countTests(file, code)).toEqual(counts);
});
