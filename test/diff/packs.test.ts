import { expect, test } from 'vitest';
import { eased } from '../../src/diff/eased.ts';
import { comparePacks } from '../../src/diff/packs.ts';
import type { Assertion } from '../../src/model/assertion.ts';
import type { Check } from '../../src/model/check.ts';
import type { Json } from '../../src/model/json.ts';
import type { Origin } from '../../src/model/origin.ts';
import type { PackContent } from '../../src/model/pack-content.ts';
import type { Verdict } from '../../src/model/verdict.ts';
import type { JudgedWaiver } from '../../src/model/waiver.ts';

type One = { waivers?: JudgedWaiver[]; status?: Verdict['status']; outcome?: Verdict['outcome']; demands?: [subject: string, predicate: string, expected: Json, quantifier?: Assertion['quantifier']][]; check?: Partial<Check>; facts?: Json; origin?: Origin };
const real: Origin = { substitution: 'real', environment: 'staging' };

/** A pack with one check "c" as far as the comparison looks at it; null for a pack without it. */
function pack(id: string, one: One | null): PackContent {
  const { status = 'pass', outcome = 'observed', check, demands = [['p95_ms', 'lte', 200]], facts = {}, origin = real } = one ?? {};
  const assertions = demands.map(([subject, predicate, expected, quantifier = 'that']): Assertion => ({
    role: 'expect', quantifier, subject, predicate, expected, actual: 0, at: { artifact: '', pointer: '' }, result: status === 'pass',
  }));
  const verdicts = one === null ? [] : [{ status, check: 'c', kind: 'http/json', outcome, origin, assertions, refutable: [1, 1], reason: 'outcome', detail: '' } as unknown as Verdict];
  return {
    pack: { id }, checks: one === null ? [] : [{ id: 'c', title: 'C', kind: 'http/json', severity: 'fatal', evidence: 'real', fail_on: [], with: {}, control: [], expect: [], ...check }],
    judgement: { waivers: one?.waivers ?? [], verdicts, facts: one === null ? {} : { c: facts }, rulings: one === null ? [] : [{ claim: 'r', counted: true, status: status === 'pass' ? 'confirmed' : 'refuted', by: ['c'] }] },
  } as unknown as PackContent;
}
const compared = (before: One | null, after: One | null) => comparePacks(pack('before', before), pack('after', after)).checks[0];

test.each<[string, One | null, One | null, object]>([
  ['nothing moved', {}, {}, { state: 'unchanged', movement: 'still passing', facts: [], demands: [], terms: [], weakened: null }],
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
  ['a loosened threshold', { demands: [['p95_ms', 'lte', 200]] }, { demands: [['p95_ms', 'lte', 2000]] }, { state: 'changed', demands: [{ role: 'expect', subject: 'p95_ms', predicate: 'lte', before: 200, after: 2000, how: 'loosened' }] }],
  ['a tightened threshold', { demands: [['p95_ms', 'lte', 200]] }, { demands: [['p95_ms', 'lte', 100]] }, { state: 'changed', demands: [{ how: 'tightened' }] }],
  ['a lowered floor', { demands: [['n', 'gte', 59]] }, { demands: [['n', 'gte', 1]] }, { demands: [{ how: 'loosened' }] }],
  ['a widened choice', { demands: [['s', 'one_of', [403]]] }, { demands: [['s', 'one_of', [403, 200]]] }, { demands: [{ how: 'loosened' }] }],
  ['a removed demand', { demands: [['a', 'equals', 1], ['b', 'equals', 1]] }, { demands: [['a', 'equals', 1]] }, { demands: [{ subject: 'b', before: 1, how: 'removed' }] }],
  ['evidence from real to mock', {}, { origin: { substitution: 'mock', environment: 'staging' } }, { state: 'changed', weakened: { after: { substitution: 'mock' } } }],
  ['evidence from staging to local', {}, { origin: { substitution: 'real', environment: 'local' } }, { weakened: { after: { environment: 'local' } } }],
  ['evidence from staging to production', {}, { origin: { substitution: 'real', environment: 'production' } }, { weakened: null }],
])('%s', (_, before, after, expected) => expect(compared(before, after)).toMatchObject(expected));

test.each<[string, string | null, string | null, boolean | null]>([
  ['one second digest: nothing changed', 'a', 'a', true], ['two: something did', 'a', 'b', false], ['a pack of a version without it says nothing', null, 'b', null], ['nor do two', null, null, null],
])('%s', (_, was, is, same) => {
  const of = (id: string, projection: string | null): PackContent => ({ ...pack(id, {}), pack: { id, projection } }) as unknown as PackContent;
  expect(comparePacks(of('before', was), of('after', is)).same).toBe(same);
});

const own = (...expect: Check['expect']): One => ({ check: { expect } });
test.each<[string, One, One, object[]]>([
  ['equals', { demands: [['s', 'equals', 200]] }, { demands: [['s', 'equals', 404]] }, [{ predicate: 'equals', before: 200, after: 404, how: 'changed' }]],
  ['matches', { demands: [['s', 'matches', '^ok$']] }, { demands: [['s', 'matches', '']] }, [{ how: 'changed' }]],
  ['a wider tolerance', { demands: [['s', 'near', { to: 5, rel: 0.01 }]] }, { demands: [['s', 'near', { to: 5, rel: 0.5 }]] }, [{ how: 'loosened' }]],
  ['a tolerance more', { demands: [['s', 'near', { to: 5, rel: 0.01 }]] }, { demands: [['s', 'near', { to: 5, rel: 0.01, abs: 4 }]] }, [{ how: 'loosened' }]],
  ['a narrower tolerance', { demands: [['s', 'near', { to: 5, rel: 0.5 }]] }, { demands: [['s', 'near', { to: 5, rel: 0.1 }]] }, [{ how: 'tightened' }]],
  ['another centre', { demands: [['s', 'near', { to: 5, abs: 1 }]] }, { demands: [['s', 'near', { to: 9, abs: 2 }]] }, [{ how: 'changed' }]],
  ['not', { demands: [['s', 'not', { equals: 200 }]] }, { demands: [['s', 'not', { equals: 999 }]] }, [{ how: 'changed' }]],
  ['not, with a direction', { demands: [['s', 'not', { lte: 5 }]] }, { demands: [['s', 'not', { lte: 1 }]] }, [{ how: 'loosened' }]],
  ['a length', { demands: [['s', 'length', { equals: 0 }]] }, { demands: [['s', 'length', { lte: 9 }]] }, [{ how: 'changed' }]],
  ['a longer length', { demands: [['s', 'length', { lte: 0 }]] }, { demands: [['s', 'length', { lte: 9 }]] }, [{ how: 'loosened' }]],
  ['one of two predicates', { demands: [['n', 'gte and lte', { gte: 5, lte: 9 }]] }, { demands: [['n', 'gte and lte', { gte: 0, lte: 9 }]] }, [{ predicate: 'gte', before: 5, after: 0, how: 'loosened' }]],
  ['a second predicate', { demands: [['n', 'gte', 5]] }, { demands: [['n', 'gte and lte', { gte: 5, lte: 9 }]] }, [{ predicate: 'lte', after: 9, how: 'added' }]],
  ['a smaller superset', { demands: [['l', 'superset_of', ['a', 'b']]] }, { demands: [['l', 'superset_of', ['a']]] }, [{ how: 'loosened' }]],
  ['a larger subset', { demands: [['l', 'subset_of', ['a']]] }, { demands: [['l', 'subset_of', ['a', 'b']]] }, [{ how: 'loosened' }]],
  ['none, where harder to meet is easier to pass', { demands: [['l', 'gt', 5, 'none']] }, { demands: [['l', 'gt', 500, 'none']] }, [{ how: 'loosened' }]],
  ['two demands of one name, one changed', { demands: [['s', 'not', { equals: 1 }], ['s', 'not', { equals: 2 }]] }, { demands: [['s', 'not', { equals: 2 }], ['s', 'not', { equals: 3 }]] }, [{ before: { equals: 1 }, after: { equals: 3 } }]],
  ['demands in another order', { demands: [['a', 'equals', 1], ['b', 'equals', 2]] }, { demands: [['b', 'equals', 2], ['a', 'equals', 1]] }, []],
  ['a demand of another quantifier', { demands: [['l', 'lte', 1, 'each']] }, { demands: [['l', 'lte', 1, 'some']] }, [{ how: 'removed' }, { how: 'added' }]],
  ['a smaller population', own({ each: 'l', lte: 1, min: 30 }), own({ each: 'l', lte: 1, min: 1 }), [{ subject: 'l', predicate: 'min', before: 30, after: 1, how: 'loosened' }]],
  ['a population that may be empty', own({ each: 'l', lte: 1 }), own({ each: 'l', lte: 1, min: 0 }), [{ predicate: 'min', after: 0, how: 'loosened' }]],
  ['a population no longer demanded', own({ each: 'l', lte: 1, min: 30 }), own({ each: 'l', lte: 1 }), [{ predicate: 'min', before: 30, how: 'loosened' }]],
  ['a population counted elsewhere', own({ each: 'l', lte: 1, of: 'n' }), own({ each: 'l', lte: 1, of: 'm' }), [{ predicate: 'of', before: 'n', after: 'm', how: 'changed' }]],
  ['an unreachable system states few demands', { demands: [['a', 'equals', 1], ['b', 'equals', 1]] }, { outcome: 'refused', status: 'undetermined', demands: [] }, []],
  ['an unreachable system hides no loosened demand', own({ that: 'p95_ms', lte: '200ms' }), { ...own({ that: 'p95_ms', lte: '2s' }), outcome: 'refused', status: 'undetermined', demands: [] }, [{ before: '200ms', after: '2s', how: 'loosened' }]],
])('a demand that is not what it was: %s', (_, before, after, expected) => {
  const found = compared(before, after);
  expect(found?.demands).toMatchObject(expected);
  expect(found?.demands).toHaveLength(expected.length);
});

test.each<[string, Partial<Check>, Partial<Check>, object[]]>([
  ['severity', { severity: 'fatal' }, { severity: 'note' }, [{ term: 'severity', before: 'fatal', after: 'note', how: 'loosened' }]],
  ['severity, raised', { severity: 'note' }, { severity: 'error' }, [{ how: 'tightened' }]],
  ['exit', { exit: 68 }, { exit: 75 }, [{ term: 'exit', before: 68, after: 75, how: 'changed' }]],
  ['exit 0', { exit: 68 }, { exit: 0 }, [{ how: 'loosened' }]],
  ['evidence', { evidence: 'real' }, { evidence: 'mock' }, [{ term: 'evidence', how: 'loosened' }]],
  ['environment', { environment: 'production' }, { environment: 'local' }, [{ term: 'environment', how: 'loosened' }]],
  ['environment, no longer demanded', { environment: 'local' }, {}, [{ term: 'environment', before: 'local', how: 'loosened' }]],
  ['environment, demanded', {}, { environment: 'local' }, [{ how: 'tightened' }]],
  ['fail_on', { fail_on: ['refused', 'absent'] }, { fail_on: ['absent', 'tls'] }, [{ term: 'fail_on', how: 'loosened' }]],
  ['fail_on, more', { fail_on: [] }, { fail_on: ['tls'] }, [{ how: 'tightened' }]],
  ['timeout', { timeout: '10s' }, { timeout: '5m' }, [{ term: 'timeout', before: '10s', after: '5m', how: 'changed' }]],
  ['target', { target: 'api' }, { target: 'stub' }, [{ term: 'target', how: 'changed' }]],
  ['kind', { kind: 'http/json' }, { kind: 'http/sse' }, [{ term: 'kind', how: 'changed' }]],
  ['a parameter', { with: { a: { b: 1 }, c: 2 } }, { with: { a: { b: 9 }, c: 2 } }, [{ term: 'with.a.b', before: 1, after: 9, how: 'changed' }]],
  ['a parameter less', { with: { p95: '200ms' } }, { with: {} }, [{ term: 'with.p95', before: '200ms', how: 'changed' }]],
  ['what bears on nothing', { title: 'A', owner: 'x', reason: 'y' }, { title: 'B', owner: 'z', reason: '' }, []],
])('a line of the check that is not what it was: %s', (_, before, after, expected) => {
  const found = compared({ status: 'fail', check: before }, { status: 'fail', check: after });
  expect(found?.terms).toMatchObject(expected);
  expect([found?.terms.length, found?.state]).toEqual([expected.length, expected.length === 0 ? 'unchanged' : 'changed']);
});

test('what made it easier to pass is counted', () => {
  const before = pack('a', { demands: [['n', 'gte', 5], ['m', 'equals', 1]], check: { severity: 'fatal', timeout: '1s' } });
  const after = pack('b', { demands: [['n', 'gte', 1], ['o', 'equals', 1]], check: { severity: 'note', timeout: '2s' }, origin: { substitution: 'mock', environment: 'staging' } });
  expect(eased(comparePacks(before, after))).toEqual({ removed: 0, demands: 2, terms: 1, weakened: 1, waivers: 0, otherwise: 2 });
  expect(eased(comparePacks(before, pack('b', null)))).toMatchObject({ removed: 1 });
});

test('claims are compared as well', () => {
  expect(comparePacks(pack('a', { status: 'fail' }), pack('b', {})).claims).toEqual([{ claim: 'r', state: 'changed', before: 'refuted', after: 'confirmed' }]);
  expect(comparePacks(pack('a', {}), pack('b', null)).claims).toEqual([{ claim: 'r', state: 'absent', before: 'confirmed', after: null }]);
});

const waiver = (more: Partial<JudgedWaiver> = {}): JudgedWaiver =>
  ({ schema: 'waiver/1', file: 'w.md', check: 'c', reason: 'Why', by: 'Ada Park <ada@example.org>', until: '2027-01-31', claims: [], links: [], note: '', state: 'waived', ...more });
test.each<[string, JudgedWaiver[], JudgedWaiver[], object[]]>([
  ['the same', [waiver()], [waiver()], []],
  ['a new one', [], [waiver()], [{ file: 'w.md', check: 'c', state: 'new', before: null, after: { until: '2027-01-31' }, widened: true }]],
  ['one that went', [waiver()], [], [{ state: 'absent', after: null, widened: false }]],
  ['a later end', [waiver()], [waiver({ until: '2027-06-30' })], [{ state: 'changed', before: { until: '2027-01-31' }, after: { until: '2027-06-30' }, widened: true }]],
  ['an earlier end', [waiver()], [waiver({ until: '2026-12-31' })], [{ state: 'changed', widened: false }]],
  ['a claim more', [waiver()], [waiver({ claims: ['r--r'] })], [{ state: 'changed', widened: true }]],
  ['another reason', [waiver()], [waiver({ reason: 'Another' })], [{ state: 'changed', widened: false }]],
  ['one that has run out', [waiver()], [waiver({ state: 'expired' })], [{ state: 'changed', before: { state: 'waived' }, after: { state: 'expired' }, widened: false }]],
  ['the same file for another check', [waiver()], [waiver({ check: 'd' })], [{ check: 'd', state: 'new', widened: true }, { check: 'c', state: 'absent', widened: false }]],
])('waivers are compared: %s', (_, before, after, expected) => {
  const found = comparePacks(pack('a', { status: 'fail', waivers: before }), pack('b', { status: 'fail', waivers: after }));
  expect(found.waivers).toMatchObject(expected);
  expect([found.waivers.length, eased(found).waivers]).toEqual([expected.length, found.waivers.filter(({ widened }) => widened).length]);
});
