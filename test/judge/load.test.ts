import { describe, expect, test } from 'vitest';
import { loadExpectation } from '../../src/judge/load.ts';
import { readYaml } from '../../src/lib/door.ts';
import { Expectation } from '../../src/model/expectation.ts';

const loaded = (item: Expectation) => {
  const result = loadExpectation(item);
  return 'item' in result ? result.item : result.fault;
};

describe('units become numbers in the base unit of the fact\'s name', () => {
  test.each<[Expectation, object]>([
    [{ that: 'latency.p95_ms', lte: '200ms' }, { lte: 200 }],
    [{ that: 'heartbeat.max_gap_ms', lt: '2s' }, { lt: 2_000 }],
    [{ that: 'file.age_ms', lte: '24h' }, { lte: 86_400_000 }],
    [{ that: 'file.bytes', gt: '4KiB' }, { gt: 4_096 }],
    [{ that: '/rss_bytes', gte: '512MiB', lte: '1GB' }, { gte: 536_870_912, lte: 1e9 }],
    [{ that: 'error_ratio', lte: '0.5%' }, { lte: 0.005 }],
    [{ that: 'took_ms', equals: '2s' }, { equals: 2_000 }],
    [{ that: 'took_ms', one_of: ['1s', 5, null] }, { one_of: [1_000, 5, null] }],
    [{ each: 'gaps_ms', not: { any: [{ gt: '1m' }, { all: [{ lt: '1ms' }] }] } }, { not: { any: [{ gt: 60_000 }, { all: [{ lt: 1 }] }] } }],
    [{ that: 'total', near: { to: 200, rel: '0.5%' } }, { near: { to: 200, rel: 0.005 } }],
    [{ that: 'took_ms', near: { to: '2s', abs: '50ms' } }, { near: { to: 2_000, abs: 50 } }],
    [{ that: 'took_ms', lte: 200 }, { lte: 200 }],
    // Text stays text where the name carries no dimension, and "200" is never 200.
    [{ that: 'header', equals: '10s' }, { equals: '10s' }],
    [{ that: 'status', equals: '200' }, { equals: '200' }],
    [{ that: 'took_ms', equals: '200' }, { equals: '200' }],
  ])('%j', (item, expected) => expect(loaded(item)).toEqual({ ...item, ...expected }));
});

describe('faults say what is wrong and what to write', () => {
  test.each<[Expectation, RegExp]>([
    [{ equals: 1 }, /exactly one of that, each, some, none, found none of them/],
    [{ that: 'a', each: 'b', equals: 1 }, /exactly one of .* found that and each/],
    [{ that: 'a' }, /^a: asserts nothing; add a predicate/],
    [{ that: 'a', why: 'because' }, /asserts nothing/],
    [{ that: 'a', not: {} }, /asserts nothing/],
    [{ that: 'a', length: {} }, /^a length: asserts nothing/],
    [{ that: 'a', any: [{ equals: 1 }, {}] }, /asserts nothing/],
    [{ that: 'a', of: 'b', equals: 1 }, /"of" counts a list; use it with each, some or none/],
    [{ that: 'a', min: 0, equals: 1 }, /"min" counts a list/],
    [{ that: 'p95_ms', lte: '2MiB' }, /^p95_ms: lte "2MiB" is a size \(bytes\), the fact is a duration \(ms\): write 250ms/],
    [{ that: 'p95_ms', equals: '2MiB' }, /equals "2MiB" is a size/],
    [{ that: 'p95_ms', one_of: [1, '5%'] }, /one_of "5%" is a ratio/],
    [{ that: 'status', lt: '2s' }, /has no dimension in its name .* write a bare number/],
    [{ that: 'status', lt: '200' }, /lt "200" is not a number with a unit, .* bare number/],
    [{ that: 'p95_ms', lte: '200' }, /not a number with a unit, the fact is a duration/],
    [{ that: 'p95_ms', lte: 'fast' }, /"fast" is not a number with a unit/],
    [{ that: 'total', near: { to: '2s', abs: 1 } }, /near.to "2s" is a duration/],
    [{ that: 'p95_ms', near: { to: 1, abs: '5%' } }, /near.abs "5%" is a ratio, the fact is a duration/],
    [{ that: 'p95_ms', near: { to: 1, rel: '5ms' } }, /near.rel "5ms" is a duration .* ratio: write 0.5%/],
    [{ that: 'total', near: { to: 1, abs: -1 } }, /near.abs is negative/],
    [{ that: 'file.bytes', length: { lte: '4KiB' } }, /^file.bytes length: lte "4KiB" .* bare number/],
    [{ that: 'a', matches: '(' }, /matches "\(" is not a valid regular expression/],
    [{ that: 'a', matches: '\\-' }, /u flag/],
    [{ that: 'a', not: { matches: '(' } }, /matches/],
    [{ that: 'a', all: [{ matches: '(' }] }, /matches/],
    [{ that: 'a', any: [{ not: { matches: '(' } }] }, /matches/],
    [{ that: 'a', length: { any: [{ matches: '(' }] } }, /^a length: matches/],
    [{ that: 'a', matches: '(a)\\1' }, /^a: matches .* needs more than one pass over the text for "\\1"/],
    [{ that: 'a', schema: { pattern: '^(?!x)' } }, /schema cannot be read: .*pattern needs more than one pass/],
    [{ that: 'a', schema: { requierd: ['id'] } }, /schema cannot be read: .*requierd/],
    [{ that: 'a', not: { schema: { type: 'int' } } }, /schema cannot be read/],
  ])('%j', (item, fault) => expect(loaded(item)).toMatch(fault));

  test('all of them at once', () => expect(loaded({ that: 'p95_ms', lte: '2MiB', matches: '(', min: 1 })).toMatch(/min.*matches.*2MiB/s));
});

describe('what the door refuses before an assertion is loaded', () => {
  test.each([
    ['unquoted prose that YAML splits', '{ that: a, equals: 1, why: on the caller, the service is not just down }', /the service is not just down/],
    ['an unknown predicate', '{ that: a, equal: 1 }', /equal/],
    ['an unknown predicate, nested', '{ that: a, not: { equal: 1 } }', /equal/],
    ['a key written twice', '{ that: a, equals: 1, equals: 2 }', /unique/],
    ['a key that reaches a prototype', '{ that: a, equals: { __proto__: 1 } }', /__proto__/],
    ['near without a tolerance', '{ that: a, near: { to: 1 } }', /rel or abs/],
    ['an empty list of alternatives', '{ that: a, any: [] }', /any/],
    ['unique: false', '{ that: a, unique: false }', /unique/],
  ])('%s', (_, text, fault) => {
    const read = readYaml('10-a.md', text, Expectation);
    expect('faults' in read && read.faults.map(({ line, what }) => `${line} ${what}`).join('\n')).toMatch(fault);
  });
});
