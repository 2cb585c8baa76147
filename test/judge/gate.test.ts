import { describe, expect, test } from 'vitest';
import { gate } from '../../src/judge/gate.ts';
import { Check } from '../../src/model/check.ts';
import { Gate } from '../../src/model/gate.ts';
import type { Outcome } from '../../src/model/outcome.ts';
import type { Ruling } from '../../src/model/ruling.ts';
import { UndeterminedReason, Verdict } from '../../src/model/verdict.ts';

type Severity = Check['severity'];
const check = (id: string, severity: Severity, exit?: number) =>
  Check.parse({ schema: 'check/1', id, title: id, kind: 'http/json', severity, file: `${id}.md`, reason: '', ...(exit && { exit }) });

const held = (id: string, outcome: Outcome = 'observed') => ({ check: id, kind: 'http/json', outcome, origin: { substitution: 'real', environment: 'ci' } });
const assertion = (result: boolean) =>
  ({ role: 'expect', subject: 'a', predicate: 'equals', expected: 1, actual: 1, at: { artifact: 'evidence.json', pointer: '' }, result });
const pass = (id: string) => Verdict.parse({ ...held(id), status: 'pass', assertions: [assertion(true)], refutable: [1, 1] });
const fail = (id: string, outcome?: Outcome) => Verdict.parse({ ...held(id, outcome), status: 'fail', assertions: [assertion(false)], refutable: [1, 1] });
const open = (id: string, reason: UndeterminedReason = 'undetermined-assertion', outcome?: Outcome) =>
  Verdict.parse({ ...held(id, outcome), status: 'undetermined', reason, detail: 'Why.', assertions: [] });

const shut = (checks: Check[], verdicts: Verdict[]) => {
  const { exit, decidedBy } = Gate.parse(gate(checks, verdicts, ({ exit: own }) => own ?? 87));
  return [exit, decidedBy];
};

describe('the first fatal check that did not pass decides, else the first error', () => {
  const a = check('a', 'error', 72), b = check('b', 'fatal', 65), c = check('c', 'fatal'), n = check('n', 'note', 71);
  test.each<[string, Check[], Verdict[], [number, string | null]]>([
    ['all pass', [a, b, c, n], [pass('a'), pass('b'), pass('c'), pass('n')], [0, null]],
    ['fatal before error', [a, b, c], [fail('a'), fail('b'), fail('c')], [65, 'b']],
    ['declared order, not that of verdicts', [c, b], [fail('b'), fail('c')], [87, 'c']],
    ['a later fatal outranks an earlier error', [a, b, c], [fail('a'), pass('b'), fail('c')], [87, 'c']],
    ['an undetermined fatal outranks a failed error', [a, b], [fail('a'), open('b')], [75, 'b']],
    ['error alone', [n, a, b], [fail('n'), fail('a'), pass('b')], [72, 'a']],
    ['a note never closes', [n, a], [fail('n'), pass('a')], [0, null]],
    ['an undetermined note never closes', [n, a], [open('n', 'substitution'), pass('a')], [0, null]],
    ['a note that the run never came to ask', [n, a], [open('n', 'not-run'), pass('a')], [75, 'n']],
    ['a note without a verdict', [n, a], [pass('a')], [75, 'n']],
    ['a fatal check without a verdict', [a, b], [pass('a')], [75, 'b']],
    ['nothing checked', [], [], [75, null]],
    ['no verdicts', [a, b], [], [75, 'b']],
    ['no verdicts, only notes', [n], [], [75, null]],
    ['verdicts on other checks', [], [pass('a')], [75, null]],
  ])('%s', (_, checks, verdicts, expected) => expect(shut(checks, verdicts)).toEqual(expected));

  test('counts by status', () => expect(gate([a, b, c, n], [pass('a'), fail('b'), open('c')], () => 87)).toMatchObject({ checks: 4, passed: 1, failed: 1, undetermined: 2 }));
});

describe('a claim found false closes a gate that the checks leave open', () => {
  const rulings = {
    confirmed: { claim: 'report/1', counted: true, status: 'confirmed', by: ['a'] }, refuted: { claim: 'report/2', counted: true, status: 'refuted', by: ['a'] },
    unverifiable: { claim: 'report/3', counted: true, status: 'unverifiable', reason: 'no check' }, contradicting: { claim: 'report/4', counted: true, status: 'self-contradicting', finding: '2 + 2 = 5' },
  } satisfies Record<string, Ruling>;
  const a = check('a', 'fatal', 65);
  test.each<[string, Check[], Verdict[], Ruling[], [number, string | null]]>([
    ['confirmed or unverifiable', [a], [pass('a')], [rulings.confirmed, rulings.unverifiable], [0, null]],
    ['refuted', [a], [pass('a')], [rulings.confirmed, rulings.refuted], [91, 'report/2']],
    ['self-contradicting', [a], [pass('a')], [rulings.contradicting, rulings.refuted], [91, 'report/4']],
    ['a check that failed comes first', [a], [fail('a')], [rulings.refuted], [65, 'a']],
    ['nothing checked', [], [], [rulings.refuted], [75, null]],
  ])('%s', (_, checks, verdicts, ruled, expected) => {
    const { exit, decidedBy } = gate(checks, verdicts, ({ exit: own }) => own ?? 87, ruled);
    expect([exit, decidedBy]).toEqual(expected);
  });
});

describe('an undetermined verdict', () => {
  const only = [check('a', 'fatal', 87)];
  test.each<[Outcome, number]>([
    ['not-configured', 78], ['denied', 77], ['refused', 69], ['unresolved', 69], ['unreachable', 69], ['reset', 69], ['timeout-connect', 69], ['timeout-first-byte', 69], ['timeout-body', 69],
    ['absent', 75], ['tls', 75], ['protocol', 75], ['truncated', 75], ['stale', 75], ['forged', 75], ['unsupported', 75], ['collector-error', 75],
  ])('because of outcome %s: %i', (outcome, exit) => {
    expect(shut(only, [open('a', 'outcome', outcome)])).toEqual([exit, 'a']);
    expect(shut(only, [fail('a', outcome)]), 'a failure keeps the check\'s own code').toEqual([87, 'a']);
  });

  test.each(UndeterminedReason.options.filter((reason) => reason !== 'outcome'))('because of %s', (reason) =>
    expect(shut(only, [open('a', reason)])).toEqual([reason === 'substitution' ? 70 : 75, 'a']));
});
