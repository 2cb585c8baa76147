import { expect, test } from 'vitest';
import { projectionDigest } from '../../src/lib/projection.ts';
import type { Json } from '../../src/model/json.ts';
import type { Judgement } from '../../src/model/judgement.ts';
import { packContent } from '../site/fixture.ts';

const { checks, judgement } = packContent('repaired');
const nonce = '7f3a9c1e5b2d48607f3a9c1e5b2d4860';
const of = (facts: Json, change: Partial<Judgement> = {}, own = nonce) => projectionDigest(checks, { ...judgement, facts: { ready: facts }, ...change }, { ready: [own] });

test.each<[string, Json, Json]>([
  ['a duration', { status: 200, first_byte_ms: 12 }, { status: 200, first_byte_ms: 97 }],
  ['an instant by name', { sealed_at: 'yesterday' }, { sealed_at: 'today' }],
  ['an instant in a text', { headers: { date: 'Fri, 20 Nov 2026 09:22:40 GMT' } }, { headers: { date: 'Sat, 21 Nov 2026 10:00:00 GMT' } }],
  ['an instant in a list', [{ text: 'seen 2026-11-20T09:22:40.000Z' }], [{ text: 'seen 2026-11-21T09:22:40+09:00' }]],
  ['the digits of a mask', { 'set-cookie': 'sid=«redacted:0a1b2c3d:9»' }, { 'set-cookie': 'sid=«redacted:9f8e7d6c:9»' }],
  ['a process', { pid: 4711, start_ticks: 1 }, { pid: 815, start_ticks: 2 }],
])('the same, but for %s', (_, before, after) => {
  expect(of(before)).toBe(of(after));
});

test('the run\'s own nonce is left out, another one is not', () => {
  const other = 'f'.repeat(32);
  expect(of({ row: `canary ${nonce}` })).toBe(of({ row: `canary ${other}` }, {}, other));
  expect(of({ row: `canary ${nonce}` })).not.toBe(of({ row: `canary ${other}` }));
});

test.each<[string, Json, Json]>([
  ['a status', { status: 200 }, { status: 404 }],
  ['a size', { bytes: 0 }, { bytes: 1 }],
  ['a word', { body: 'ok' }, { body: 'down' }],
  ['a fact that is gone', { status: 200, etag: '"a"' }, { status: 200 }],
  ['an order', [1, 2], [2, 1]],
  ['the length of what was masked', '«redacted:0a1b2c3d:9»', '«redacted:0a1b2c3d:8»'],
])('another: %s', (_, before, after) => {
  expect(of(before)).not.toBe(of(after));
});

test('another verdict, another ruling, another demand, another check', () => {
  const [verdict] = judgement.verdicts;
  const [ruling] = judgement.rulings;
  if (!verdict || !ruling) throw new Error('the fixture is empty');
  const changed: Partial<Judgement>[] = [
    { verdicts: judgement.verdicts.slice(1) },
    { rulings: judgement.rulings.slice(1) },
    { gate: { ...judgement.gate, exit: 75 } },
    { verdicts: judgement.verdicts.map((one) => ({ ...one, origin: { ...one.origin, substitution: 'mock' as const } })) },
    { verdicts: judgement.verdicts.map((one) => ({ ...one, assertions: one.assertions.map((assertion) => ({ ...assertion, expected: 'less' })) }) as typeof one) },
  ];
  const digests = [of({}), ...changed.map((change) => of({}, change)), projectionDigest(checks.slice(1), { ...judgement, facts: { ready: {} } }, {})];
  expect(new Set(digests).size).toBe(digests.length);
});

test('the version of the judge is no finding', () => {
  expect(of({}, { judge: '9.9.9' })).toBe(of({}));
});
