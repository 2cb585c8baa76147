import { expect, test } from 'vitest';
import type { Judgement } from '../../../src/model/judgement.ts';
import { testResult, verificationResult } from '../../../src/pack/sign/statement.ts';
import { packContent } from '../../site/fixture.ts';

const sealed = (run: 'faulty' | 'repaired', change: Partial<Judgement> = {}) => {
  const { pack, judgement } = packContent(run);
  return { digest: 'a'.repeat(64), record: pack, judgement: { ...judgement, ...change } };
};
const waiver = (check: string): Judgement['waivers'][number] => ({ file: 'one.md', check, reason: 'known', by: 'Bo Lee <bo@example.org>', until: '2027-01-01', claims: [], links: [], note: '', state: 'waived' }) as unknown as Judgement['waivers'][number];

test.each<[string, Parameters<typeof testResult>[0], object]>([
  ['a green run', sealed('repaired'), { result: 'PASSED', warnedTests: [], failedTests: [], counts: { exit: 0, failed: 0, waived: 0, refuted: 0 } }],
  ['a red run', sealed('faulty'), { result: 'FAILED', failedTests: expect.arrayContaining(['event-stream']), counts: { exit: 68, failed: 5, refuted: 5 } }],
])('the test result of %s', (_, given, predicate) => {
  expect(testResult(given).predicate).toMatchObject(predicate);
});

test('a gate that is green because of a waiver is WARNED, and the waived check is neither passed nor merely failed', () => {
  const { judgement } = packContent('faulty');
  const { predicate } = testResult(sealed('faulty', { waivers: [waiver('event-stream')], gate: { ...judgement.gate, exit: 0, waived: 1 } }));
  expect(predicate).toMatchObject({ result: 'WARNED', warnedTests: ['event-stream'], failedTests: expect.not.arrayContaining(['event-stream']), passedTests: expect.not.arrayContaining(['event-stream']) });
});

test('the verification result names only what held', () => {
  const properties = (given: Parameters<typeof testResult>[0]) => verificationResult(given).predicate['properties'];
  expect(properties(sealed('repaired'))).toEqual(['TICKMARK_GATE_PASSED', 'TICKMARK_EVERY_CHECK_PASSED', 'TICKMARK_EVERY_CHECK_DECIDED', 'TICKMARK_NO_CLAIM_FALSE']);
  expect(properties(sealed('faulty'))).toEqual(['TICKMARK_EVERY_CHECK_DECIDED']);
  const { judgement } = packContent('repaired');
  expect(properties(sealed('repaired', { rulings: [], gate: { ...judgement.gate, exit: 75, checks: 0, passed: 0 } }))).toEqual([]);
});
