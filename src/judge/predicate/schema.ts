import { z } from 'zod';
import type { Json } from '../../model/json.ts';
import { asSet, equal } from '../equal.ts';
import type { Truth } from '../truth.ts';
import { Exact } from './order.ts';
import { patternFault, testOf } from './text.ts';
import { type } from './value.ts';

/**
 * JSON Schema 2020-12, the assertions of the validation and applicator vocabularies. A keyword that is not judged here (`$ref`, `format`,
 * `unevaluated*`) cannot be written: a validator that skips what it does not know would pass over nothing.
 * (zod's `fromJSONSchema` skips `required` without `properties`, `minItems` without `items` and everything without `type`.)
 */
const Count = z.int().min(0).optional();
const Bound = z.number().optional();
const Pattern = z.string().superRefine((pattern, at) => {
  const fault = patternFault(pattern);
  if (fault !== null) at.addIssue({ code: 'custom', message: `the pattern ${fault}` });
});
const TypeName = z.enum(['null', 'boolean', 'number', 'integer', 'string', 'array', 'object']);
const Nested: z.ZodType<JsonSchema> = z.lazy(() => JsonSchema);
const Branches = z.array(Nested).min(1).optional();

const SchemaObject = z.strictObject({
  $schema: z.literal('https://json-schema.org/draft/2020-12/schema').optional(),
  $comment: z.string().optional(), title: z.string().optional(), description: z.string().optional(), examples: z.array(z.json()).optional(),
  type: z.union([TypeName, z.array(TypeName).min(1)]).optional(), enum: z.array(z.json()).min(1).optional(), const: z.json().optional(),
  minimum: Bound, maximum: Bound, exclusiveMinimum: Bound, exclusiveMaximum: Bound, multipleOf: z.number().positive().optional(),
  minLength: Count, maxLength: Count, pattern: Pattern.optional(),
  items: Nested.optional(), prefixItems: Branches, contains: Nested.optional(), minContains: Count, maxContains: Count,
  minItems: Count, maxItems: Count, uniqueItems: z.boolean().optional(),
  properties: z.record(z.string(), Nested).optional(), patternProperties: z.record(Pattern, Nested).optional(), additionalProperties: Nested.optional(),
  propertyNames: Nested.optional(), required: z.array(z.string()).optional(), dependentRequired: z.record(z.string(), z.array(z.string())).optional(),
  minProperties: Count, maxProperties: Count,
  allOf: Branches, anyOf: Branches, oneOf: Branches, not: Nested.optional(), if: Nested.optional(), then: Nested.optional(), else: Nested.optional(),
});
type SchemaObject = z.infer<typeof SchemaObject>;
/** A schema as it may be written in a check. */
export type JsonSchema = boolean | { [keyword: string]: unknown };
export const JsonSchema: z.ZodType<JsonSchema> = z.union([z.boolean(), SchemaObject]);

export const schema = (subject: Json, operand: { [keyword: string]: unknown }): Truth => accepts(operand, subject);

function accepts(rule: JsonSchema, value: Json): boolean {
  if (typeof rule === 'boolean') return rule;
  const words = rule as SchemaObject;
  return acceptsAny(words, value) && acceptsBranches(words, value)
    && (typeof value !== 'number' || acceptsNumber(words, value))
    && (typeof value !== 'string' || acceptsText(words, value))
    && (!Array.isArray(value) || acceptsList(words, value))
    && (typeof value !== 'object' || value === null || Array.isArray(value) || acceptsObject(words, value));
}

function acceptsAny(words: SchemaObject, value: Json): boolean {
  return (words.type === undefined || [words.type].flat().some((name) => type(value, name) === true))
    && (words.enum === undefined || words.enum.some((one) => equal(value, one)))
    && (words.const === undefined || equal(value, words.const));
}

function acceptsBranches(words: SchemaObject, value: Json): boolean {
  const met = (branch: JsonSchema) => accepts(branch, value);
  const chosen = words.if === undefined ? undefined : met(words.if) ? words.then : words.else;
  return (words.allOf?.every(met) ?? true) && (words.anyOf?.some(met) ?? true)
    && (words.oneOf === undefined || words.oneOf.filter(met).length === 1)
    && (words.not === undefined || !met(words.not)) && (chosen === undefined || met(chosen));
}

function acceptsNumber({ minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf }: SchemaObject, value: number): boolean {
  return value >= (minimum ?? -Infinity) && value <= (maximum ?? Infinity)
    && value > (exclusiveMinimum ?? -Infinity) && value < (exclusiveMaximum ?? Infinity)
    && (multipleOf === undefined || new Exact(value).mod(multipleOf).isZero());
}

function acceptsText({ minLength = 0, maxLength = Infinity, pattern }: SchemaObject, value: string): boolean {
  const length = [...value].length;
  return length >= minLength && length <= maxLength && (pattern === undefined || testOf(pattern)?.(value) === true);
}

function acceptsList(words: SchemaObject, value: Json[]): boolean {
  const { prefixItems = [], items = true, contains, minContains = 1, maxContains = Infinity, minItems = 0, maxItems = Infinity, uniqueItems } = words;
  const among = (count: number) => count >= minContains && count <= maxContains;
  return value.length >= minItems && value.length <= maxItems
    && (contains === undefined || among(value.filter((element) => accepts(contains, element)).length))
    && (!uniqueItems || asSet(value).size === value.length)
    && value.every((element, index) => accepts(prefixItems[index] ?? items, element));
}

function acceptsObject(words: SchemaObject, value: { [key: string]: Json }): boolean {
  const { properties = {}, patternProperties = {}, additionalProperties = true, propertyNames = true, required = [], dependentRequired = {} } = words;
  const keys = Object.keys(value);
  const has = (key: string) => Object.hasOwn(value, key);
  const rulesOf = (key: string) => [
    ...(Object.hasOwn(properties, key) ? [properties[key] ?? true] : []),
    ...Object.entries(patternProperties).flatMap(([pattern, rule]) => (testOf(pattern)?.(key) ? [rule] : [])),
  ];
  return keys.length >= (words.minProperties ?? 0) && keys.length <= (words.maxProperties ?? Infinity)
    && required.every(has) && Object.entries(dependentRequired).every(([key, others]) => !has(key) || others.every(has))
    && keys.every((key) => {
      const rules = rulesOf(key);
      return accepts(propertyNames, key) && (rules.length > 0 ? rules : [additionalProperties]).every((rule) => accepts(rule, value[key] as Json));
    });
}
