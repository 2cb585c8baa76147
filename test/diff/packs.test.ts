import { expect, test } from 'vitest';
import { comparePacks } from '../../src/diff/packs.ts';
import type { Assertion } from '../../src/model/assertion.ts';
import type { Json } from '../../src/model/json.ts';
import type { Origin } from '../../src/model/origin.ts';
import type { PackContent } from '../../src/model/pack-content.ts';
import type { Verdict } from '../../src/model/verdict.ts';

type One = { status?: Verdict['status']; demands?: [subject: string, predicate: string, expected: Json][]; facts?: Json; origin?: Origin };
const real: Origin = { substitution: 'real', environment: 'staging' };

/** A pack with one check "c" as far as the comparison looks at it; null for a pack without it. */
function pack(id: string, one: One | null): PackContent {
  const { status = 'pass', demands = [['p95_ms', 'lte', 200]], facts = {}, origin = real } = one ?? {};
  const assertions = demands.map(([subject, predicate, expected]): Assertion => ({
    role: 'expect', quantifier: 'that', subject, predicate, expected, actual: 0, at: { artifact: '', pointer: '' }, result: status === 'pass',
  }));
  const verdicts = one === null ? [] : [{ status, check: 'c', kind: 'http/json', outcome: 'observed', origin, assertions, refutable: [1, 1], reason: 'outcome', detail: '' } as unknown as Verdict];
  return {
    pack: { id }, checks: one === null ? [] : [{ id: 'c', title: 'C' }],
    judgement: { verdicts, facts: one === null ? {} : { c: facts }, rulings: one === null ? [] : [{ claim: 'r', counted: true, status: status === 'pass' ? 'confirmed' : 'refuted', by: ['c'] }] },
  } as unknown as PackContent;
}
const compared = (before: One | null, after: One | null) => comparePacks(pack('before', before), pack('after', after)).checks[0];

test.each<[string, One | null, One | null, object]>([
  ['nothing moved', {}, {}, { state: 'unchanged', movement: 'still passing', facts: [], loosened: [], weakened: null }],
  ['a new check', null, {}, { state: 'new', movement: 'added' }],
  ['a removed check', {}, null, { state: 'absent', movement: 'removed' }],
  ['a regression', {}, { status: 'fail' }, { state: 'changed', movement: 'new failure' }],
  ['a fix', { status: 'fail' }, {}, { state: 'changed', movement: 'fixed' }],
  ['still failing', { status: 'fail' }, { status: 'fail' }, { movement: 'still failing' }],
  ['no longer decided', {}, { status: 'undetermined' }, { movement: 'undecided' }],
  ['a fact that is asserted moved', { facts: { p95_ms: 100 } }, { facts: { p95_ms: 150 } }, { state: 'changed', facts: [{ path: 'p95_ms', before: 100, after: 150, asserted: true }] }],
  ['a fact nobody asks about moved', { facts: { a: { b: [1, 2] } } }, { facts: { a: { b: [1, 3] } } }, { state: 'unchanged', facts: [{ path: 'a.b', before: [1, 2], after: [1, 3], asserted: false }] }],
  ['a fact came', { facts: {} }, { facts: { n: 1 } }, { facts: [{ path: 'n', after: 1 }] }],
  ['one element of a list of objects moved', { facts: { l: [{ a: 1 }, { a: 2 }] } }, { facts: { l: [{ a: 1 }, { a: 3 }] } }, { facts: [{ path: 'l.1.a', before: 2, after: 3 }] }],
  ['a loosened threshold', { demands: [['p95_ms', 'lte', 200]] }, { demands: [['p95_ms', 'lte', 2000]] }, { loosened: [{ subject: 'p95_ms', before: 200, after: 2000, how: 'loosened' }] }],
  ['a tightened threshold', { demands: [['p95_ms', 'lte', 200]] }, { demands: [['p95_ms', 'lte', 100]] }, { loosened: [] }],
  ['a lowered floor', { demands: [['n', 'gte', 59]] }, { demands: [['n', 'gte', 1]] }, { loosened: [{ how: 'loosened' }] }],
  ['a widened choice', { demands: [['s', 'one_of', [403]]] }, { demands: [['s', 'one_of', [403, 200]]] }, { loosened: [{ how: 'loosened' }] }],
  ['a removed demand', { demands: [['a', 'equals', 1], ['b', 'equals', 1]] }, { demands: [['a', 'equals', 1]] }, { loosened: [{ subject: 'b', how: 'removed' }] }],
  ['evidence from real to mock', {}, { origin: { substitution: 'mock', environment: 'staging' } }, { state: 'changed', weakened: { after: { substitution: 'mock' } } }],
  ['evidence from staging to local', {}, { origin: { substitution: 'real', environment: 'local' } }, { weakened: { after: { environment: 'local' } } }],
  ['evidence from staging to production', {}, { origin: { substitution: 'real', environment: 'production' } }, { weakened: null }],
])('%s', (_, before, after, expected) => expect(compared(before, after)).toMatchObject(expected));

test('claims are compared as well', () => {
  expect(comparePacks(pack('a', { status: 'fail' }), pack('b', {})).claims).toEqual([{ claim: 'r', state: 'changed', before: 'refuted', after: 'confirmed' }]);
  expect(comparePacks(pack('a', {}), pack('b', null)).claims).toEqual([{ claim: 'r', state: 'absent', before: 'confirmed', after: null }]);
});
