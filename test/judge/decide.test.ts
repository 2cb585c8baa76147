import { describe, expect, test } from 'vitest';
import { decide, type Case } from '../../src/judge/decide.ts';
import { Check } from '../../src/model/check.ts';
import type { Expectation } from '../../src/model/expectation.ts';
import { Outcome } from '../../src/model/outcome.ts';
import { Verdict } from '../../src/model/verdict.ts';

const checkWith = (fields: object = {}) =>
  Check.parse({ schema: 'check/1', id: 'api.ready', title: 'Ready', kind: 'http/json', file: '10-ready.md', reason: '', ...fields });

const good: Case = {
  check: checkWith(), kind: 'http/json', facts: { control: 404, status: 200, p95_ms: 41 },
  control: [{ that: 'control', equals: 404, why: 'no catch-all' }], expect: [{ that: 'status', equals: 200 }, { that: 'p95_ms', gte: 0, lte: 200 }],
  outcome: 'observed', failOn: ['absent', 'timeout'], origin: { substitution: 'real', environment: 'staging' },
  at: (path) => ({ artifact: 'data/checks/api.ready/evidence.json', pointer: `/artifacts/${path}` }),
};
const judge = (change: Partial<Case> = {}) => Verdict.parse(decide({ ...good, ...change }));

test('a pass names each assertion with its evidence', () => expect(judge()).toEqual({
  status: 'pass', check: 'api.ready', kind: 'http/json', outcome: 'observed', origin: good.origin, refutable: [3, 3],
  assertions: [
    { role: 'control', quantifier: 'that', subject: 'control', predicate: 'equals', expected: 404, actual: 404, at: good.at('control'), result: true, why: 'no catch-all' },
    { role: 'expect', quantifier: 'that', subject: 'status', predicate: 'equals', expected: 200, actual: 200, at: good.at('status'), result: true },
    { role: 'expect', quantifier: 'that', subject: 'p95_ms', predicate: 'lte and gte', expected: { lte: 200, gte: 0 }, actual: 41, at: good.at('p95_ms'), result: true },
  ],
}));

describe('undetermined, with the reason', () => {
  const idle: Expectation[] = [{ that: 'status', equals: 200 }, { that: 'p95_ms', exists: true }];
  test.each<[string, Partial<Case>, RegExp]>([
    ['outcome', { outcome: 'refused' }, /outcome was refused/],
    ['control-failed', { facts: { control: 200, status: 200, p95_ms: 41 } }, /control \(equals\)/],
    ['control-failed', { facts: { status: 200, p95_ms: 41 } }, /control \(equals\)/],
    // A control that does not hold outranks everything that is asserted.
    ['control-failed', { facts: { control: 200, status: 500, p95_ms: 41 } }, /control/],
    ['control-failed', { control: [{ that: 'control', equals: 1 }], expect: [] }, /control/],
    ['nothing-asserted', { expect: [] }, /expects anything/],
    ['undetermined-assertion', { facts: { control: 404, status: 200 } }, /p95_ms \(lte and gte\)/],
    ['undetermined-assertion', { expect: [{ none: 'findings', equals: 1 }], facts: { control: 404, findings: [] } }, /none findings \(equals\)/],
    ['not-refutable', { expect: idle }, /: p95_ms \(exists\)\.$/],
    ['not-refutable', { control: [{ that: 'control', matches: '' }], facts: { ...Object(good.facts), control: '' } }, /control \(matches\)/],
    ['substitution', { origin: { substitution: 'mock', environment: 'production' } }, /is mock, the check demands real/],
    ['substitution', { origin: { substitution: 'mock', environment: 'production' }, check: checkWith({ evidence: 'captured' }) }, /is mock, the check demands captured/],
    ['environment', { check: checkWith({ environment: 'production' }) }, /from staging, the check demands production/],
  ])('%s %#', (reason, change, detail) => {
    const verdict = judge(change);
    expect(verdict).toMatchObject({ status: 'undetermined', reason });
    expect('detail' in verdict && verdict.detail).toMatch(detail);
  });

  test.each(Outcome.options.filter((outcome) => outcome !== 'observed'))('%s, unless the check counts it as a failure', (outcome) => {
    expect(judge({ outcome, failOn: [] })).toMatchObject({ status: 'undetermined', reason: 'outcome', outcome });
    expect(judge({ outcome, failOn: [outcome] })).toMatchObject({ status: 'fail', outcome });
  });
});

describe('fail', () => {
  test('a false assertion outranks an undetermined one', () =>
    expect(judge({ facts: { control: 404, status: 503 } })).toMatchObject({ status: 'fail', refutable: [2, 3] }));

  test.each<[Outcome]>([['absent'], ['timeout-connect'], ['timeout-first-byte'], ['timeout-body']])('the outcome %s is itself the false assertion', (outcome) => {
    const verdict = judge({ outcome, facts: { control: 404, status: 404 } });
    expect(verdict).toMatchObject({ status: 'fail', outcome, refutable: [3, 3] });
    expect(verdict.assertions.map(({ role, subject, result }) => [role, subject, result])).toEqual([
      ['outcome', 'outcome', false], ['control', 'control', true], ['expect', 'status', false],
    ]);
    expect(verdict.assertions[0]).toMatchObject({ predicate: 'equals', expected: 'observed', actual: outcome });
  });

  test.each([['a mock', { substitution: 'mock', environment: 'local' }], ['a laptop', { substitution: 'real', environment: 'local' }]] as const)(
    'on %s stays a fail', (_, origin) => expect(judge({ origin, check: checkWith({ environment: 'production' }), facts: { control: 404, status: 500, p95_ms: 1 } }).status).toBe('fail'));
});

test.each([
  ['real', 'real', 'pass'], ['emulated', 'real', 'undetermined'], ['emulated', 'emulated', 'pass'], ['emulated', 'captured', 'pass'],
  ['captured', 'emulated', 'undetermined'], ['captured', 'mock', 'pass'], ['mock', 'mock', 'pass'],
] as const)('%s evidence where %s is demanded: %s', (substitution, evidence, status) =>
  expect(judge({ origin: { substitution, environment: 'ci' }, check: checkWith({ evidence }) }).status).toBe(status));

test.each([
  ['production', 'staging', 'pass'], ['staging', 'staging', 'pass'], ['ci', 'staging', 'undetermined'], ['local', 'ci', 'undetermined'], ['local', 'local', 'pass'],
] as const)('from %s where %s is demanded: %s', (found, environment, status) =>
  expect(judge({ origin: { substitution: 'real', environment: found }, check: checkWith({ environment }) }).status).toBe(status));
