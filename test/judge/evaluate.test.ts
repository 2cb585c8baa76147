import { describe, expect, test } from 'vitest';
import { evaluate } from '../../src/judge/evaluate.ts';
import type { Truth } from '../../src/judge/truth.ts';
import type { Expectation } from '../../src/model/expectation.ts';
import type { Json } from '../../src/model/json.ts';

const u = 'undetermined';

describe('one value', () => {
  test.each<[Expectation, Json, Truth, Json, RegExp | undefined]>([
    [{ that: 'a.0.b', equals: 1 }, { a: [{ b: 1 }] }, true, 1, undefined],
    [{ that: '/headers/x.y', equals: 1 }, { headers: { 'x.y': 2 } }, false, 2, undefined],
    [{ that: 'a', equals: null }, { a: null }, true, null, undefined],
    [{ that: 'a', equals: null }, {}, u, null, /the fact is missing/],
    [{ that: 'a', exists: false }, {}, true, null, undefined],
    [{ that: 'a', lte: 5 }, { a: '4' }, u, '4', /lte cannot be decided of a string/],
    [{ that: 'a', matches: 'x' }, { a: [] }, u, [], /matches cannot be decided of an array/],
    [{ that: 'a', same_as: 'b' }, { a: 1 }, u, 1, /compared with is missing: b/],
    [{ that: 'a', not: { same_as: 'b' } }, { a: 1 }, u, 1, /compared with is missing: b/],
    [{ that: 'toString', exists: true }, {}, false, null, undefined],
    [{ that: 'a.length', equals: 1 }, { a: [0] }, u, null, /missing/],
  ])('%j on %j', (item, facts, result, actual, note) => {
    const found = evaluate(item, facts);
    expect(found).toMatchObject({ result, actual });
    if (note === undefined) expect(found.note).toBeUndefined();
    else expect(found.note).toMatch(note);
  });
});

describe('lists', () => {
  const each = { each: 'xs', lte: 5 }, some = { some: 'xs', lte: 5 }, none = { none: 'xs', lte: 5 };
  test.each<[Expectation, Json[] | undefined, Truth, Truth, Truth, string | undefined]>([
    // list: each, some, none; what each notes
    [each, [1, 2], true, true, false, 'all 2 elements looked at, population 2'],
    [each, [9, 2], false, true, false, 'element 0 decided: 9'],
    [each, [2, 9, 8], false, true, false, 'element 1 decided: 9'],
    [each, [8, 9], false, false, true, 'element 0 decided: 8'],
    [each, [1, 'x'], u, true, false, 'element 1 decided: "x": lte cannot be decided of a string'],
    [each, [9, 'x'], false, u, u, 'element 0 decided: 9'],
    [each, ['x'], u, u, u, 'element 0 decided: "x": lte cannot be decided of a string'],
    [each, [], u, u, u, 'a population of 0 is below the 1 needed'],
    [each, undefined, u, u, u, 'the list is missing'],
  ])('each, some, none on %2$j', (item, xs, forEach, forSome, forNone, note) => {
    const facts: Json = xs === undefined ? {} : { xs };
    expect([evaluate(item, facts), evaluate(some, facts), evaluate(none, facts)].map(({ result }) => result)).toEqual([forEach, forSome, forNone]);
    expect(evaluate(item, facts).note).toBe(note);
  });

  test('something else than a list', () => expect(evaluate(each, { xs: { a: 1 } })).toEqual({ result: u, actual: { a: 1 }, note: 'a list is needed, found an object' }));
  test.each([
    ['some, true', some, [9, 2], 'element 1 decided: 2'],
    ['some, false', some, [9, 8], 'all 2 elements looked at, population 2'],
    ['none, false', none, [9, 2], 'element 1 decided: 2'],
    ['none, undetermined', none, [9, 'x'], 'element 1 decided: "x": lte cannot be decided of a string'],
  ])('%s: the note names the element', (_, item, xs, note) => expect(evaluate(item, { xs }).note).toBe(note));
  test('a long element is cut', () => expect(evaluate({ none: 'xs', contains: 'a' }, { xs: ['a'.repeat(5_000)] }).note?.length).toBeLessThan(150));
});

describe('population', () => {
  test.each<[object, Json, Truth, Truth, Truth]>([
    // of and min, facts: each, some, none
    [{ of: 'n' }, { xs: [], n: 214 }, true, false, true],
    [{ of: 'n' }, { xs: [], n: ['a', 'b'] }, true, false, true],
    [{ of: 'n' }, { xs: [], n: 0 }, u, u, u],
    [{ of: 'n' }, { xs: [], n: [] }, u, u, u],
    [{ of: 'n' }, { xs: [] }, u, u, u],
    [{ of: 'n' }, { xs: [], n: '214' }, u, u, u],
    [{ of: 'n', min: 30 }, { xs: [], n: 29 }, u, u, u],
    [{ of: 'n', min: 30 }, { xs: [], n: 30 }, true, false, true],
    [{ min: 0 }, { xs: [] }, true, false, true],
    [{ min: 3 }, { xs: [1, 1] }, u, u, false],
    // A counterexample stands whatever the population is said to be.
    [{ of: 'n' }, { xs: [9], n: 0 }, false, u, u],
    [{ of: 'n' }, { xs: [1], n: 0 }, u, u, false],
  ])('%j on %j', (words, facts, forEach, forSome, forNone) => {
    const results = (['each', 'some', 'none'] as const).map((quantifier) => evaluate({ [quantifier]: 'xs', lte: 5, ...words }, facts).result);
    expect(results).toEqual([forEach, forSome, forNone]);
  });
});
