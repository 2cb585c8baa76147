import { expect, test } from 'vitest';
import { Judgement } from '../../src/model/judgement.ts';
import { GitState } from '../../src/model/pack.ts';

test('what was sealed before there were waivers and authors is read as without them', () => {
  const gate = { exit: 75, decidedBy: null, checks: 0, passed: 0, failed: 0, undetermined: 0 };
  expect(Judgement.parse({ format: 'tickmark-verdicts/1', judge: '0.1.0', verdicts: [], facts: {}, claims: [], rulings: [], gate })).toMatchObject({ waivers: [], gate: { waived: 0 } });
  expect(GitState.parse({ commit: 'a'.repeat(40), branch: null, dirty_files: 0 })).toMatchObject({ author: null });
});
