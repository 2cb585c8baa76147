import { expect, test } from 'vitest';
import { JsonSchema, schema } from '../../../src/judge/predicate/schema.ts';
import type { Json } from '../../../src/model/json.ts';

type Row = [schema: { [keyword: string]: Json }, accepted: Json[], refused: Json[]];

test.each<Row>([
  [{ type: 'integer' }, [1, 1.0], [1.5, '1', null]],
  [{ type: ['string', 'null'] }, ['', null], [0, false]],
  [{ enum: [{ a: 1 }, 2] }, [{ a: 1 }, 2], [{ a: 2 }, '2']],
  [{ const: { a: [1] } }, [{ a: [1] }], [{ a: [] }]],
  [{ const: null }, [null], [0]],
  [{ minimum: 1, exclusiveMaximum: 3 }, [1, 2.9, 'x'], [0, 3]],
  [{ maximum: 3, exclusiveMinimum: 1 }, [3, 1.1], [1, 4]],
  [{ multipleOf: 0.1 }, [0.3, 1], [0.35]],
  [{ minLength: 1, maxLength: 2 }, ['😀😀', 5], ['', 'abc']],
  [{ pattern: '^a' }, ['ab', 1], ['ba']],
  [{ required: ['id'] }, [{ id: null }, 'no object'], [{}]],
  [{ properties: { id: { type: 'string' } } }, [{}, { id: 'x', more: 1 }], [{ id: 1 }]],
  [{ properties: { a: true }, patternProperties: { '^x-': { type: 'number' } }, additionalProperties: false }, [{ a: 1, 'x-b': 2 }], [{ b: 1 }, { 'x-b': 'y' }]],
  [{ additionalProperties: { type: 'number' } }, [{ a: 1 }], [{ a: 'x' }]],
  [{ propertyNames: { maxLength: 2 } }, [{ ab: 1 }], [{ abc: 1 }]],
  [{ dependentRequired: { a: ['b'] } }, [{}, { a: 1, b: 1 }], [{ a: 1 }]],
  [{ minProperties: 1, maxProperties: 2 }, [{ a: 1 }], [{}, { a: 1, b: 1, c: 1 }]],
  [{ items: { type: 'number' } }, [[], [1]], [['x']]],
  [{ prefixItems: [{ type: 'string' }], items: false }, [[], ['x']], [[1], ['x', 1]]],
  [{ minItems: 1, maxItems: 2 }, [[1], {}], [[], [1, 2, 3]]],
  [{ uniqueItems: true }, [[1, '1']], [[{ a: 1 }, { a: 1 }]]],
  [{ contains: { const: 1 }, maxContains: 2 }, [[1], [1, 1, 2]], [[], [2], [1, 1, 1]]],
  [{ contains: { const: 1 }, minContains: 0 }, [[]], []],
  [{ maxContains: 0 }, [[1]], []],
  [{ allOf: [{ minimum: 1 }, { maximum: 2 }] }, [1], [0, 3]],
  [{ anyOf: [{ type: 'string' }, { minimum: 5 }] }, ['x', 5], [4]],
  [{ oneOf: [{ minimum: 1 }, { maximum: 2 }] }, [0, 3], [1]],
  [{ not: { type: 'null' } }, [0], [null]],
  [{ if: { required: ['a'] }, then: { required: ['b'] }, else: { required: ['c'] } }, [{ a: 1, b: 1 }, { c: 1 }], [{ a: 1 }, {}]],
])('%j', (rule, accepted, refused) => {
  expect(JsonSchema.safeParse(rule).success).toBe(true);
  expect(accepted.map((value) => schema(value, rule))).toEqual(accepted.map(() => true));
  expect(refused.map((value) => schema(value, rule))).toEqual(refused.map(() => false));
});

test.each<[string, Json]>([
  ['a misspelt keyword', { requierd: ['id'] }],
  ['a misspelt keyword, nested', { properties: { a: { type: 'object', propertys: {} } } }],
  ['a reference', { $ref: '#/$defs/a', $defs: { a: {} } }],
  ['a format', { type: 'string', format: 'date' }],
  ['an unknown type', { type: 'int' }],
  ['an invalid pattern', { pattern: '(' }],
  ['another draft', { $schema: 'http://json-schema.org/draft-07/schema#' }],
  ['a bound that is text', { minimum: '5' }],
])('%s cannot be read', (_, rule) => expect(JsonSchema.safeParse(rule).success).toBe(false));
