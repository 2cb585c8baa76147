import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { defineKind, type Kind } from '../../src/kinds/define.ts';
import { verdictOf } from '../../src/kinds/attempts.ts';
import { Check } from '../../src/model/check.ts';
import { Evidence } from '../../src/model/evidence.ts';
import { Outcome } from '../../src/model/outcome.ts';
import { Peer } from '../../src/model/record/peer.ts';
import { Verdict } from '../../src/model/verdict.ts';

const Reading = z.strictObject({ outcome: Outcome, value: z.number().nullable(), peer: Peer.nullable() });
const drill = defineKind({
  id: 'test/drill', title: 'Holds', failureTitle: 'Does not hold', source: 'none', options: z.strictObject({ limit: z.number() }),
  artifacts: { probe: Reading, reading: Reading, more: z.array(Reading) },
  needs: null, timeout_ms: 1_000, exit: 87, failOn: ['absent'],
  derive: ({ probe, reading, more }, { options, nonce, startedAt_ms, endedAt_ms, environment }) => {
    if (reading.value === null) throw new Error('nothing was read');
    return { probe: probe.value, reading: { value: reading.value, limit: options.limit }, count: more.length, nonce, startedAt_ms, endedAt_ms, environment };
  },
  where: { reading: '/reading', 'reading.value': '/reading/value', read: '/wrong' },
  control: [{ that: 'probe', equals: 1 }],
  expect: ({ limit }) => [{ that: 'reading.value', lte: limit }],
  found: () => '',
}) as unknown as Kind;

const peer = (product: string | null): Peer => ({ protocol: 'postgresql', address: '127.0.0.1', port: 5432, product, version: null, instance: null });
const reading = (fields: object = {}) => ({ outcome: 'observed', value: 1, peer: null, ...fields });
const check = (fields: object = {}) => Check.parse({ schema: 'check/1', id: 'a.drill', title: 'A', kind: 'test/drill', file: '10-a.md', reason: '', ...fields });
const evidence = (artifacts: object = {}, fields: object = {}) => Evidence.parse({
  format: 'tickmark-evidence/1', check: 'a.drill', kind: 'test/drill', nonce: '0'.repeat(32), options: { limit: 5 }, startedAt: '2026-11-20T09:22:40.500Z', duration_ms: 250, error: null,
  target: { name: 'db', environment: 'staging', production_is: { product: 'postgresql' } },
  artifacts: { probe: reading(), reading: reading({ value: 4 }), more: [], ...artifacts }, ...fields,
});
const judge = (given: Evidence, fields: object = {}, kind = drill) => {
  const { verdict, facts } = verdictOf(kind, check(fields), given);
  return { ...Verdict.parse(verdict), facts };
};

test('facts are derived from artifacts, options, nonce and the run\'s times', () => expect(judge(evidence()).facts).toEqual({
  probe: 1, reading: { value: 4, limit: 5 }, count: 0, nonce: '0'.repeat(32), startedAt_ms: Date.parse('2026-11-20T09:22:40.500Z'), endedAt_ms: Date.parse('2026-11-20T09:22:40.750Z'), environment: 'staging',
}));

test.each([
  ['what the target declares', 'ci', undefined, 'ci'], ['what the check demands', null, 'production', 'production'], ['the stronger of both', 'staging', 'production', 'production'],
  ['the stronger of both', 'production', 'ci', 'production'], ['neither', null, undefined, null],
])('the environment is %s: %s, %s', (_, declared, demanded, environment) => {
  const target = declared === null ? null : { name: 'db', environment: declared, production_is: null };
  const stating = { ...drill, control: [], expect: (_: unknown, said: string | null) => [{ that: 'environment', equals: said }] };
  const { facts, assertions } = judge(evidence({}, { target }), demanded === undefined ? {} : { environment: demanded }, stating);
  expect(facts).toMatchObject({ environment });
  expect(assertions).toMatchObject([{ subject: 'environment', expected: environment }]);
});

describe('status', () => {
  test.each<[string, Evidence, object, object]>([
    ['holds', evidence(), {}, { status: 'pass', refutable: [2, 2], origin: { substitution: 'real', environment: 'staging' } }],
    ['the kind\'s threshold, from its options', evidence({ reading: reading({ value: 6 }) }), {}, { status: 'fail' }],
    ['the check adds', evidence(), { expect: [{ that: 'count', gte: 1 }] }, { status: 'fail', refutable: [3, 3] }],
    ['the check adds a control', evidence(), { control: [{ that: 'count', gte: 1 }] }, { status: 'undetermined', reason: 'control-failed' }],
    ['the first that was not observed', evidence({ probe: reading({ outcome: 'refused' }), reading: reading({ outcome: 'absent' }) }), {}, { status: 'undetermined', reason: 'outcome', outcome: 'refused' }],
    ['the kind\'s fail_on', evidence({ reading: reading({ outcome: 'absent', value: null }) }), {}, { status: 'fail', outcome: 'absent' }],
    ['the check\'s fail_on', evidence({ probe: reading({ outcome: 'timeout-body' }) }), { fail_on: ['timeout'] }, { status: 'fail', outcome: 'timeout-body' }],
    ['derive throws', evidence({ reading: reading({ value: null }) }), {}, { status: 'undetermined', reason: 'derive-failed', detail: expect.stringContaining('nothing was read') }],
    ['another shape', evidence({ reading: { outcome: 'observed' } }), {}, { status: 'undetermined', reason: 'derive-failed', detail: expect.stringContaining('reading.value') }],
    ['an artifact too many', evidence({ extra: reading() }), {}, { status: 'undetermined', reason: 'derive-failed' }],
    ['an artifact missing', evidence({ probe: undefined }), {}, { status: 'undetermined', reason: 'derive-failed' }],
    ['the collector broke', evidence({}, { artifacts: {}, error: { name: 'TypeError', message: 'x is undefined' } }), {},
      { status: 'undetermined', reason: 'outcome', outcome: 'collector-error', detail: 'The collector broke: TypeError: x is undefined' }],
    ['no target is local', evidence({}, { target: null }), { environment: 'staging' }, { status: 'undetermined', reason: 'environment', origin: { environment: 'local' } }],
    ['another product', evidence({ probe: reading({ peer: peer('H2') }) }), {}, { status: 'undetermined', reason: 'substitution', origin: { substitution: 'emulated' } }],
    ['a stand-in inside a list', evidence({ more: [reading({ peer: peer('PostgreSQL') }), reading({ peer: peer('WireMock') })] }), {}, { status: 'undetermined', reason: 'substitution', origin: { substitution: 'mock' } }],
    ['the real thing', evidence({ probe: reading({ peer: peer('PostgreSQL') }) }), {}, { status: 'pass' }],
  ])('%s', (_, given, fields, expected) => expect(judge(given, fields)).toMatchObject(expected));

  test('facts that are no JSON', () =>
    expect(judge(evidence(), {}, { ...drill, derive: () => ({ probe: 1, reading: { value: Number.NaN } }) })).toMatchObject({ reason: 'derive-failed' }));
  test('the kind\'s own outcome', () => expect(judge(evidence(), {}, { ...drill, outcome: () => 'stale' })).toMatchObject({ reason: 'outcome', outcome: 'stale' }));
  test('an assertion that cannot be loaded is a bug', () => expect(() => judge(evidence(), { expect: [{ that: 'a' }] })).toThrow('asserts nothing'));
});

test.each([
  ['reading.value', '/artifacts/reading/value'], ['reading.limit', '/artifacts/reading'], ['/reading/value', '/artifacts/reading/value'], ['count', '/artifacts'], ['readings', '/artifacts'],
])('the evidence of %s stands at %s', (that, pointer) =>
  expect(judge(evidence(), { expect: [{ that, exists: true }] }).assertions.at(-1)?.at).toEqual({ artifact: 'data/checks/a.drill/evidence.json', pointer }));
