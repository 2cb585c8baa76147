import { describe, expect, test } from 'vitest';
import { gate } from '../../src/judge/gate.ts';
import { judgeWaivers } from '../../src/judge/waive.ts';
import { Check } from '../../src/model/check.ts';
import { Gate } from '../../src/model/gate.ts';
import type { Ruling } from '../../src/model/ruling.ts';
import { Verdict } from '../../src/model/verdict.ts';
import { Waiver } from '../../src/model/waiver.ts';

const startedAt = '2026-11-20T09:22:40.000Z';
const waiver = (check: string, more: Partial<Waiver> = {}): Waiver =>
  Waiver.parse({ check, reason: 'The vendor mends it in January', by: 'Ada Park <ada@example.org>', until: '2027-01-31', file: `${check}.md`, note: '', ...more });
const check = (id: string, severity: Check['severity'] = 'fatal', exit = 87) =>
  Check.parse({ schema: 'check/1', id, title: id, kind: 'http/json', severity, exit, file: `${id}.md`, reason: '' });
const held = (id: string) => ({ check: id, kind: 'http/json', outcome: 'observed', origin: { substitution: 'real', environment: 'ci' } });
const assertion = (result: boolean, role = 'expect') =>
  ({ role, subject: 'a', predicate: 'equals', expected: 1, actual: 1, at: { artifact: 'evidence.json', pointer: '' }, result });
const pass = (id: string) => Verdict.parse({ ...held(id), status: 'pass', assertions: [assertion(true)], refutable: [1, 1] });
const fail = (id: string, ...controls: boolean[]) =>
  Verdict.parse({ ...held(id), status: 'fail', assertions: [assertion(false), ...controls.map((result) => assertion(result, 'control'))], refutable: [1, 1 + controls.length] });
const open = (id: string, reason = 'outcome') => Verdict.parse({ ...held(id), status: 'undetermined', reason, detail: 'Why.', assertions: [] });

const judged = (checks: Check[], verdicts: Verdict[], waivers: Waiver[], rulings: Ruling[] = []) => {
  const found = judgeWaivers(waivers, verdicts, startedAt);
  const { exit, decidedBy, passed, failed, undetermined, waived } = Gate.parse(gate(checks, verdicts, ({ exit: own }) => own ?? 87, rulings, found));
  return { states: found.map(({ state }) => state), exit, decidedBy, counts: [passed, failed, undetermined, waived] };
};

describe('a waiver accepts a failure and nothing else', () => {
  const [a, b] = [check('a'), check('b', 'error', 72)];
  test.each<[string, Verdict[], Waiver[], ReturnType<typeof judged>]>([
    ['none', [fail('a'), pass('b')], [], { states: [], exit: 87, decidedBy: 'a', counts: [1, 1, 0, 0] }],
    ['a failure', [fail('a', true), pass('b')], [waiver('a')], { states: ['waived'], exit: 0, decidedBy: null, counts: [1, 0, 0, 1] }],
    ['one of two failures', [fail('a'), fail('b')], [waiver('a')], { states: ['waived'], exit: 72, decidedBy: 'b', counts: [0, 1, 0, 1] }],
    ['the last one that is left', [fail('a'), fail('b')], [waiver('a'), waiver('b')], { states: ['waived', 'waived'], exit: 0, decidedBy: null, counts: [0, 0, 0, 2] }],
    ['another check\'s failure', [fail('a'), pass('b')], [waiver('b')], { states: ['passed'], exit: 87, decidedBy: 'a', counts: [1, 1, 0, 0] }],
    ['what is not decided', [open('a'), pass('b')], [waiver('a')], { states: ['undetermined'], exit: 75, decidedBy: 'a', counts: [1, 0, 1, 0] }],
    ['what did not run', [pass('b')], [waiver('a')], { states: ['undetermined'], exit: 75, decidedBy: 'a', counts: [1, 0, 1, 0] }],
    ['a check whose control did not hold', [open('a', 'control-failed'), pass('b')], [waiver('a')], { states: ['undetermined'], exit: 75, decidedBy: 'a', counts: [1, 0, 1, 0] }],
    ['a failure beside a control that did not hold', [fail('a', true, false), pass('b')], [waiver('a')], { states: ['control-failed'], exit: 87, decidedBy: 'a', counts: [1, 1, 0, 0] }],
    ['a pass', [pass('a'), pass('b')], [waiver('a')], { states: ['passed'], exit: 0, decidedBy: null, counts: [2, 0, 0, 0] }],
    ['an expired one', [fail('a'), pass('b')], [waiver('a', { until: '2026-11-19' })], { states: ['expired'], exit: 87, decidedBy: 'a', counts: [1, 1, 0, 0] }],
    ['its last day', [fail('a'), pass('b')], [waiver('a', { until: '2026-11-20' })], { states: ['waived'], exit: 0, decidedBy: null, counts: [1, 0, 0, 1] }],
    ['an expired one and its renewal', [fail('a'), pass('b')], [waiver('a', { until: '2026-11-19' }), waiver('a')], { states: ['expired', 'waived'], exit: 0, decidedBy: null, counts: [1, 0, 0, 1] }],
    ['two of the same', [fail('a'), pass('b')], [waiver('a'), waiver('a')], { states: ['waived', 'waived'], exit: 0, decidedBy: null, counts: [1, 0, 0, 1] }],
  ])('%s', (_, verdicts, waivers, expected) => expect(judged([a, b], verdicts, waivers)).toEqual(expected));

  test('a run that ended before a note was asked is no pass all the same', () => {
    expect(judged([check('n', 'note'), a], [open('n', 'not-run'), fail('a')], [waiver('a')])).toMatchObject({ exit: 75, decidedBy: 'n' });
  });
});

describe('a claim that a waived check refutes', () => {
  const refuted = (claim: string, ...by: string[]): Ruling => ({ claim, counted: true, status: 'refuted', by });
  const [a, b] = [check('a'), check('b')];
  test.each<[string, Waiver[], Ruling[], [number, string | null]]>([
    ['still closes the gate when no waiver names it', [waiver('a'), waiver('b')], [refuted('d--one', 'a')], [91, 'd--one']],
    ['decides nothing when its waiver names it', [waiver('a', { claims: ['d--one'] }), waiver('b')], [refuted('d--one', 'a')], [0, null]],
    ['is not covered by the name of another', [waiver('a', { claims: ['d--one'] }), waiver('b')], [refuted('d--one', 'a'), refuted('d--two', 'a')], [91, 'd--two']],
    ['is not covered by a waiver of another check', [waiver('a'), waiver('b', { claims: ['d--one'] })], [refuted('d--one', 'a')], [91, 'd--one']],
    ['is not covered when only one of the checks behind it is', [waiver('a', { claims: ['d--all'] }), waiver('b')], [refuted('d--all', 'a', 'b')], [91, 'd--all']],
    ['is covered when each check behind it is', [waiver('a', { claims: ['d--all'] }), waiver('b', { claims: ['d--all'] })], [refuted('d--all', 'a', 'b')], [0, null]],
    ['is never covered when the document contradicts itself', [waiver('a', { claims: ['d--one'] }), waiver('b')], [{ claim: 'd--one', counted: true, status: 'self-contradicting', finding: '2 is not 3' }], [91, 'd--one']],
  ])('%s', (_, waivers, rulings, expected) => {
    const { exit, decidedBy } = judged([a, b], [fail('a'), fail('b')], waivers, rulings);
    expect([exit, decidedBy]).toEqual(expected);
  });
});
