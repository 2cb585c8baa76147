import { expect, test } from 'vitest';
import type { Assertion } from '../../../src/model/assertion.ts';
import type { Json } from '../../../src/model/json.ts';
import { deciding, expectedText, recordedText, subjectName } from '../../../src/site/data/assertion.ts';
import { expectedBeside } from '../../../src/site/data/finding.ts';
import { en } from '../../../src/site/words/en.ts';

const assertion = (subject: string, predicate: string, expected: Json, actual: Json = null, more: Partial<Assertion> = {}): Assertion => ({
  role: 'expect',
  quantifier: 'that',
  subject,
  predicate,
  expected,
  actual,
  at: { artifact: '', pointer: '' },
  result: true,
  ...more,
});

test.each([
  ['status', 'status'],
  ['first.status', 'first status'],
  ['first.body.bytes', 'first body'],
  ['bytes', 'bytes'],
  ['latency.p95_ms', 'latency p95'],
  ['again.missing_304_headers', 'again missing 304 headers'],
  ['runs.0.bytes', 'runs'],
  ['/a/b', 'a b'],
])('%s is called %s', (subject, name) => expect(subjectName(subject)).toBe(name));

test.each<[string, string, Json, string]>([
  ['open.status', 'equals', 200, 'open status 200'],
  ['latency.p95_ms', 'lte', 200, 'latency p95 at most 200 ms'],
  ['file.bytes', 'gt', 4096, 'file above 4,096 bytes'],
  ['errors_ratio', 'lt', 0.001, 'errors below 0.1 %'],
  ['missing', 'equals', [], 'nothing missing'],
  ['a.status', 'one_of', [401, 403], 'a status one of 401, 403'],
  ['lost', 'length', { equals: 0 }, 'nothing lost'],
  ['pointers', 'equals', [], 'no pointers'],
  ['again.missing_304_headers', 'length', { equals: 0 }, 'again missing 304 headers: nothing'],
  ['lost', 'length', { equals: 1 }, 'lost number of items 1'],
  ['change.refusal', 'equals', null, 'change refusal: nothing'],
  ['delivered', 'equals', true, 'delivered'],
  ['from_cache', 'equals', false, 'not from cache'],
  ['heartbeat.bytes', 'gt', 0, 'heartbeat above 0 bytes'],
  ['tag', 'not', { same_as: 'first.tag' }, 'tag not the same as first.tag'],
  ['n', 'gte and lt', { gte: 1, lt: 5 }, 'n at least 1 and below 5'],
  ['x', 'exists', false, 'x not present'],
  ['x', 'some-later-word', 3, 'x some-later-word 3'],
])('%s %s %j reads "%s"', (subject, predicate, expected, text) => expect(expectedText(assertion(subject, predicate, expected), en)).toBe(text));

test('a population is named, and an outcome is said in words', () => {
  expect(expectedText(assertion('ended', 'equals', 'dropped', null, { quantifier: 'each' }), en)).toBe('every ended dropped');
  expect(recordedText(assertion('outcome', 'equals', 'observed', 'refused', { role: 'outcome' }), en)).toBe('connection refused');
  expect(expectedText(assertion('outcome', 'equals', 'observed', 'refused', { role: 'outcome' }), en)).toBe('an answer');
});

test.each<[string, Json, string]>([
  ['p95_ms', 2115.789, '2,116 ms'],
  ['p95_ms', 5.8, '5.8 ms'],
  ['n', 14.999384522461913, '15'],
  ['bytes', 0, '0 bytes'],
  ['ok', false, 'no'],
  ['x', null, 'nothing'],
  ['x', '', '""'],
  ['x', 'a\u202Eb', 'a⟦U+202E⟧b'],
  ['x', { b: 1, a: 2 }, '{"a":2,"b":1}'],
])('%s recorded as %j reads %s', (subject, actual, text) => expect(recordedText(assertion(subject, 'equals', 1, actual), en)).toBe(text));

const control = assertion('probe', 'equals', 1, 2, { role: 'control', result: false });
const outcome = assertion('outcome', 'equals', 'observed', 'absent', { role: 'outcome', result: false });
const holds = assertion('a', 'equals', 1, 1);
const fails = assertion('b', 'equals', 1, 2, { result: false });
const held = { check: 'c', kind: 'k/k', outcome: 'observed', origin: { substitution: 'real', environment: 'local' } } as const;
test.each([
  ['a demand before the outcome', [outcome, control, holds, fails], fails],
  ['the outcome before a control', [outcome, control, holds], outcome],
  ['a control when nothing else is false', [control, holds], control],
])('a failure is decided by %s', (_, assertions, first) => expect(deciding({ ...held, status: 'fail', assertions, refutable: [1, 1] })).toBe(first));
test('a pass is decided by its first demand, and nothing decides without an assertion', () => {
  expect(deciding({ ...held, status: 'pass', assertions: [{ ...control, result: true }, holds], refutable: [2, 2] })).toBe(holds);
  expect(deciding({ ...held, status: 'undetermined', reason: 'not-run', detail: '', assertions: [] })).toBeNull();
});

test.each<[string, Json, string, string]>([
  ['delivered', false, 'accepted, never delivered', 'delivered 1, recorded no'],
  ['p95_ms', 2115.789, 'p95 2116 ms of 60', 'p95 1 ms'],
  ['file.bytes', 0, '0 bytes: nothing to restore', 'file 1 bytes'],
  ['status', 404, '404 instead of an event stream', 'status 1'],
  ['status', 40, '404 instead of an event stream', 'status 1, recorded 40'],
  ['n', 0, 'p95 10.0 of 60', 'n 1, recorded 0'],
  ['n', 6, '0.6 of 1', 'n 1, recorded 6'],
  ['word', 'down', 'says "down"', 'word 1'],
])('a demand on %s that found %j beside "%s" reads "%s"', (subject, actual, recorded, text) => {
  expect(expectedBeside(assertion(subject, 'equals', 1, actual, { result: false }), recorded, en)).toBe(text);
  expect(expectedBeside(assertion(subject, 'equals', 1, actual), recorded, en)).not.toContain('recorded');
});
