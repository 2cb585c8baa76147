import { expect, test } from 'vitest';
import { found, foundIn } from '../found.ts';

const twice = (first: string, second: string, head = '## Conclusion') => `# Port\n\n## Summary\n- ${first}\n\n${head}\n- ${second}`;

test.each([
  ['tests', twice('Total tests: 125', 'Total tests: 130'), 'A17 7,4'], ['files', twice('Files created: 48', '**Files created**: 45'), 'A17 7,4'], ['coverage', twice('Coverage: 81%', 'Coverage: 78%'), 'A17 7,4'],
  ['rows', '# Port\n\n## Summary\n\n| Metric | Value |\n|---|---|\n| Total tests | 125 |\n\n## Results\n\n| Metric | Value |\n|---|---|\n| Total tests | 130 |', 'A17 13,7'],
  ['German', twice('Testabdeckung: 81 %', 'Testabdeckung: 78 %', 'Das ist der Stand, und die Suite ist mit dem Server geprüft.\n\n## Fazit'), 'A17 9,4'], ['Chinese', twice('测试总数：125', '测试总数：130', '## 结论'), 'A17 7,4'],
])('A17: %s of the whole with two values', (_, text, expected) => expect(foundIn(text)).toEqual([expected]));

test.each([
  ['the same', twice('Total tests: 125', 'Total tests: 125')], ['rounding', twice('Coverage: 81%', 'Coverage: 81.4%')], ['about', twice('Total tests: ~120', 'Total tests: 125')],
  ['a module', twice('Total tests: 125', 'Total tests: 30', '## Reader')], ['a lead', twice('Total tests: 125', 'Total tests: 30').replace('\n- Total tests: 30', '\n**Reader:**\n- Total tests: 30')],
  ['before', twice('Total tests: 125', 'Total tests: 30', '## Before')], ['a version', twice('Total tests: 125', 'Total tests: 30', '## Results of 1.2')], ['a phase', twice('Total tests: 125', 'Total tests: 30', '## Phase 2')],
  ['three values', `${twice('Total tests: 125', 'Total tests: 130')}\n- Total tests: 7`], ['a change', twice('Coverage: 81%', 'Coverage: 60% → 81%')], ['a target', twice('Coverage: 81%', 'Coverage target: 90%')],
  ['a figure of no whole', twice('Retries: 3', 'Retries: 5')], ['a plan', twice('Total tests: 125', 'Total tests: 150', '## Next steps')],
])('A17: %s is not accused', (_, text) => expect(foundIn(text)).toEqual([]));

test('the program names the other value', () => {
  expect(found(twice('Total tests: 125', 'Total tests: 130'))).toMatchObject([{ severity: 'minor', message: 'tests is 130 here and 125 there', program: { operation: 'the same figure', inputs: ['125'], lo: 125, hi: 125, stated: '130' } }]);
});
