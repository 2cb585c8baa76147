import { expect, test } from 'vitest';
import { predicateNames } from '../../../src/judge/item.ts';
import { holds } from '../../../src/judge/predicate/holds.ts';
import type { Truth } from '../../../src/judge/truth.ts';
import type { Predicates } from '../../../src/model/expectation.ts';
import type { Json } from '../../../src/model/json.ts';

const u = 'undetermined';
const missing = undefined;
const facts: Json = { port: 5432, tags: ['a', { b: 1 }], nothing: null };

type Row = [words: Predicates, subject: Json | undefined, expected: Truth];

const rows: Row[] = [
  [{ equals: 200 }, 200, true], [{ equals: 200 }, '200', false], [{ equals: '200' }, 200, false], [{ equals: 200 }, missing, u],
  [{ equals: null }, null, true], [{ equals: null }, 0, false], [{ equals: null }, missing, u], [{ equals: 0 }, null, false], [{ equals: false }, 0, false],
  [{ equals: { a: [1, { b: 2 }], c: 3 } }, { c: 3, a: [1, { b: 2 }] }, true], [{ equals: { a: 1 } }, { a: 1, b: 2 }, false], [{ equals: [1, 2] }, [2, 1], false],
  [{ equals: 0 }, -0, true],

  [{ same_as: 'port' }, 5432, true], [{ same_as: 'port' }, '5432', false], [{ same_as: 'gone' }, 5432, u], [{ same_as: 'port' }, missing, u],
  [{ same_as: 'nothing' }, null, true], [{ same_as: '/tags/1' }, { b: 1 }, true], [{ same_as: 'tags.2' }, 'a', u],

  [{ one_of: [403, 404] }, 404, true], [{ one_of: [403, 404] }, 200, false], [{ one_of: [403, 404] }, '404', false], [{ one_of: [[1], null] }, [1], true], [{ one_of: [1] }, missing, u],

  [{ lt: 5 }, 4, true], [{ lt: 5 }, 5, false], [{ lt: 5 }, '4', u], [{ lt: 5 }, null, u], [{ lt: 5 }, missing, u],
  [{ lte: 5 }, 5, true], [{ lte: 5 }, 5.1, false], [{ lte: 5 }, true, u],
  [{ gt: 5 }, 6, true], [{ gt: 5 }, 5, false], [{ gt: 5 }, [6], u],
  [{ gte: 5 }, 5, true], [{ gte: 5 }, 4.9, false], [{ gte: 5 }, {}, u],

  [{ near: { to: 200, rel: 0.005 } }, 201, true], [{ near: { to: 200, rel: 0.005 } }, 199, true], [{ near: { to: 200, rel: 0.005 } }, 201.01, false],
  [{ near: { to: 1.1, rel: 0.005 } }, 1.1055, true], [{ near: { to: 1.1, rel: 0.005 } }, 1.10550001, false], [{ near: { to: 0.3, abs: 0.1 } }, 0.4, true],
  [{ near: { to: 0.7, abs: 0.1 } }, 0.8, true], [{ near: { to: -200, rel: 0.005 } }, -201, true], [{ near: { to: 0, rel: 0.005 } }, 0.001, false],
  [{ near: { to: 10, rel: 0.01, abs: 2 } }, 12, true], [{ near: { to: 1000, rel: 0.01, abs: 2 } }, 1010, true],
  [{ near: { to: 1, abs: 1 } }, '1', u], [{ near: { to: 1, abs: 1 } }, missing, u],

  [{ matches: '^(a+)+$' }, `${'a'.repeat(40)}!`, false], [{ matches: '^a' }, 'a'.repeat(65_536), true], [{ matches: '^a' }, 'a'.repeat(65_537), u], [{ matches: '(a)\\1' }, 'aa', u],
  [{ matches: '^\\d+$' }, '37', true], [{ matches: '^\\d+$' }, 'soon', false], [{ matches: '^\\d+$' }, 37, u], [{ matches: '^.$' }, '😀', true], [{ matches: 'x' }, missing, u],
  [{ contains: 'pool' }, 'pool exhausted', true], [{ contains: 'pool' }, 'fine', false], [{ contains: 5 }, '5', u], [{ contains: { b: 1 } }, ['a', { b: 1 }], true],
  [{ contains: '1' }, [1], false], [{ contains: 'a' }, { a: 1 }, u], [{ contains: 'a' }, missing, u],
  [{ starts_with: 'application/json' }, 'application/json; charset=utf-8', true], [{ starts_with: 'a' }, 'ba', false], [{ starts_with: 'a' }, ['a'], u],
  [{ ends_with: '.dump' }, 'x.dump', true], [{ ends_with: '.dump' }, 'x.dump.gz', false], [{ ends_with: 'x' }, null, u],

  [{ type: 'null' }, null, true], [{ type: 'object' }, null, false], [{ type: 'array' }, [], true], [{ type: 'object' }, [], false], [{ type: 'object' }, {}, true],
  [{ type: 'integer' }, 3, true], [{ type: 'integer' }, 3.5, false], [{ type: 'number' }, 3, true], [{ type: 'number' }, '3', false], [{ type: 'string' }, '', true],
  [{ type: 'boolean' }, false, true], [{ type: 'string' }, missing, u],

  [{ exists: true }, null, true], [{ exists: true }, missing, false], [{ exists: false }, missing, true], [{ exists: false }, null, false],

  [{ length: { equals: 0 } }, [], true], [{ length: { gte: 1 } }, [], false], [{ length: { equals: 2 } }, '😀é', true], [{ length: { equals: 1 } }, { a: 1 }, u],
  [{ length: { equals: 0 } }, null, u], [{ length: { equals: 0 } }, missing, u], [{ length: { exists: false } }, 5, u],

  [{ sequence: ['p0', 'n0'] }, ['p0', 'n0'], true], [{ sequence: ['p0', 'n0'] }, ['n0', 'p0'], false], [{ sequence: ['p0'] }, ['p0', 'p0'], false], [{ sequence: ['p0'] }, 'p0', u],
  [{ superset_of: [1, { a: 1 }] }, [{ a: 1 }, 2, 1], true], [{ superset_of: [1] }, ['1'], false], [{ superset_of: [1] }, 1, u],
  [{ subset_of: [1, 2] }, [2, 2], true], [{ subset_of: [1, 2] }, [3], false], [{ subset_of: [1] }, missing, u], [{ subset_of: [1] }, [], true],
  [{ unique: true }, [1, '1', [1]], true], [{ unique: true }, [{ a: 1, b: 2 }, { b: 2, a: 1 }], false], [{ unique: true }, 'ab', u],
  [{ schema: { type: 'object', required: ['id'] } }, { id: 1 }, true], [{ schema: { type: 'object', required: ['id'] } }, {}, false], [{ schema: { type: 'object' } }, missing, u],

  [{ not: { equals: 1 } }, 2, true], [{ not: { equals: 1 } }, 1, false], [{ not: { equals: 1 } }, missing, u], [{ not: { lt: 5 } }, 'x', u],
  [{ not: { exists: true } }, missing, true], [{ not: { not: { exists: true } } }, missing, false], [{ not: { same_as: 'gone' } }, 1, u],
  [{ all: [{ gte: 1 }, { lte: 3 }] }, 2, true], [{ all: [{ gte: 1 }, { lte: 3 }] }, 4, false], [{ all: [{ type: 'string' }, { lte: 3 }] }, null, false], [{ all: [{ type: 'string' }, { lte: 3 }] }, '2', u],
  [{ any: [{ equals: null }, { lte: 3 }] }, null, true], [{ any: [{ equals: null }, { lte: 3 }] }, 4, false], [{ any: [{ equals: null }, { lte: 3 }] }, 'x', u], [{ any: [{ exists: false }, { lte: 3 }] }, missing, true],
  [{ any: [{ not: { all: [{ lt: 1 }] } }, { equals: 'x' }] }, 'x', true], [{ not: { any: [{ lt: 1 }, { equals: 'x' }] } }, 'y', u],

  [{ gte: 1, lte: 3 }, 2, true], [{ gte: 1, lte: 3 }, 4, false], [{ starts_with: 'a', length: { equals: 2 } }, 'ab', true], [{ matches: 'a', equals: 'b' }, 5, false],
];

test.each(rows)('%j on %j: %s', (words, subject, expected) => expect(holds(words, subject, facts)).toBe(expected));

test('every predicate is shown true, false and undetermined', () => {
  const shown = (name: string) => new Set(rows.filter(([words]) => Object.keys(words).join() === name).map(([, , expected]) => expected));
  const incomplete = predicateNames.filter((name) => shown(name).size < 3);
  expect(predicateNames).toHaveLength(23);
  expect(incomplete, '`exists` is decided on anything').toEqual(['exists']);
});
