import { expect, test } from 'vitest';
import { evaluate } from '../../src/judge/evaluate.ts';
import { isRefutable } from '../../src/judge/refute.ts';
import type { Expectation } from '../../src/model/expectation.ts';
import type { Json } from '../../src/model/json.ts';

const facts: Json = {
  status: 200, etag: '"a"', other: '"b"', same: '"a"', ok: true, error: null, ms: 40, list: ['a', 'b'], empty: [], copy: ['b', 'a'],
  body: { id: 1, tags: [] }, n: 12, runs: [{ sha: 'e' }, { sha: 'e' }], text: '',
};

test.each<Expectation>([
  { that: 'status', equals: 200 }, { that: 'error', equals: null }, { that: 'ok', equals: true }, { that: 'body', equals: { id: 1, tags: [] } },
  { that: 'etag', same_as: 'same' }, { that: 'etag', not: { same_as: 'other' } }, { that: 'runs.1.sha', same_as: 'runs.0.sha' }, { that: 'status', not: { equals: 0 } },
  { that: 'status', one_of: [200, 204] }, { that: 'ms', lt: 200 }, { that: 'ms', lte: 200 }, { that: 'ms', gt: 1 }, { that: 'ms', gte: 1, lte: 60 }, { that: 'n', gte: 0 },
  { that: 'ms', near: { to: 40, rel: 0.005 } }, { that: 'ms', near: { to: 0, abs: 1e6 } }, { that: 'etag', matches: '^(?:W/)?"[\\x21\\x23-\\x7E]*"$' }, { that: 'etag', contains: 'a' },
  { that: 'etag', not: { matches: '^$' } }, { that: 'etag', not: { contains: 'secret' } }, { that: 'list', not: { contains: 'waived' } },
  { that: 'etag', starts_with: '"' }, { that: 'etag', ends_with: '"' }, { that: 'status', type: 'integer' }, { that: 'error', type: 'null' }, { that: 'error', not: { type: 'string' } },
  { that: 'empty', length: { equals: 0 } }, { that: 'list', length: { gte: 2 } }, { that: 'list', length: { lte: 1_000, gte: 1 } }, { that: 'text', length: { equals: 0 } },
  { that: 'list', sequence: ['a', 'b'] }, { that: 'empty', sequence: [] }, { that: 'list', superset_of: ['a'] }, { that: 'list', subset_of: ['a', 'b', 'c'] },
  { that: 'list', unique: true }, { that: 'empty', unique: true }, { that: 'body', schema: { type: 'object', required: ['id'] } }, { that: 'ms', schema: { maximum: 100 } },
  { that: 'gone', exists: false }, { that: 'gone', not: { exists: true } }, { that: 'ms', all: [{ gte: 1 }, { lte: 50 }] }, { that: 'error', any: [{ equals: null }, { equals: 'none' }] },
  { each: 'list', one_of: ['a', 'b'] }, { each: 'empty', one_of: ['a'], min: 0 }, { each: 'empty', one_of: ['a'], of: 'n' }, { some: 'list', equals: 'a' }, { some: 'list', equals: 'a', min: 2 },
  { none: 'list', equals: 'c' }, { none: 'empty', exists: true, of: 'n' }, { none: 'empty', not: { contains: 'waived' }, of: 'n' }, { none: 'empty', matches: '^$', of: 'n' },
  { none: 'empty', gt: 5, of: 'list' },
])('%j could have failed', (item) => {
  expect(evaluate(item, facts).result).toBe(true);
  expect(isRefutable(item, facts)).toBe(true);
});

test.each<[string, Expectation]>([
  ['any value exists', { that: 'etag', exists: true }],
  ['any element exists', { each: 'list', exists: true }],
  ['a list has a length', { that: 'list', length: { gte: 0 } }],
  ['a length exists', { that: 'list', length: { exists: true } }],
  ['everything matches nothing', { that: 'etag', matches: '' }],
  ['everything matches anything', { that: 'etag', matches: '[^]*' }],
  ['every text contains the empty one', { that: 'etag', contains: '' }],
  ['every text starts with the empty one', { that: 'etag', starts_with: '' }],
  ['every set holds the empty one', { that: 'list', superset_of: [] }],
  ['a fact equals itself', { that: 'etag', same_as: 'etag' }],
  ['a fact equals itself, written otherwise', { that: 'runs.0.sha', same_as: '/runs/0/sha' }],
  ['a schema that demands nothing', { that: 'body', schema: {} }],
  ['nothing is not forbidden', { that: 'etag', not: { schema: { not: {} } } }],
  ['either way is fine', { that: 'ms', any: [{ lte: 5 }, { gt: 5 }] }],
  ['present or absent', { that: 'ms', any: [{ exists: true }, { exists: false }] }],
  ['holds when the fact is gone as well', { that: 'gone', any: [{ exists: false }, { exists: true }] }],
])('%s: could not have failed', (_, item) => {
  expect(evaluate(item, facts).result).toBe(true);
  expect(isRefutable(item, facts)).toBe(false);
});

test.each<[string, Expectation, boolean]>([
  ['false has shown it', { that: 'status', equals: 304 }, true],
  ['undetermined has shown nothing', { that: 'gone', equals: 304 }, false],
])('%s', (_, item, expected) => expect(isRefutable(item, facts)).toBe(expected));

test('the facts stay as they are', () => {
  const frozen = structuredClone(facts);
  isRefutable({ that: 'body.tags', length: { equals: 0 } }, facts);
  isRefutable({ each: 'list', one_of: ['a', 'b'], of: 'n' }, facts);
  expect(facts).toEqual(frozen);
});
