import { expect, test } from 'vitest';
import { claimRate } from '../../src/claims/rate.ts';
import { rule } from '../../src/claims/rule.ts';
import { LedgerEntry } from '../../src/model/claim.ts';
import type { Environment, Substitution } from '../../src/model/origin.ts';
import type { Verdict } from '../../src/model/verdict.ts';

const assertion = (result: boolean) => ({ role: 'expect', quantifier: 'that', subject: 'a', predicate: 'equals', expected: 1, actual: 2, at: { artifact: '', pointer: '' }, result }) as const;
function verdict(check: string, status: Verdict['status'], substitution: Substitution = 'real', environment: Environment = 'local'): Verdict {
  const held = { check, kind: 'http/json', outcome: 'observed', origin: { substitution, environment } } as const;
  if (status === 'undetermined') return { ...held, status, reason: 'outcome', detail: 'the target was down', assertions: [] };
  return { ...held, status, assertions: [assertion(status === 'pass')], refutable: [1, 1] };
}
const entry = (claim: string, more: Partial<LedgerEntry> = {}): LedgerEntry => LedgerEntry.parse({ claim, line: 1, quote: 'q', subject: 's', check: 'c', ...more });
const ruleOne = (more: Partial<LedgerEntry>, ...verdicts: Verdict[]) => rule('doc', [entry('one', more)], new Map(verdicts.map((one) => [one.check, one])))[0];

test.each<[string, Partial<LedgerEntry>, Verdict[], object]>([
  ['a pass confirms', {}, [verdict('c', 'pass')], { status: 'confirmed', by: ['c'] }],
  ['a fail refutes', {}, [verdict('c', 'fail')], { status: 'refuted', by: ['c'] }],
  ['an undecided check leaves it open', {}, [verdict('c', 'undetermined')], { status: 'unverifiable', reason: 'c could not decide: the target was down' }],
  ['a check that did not run leaves it open', {}, [], { status: 'unverifiable', reason: 'the check c did not run' }],
  ['no check at all leaves it open', { check: undefined }, [], { status: 'unverifiable', reason: 'no check covers it' }],
  ['a mock cannot confirm', {}, [verdict('c', 'pass', 'mock')], { status: 'unverifiable', reason: expect.stringContaining('mock evidence') }],
  ['a mock cannot refute', {}, [verdict('c', 'fail', 'mock')], { status: 'unverifiable' }],
  ['a local run cannot confirm production', { environment: 'production' }, [verdict('c', 'pass')], { status: 'unverifiable', reason: expect.stringContaining('a local run cannot confirm a claim about production') }],
  ['a production run can', { environment: 'production' }, [verdict('c', 'pass', 'real', 'production')], { status: 'confirmed' }],
  ['a production run confirms a staging claim', { environment: 'staging' }, [verdict('c', 'pass', 'real', 'production')], { status: 'confirmed' }],
])('%s', (_, more, verdicts, expected) => expect(ruleOne(more, ...verdicts)).toMatchObject({ claim: 'doc--one', counted: true, ...expected }));

const conclusion = (more: Partial<LedgerEntry> = {}) => entry('all', { check: undefined, rests_on: ['a', 'b'], ...more });
test.each<[string, Verdict['status'], Verdict['status'], Partial<LedgerEntry>, string]>([
  ['stands when its parts stand', 'pass', 'pass', {}, 'confirmed'],
  ['falls with one part', 'pass', 'fail', {}, 'refuted'],
  ['is open while a part is', 'pass', 'undetermined', {}, 'unverifiable'],
  ['about production is not confirmed by local parts', 'pass', 'pass', { environment: 'production' }, 'unverifiable'],
])('a conclusion %s, and is not counted', (_, a, b, more, status) => {
  const verdicts = new Map([['a', verdict('a', a)], ['b', verdict('b', b)]]);
  expect(rule('doc', [entry('a', { check: 'a' }), entry('b', { check: 'b' }), conclusion(more)], verdicts)[2]).toMatchObject({ status, counted: false });
});

test('a conclusion that rests on a conclusion falls with its parts, whatever their order', () => {
  const ledger = [entry('all', { check: undefined, rests_on: ['a', 'part'] }), entry('part', { check: undefined, rests_on: ['b'] }), entry('a', { check: 'a' }), entry('b', { check: 'b' })];
  const verdicts = new Map([['a', verdict('a', 'pass')], ['b', verdict('b', 'fail')]]);
  expect(rule('doc', ledger, verdicts).map(({ status }) => status)).toEqual(['refuted', 'refuted', 'confirmed', 'refuted']);
});

test('the rate has both integers, the Wilson interval and the undecided', () => {
  const ledger = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((label) => entry(label, { check: label }));
  const verdicts = ['fail', 'fail', 'fail', 'fail', 'fail', 'pass', 'undetermined'].map((status, i) => verdict(ledger[i]?.claim ?? '', status as Verdict['status']));
  const rate = claimRate(rule('doc', ledger, new Map(verdicts.map((one) => [one.check, one]))));
  expect(rate).toMatchObject({ false_n: 5, decided_n: 6, undecided_n: 1, rate: 5 / 6 });
  expect(rate.interval.map((one) => Number(one.toFixed(3)))).toEqual([0.436, 0.97]);
  expect(claimRate([])).toMatchObject({ decided_n: 0, rate: null, interval: [0, 1] });
});
