import { z } from 'zod';

/** Path of a fact: dotted, numeric segments index; a leading "/" makes it an RFC 6901 JSON Pointer. */
export const FactPath = z.string().min(1);
const Literal = z.json();
const JsonType = z.enum(['null', 'boolean', 'number', 'integer', 'string', 'array', 'object']);

/** The predicates; several in one item are AND. Units are read only where the fact's name carries the dimension. */
export const Predicates = z.strictObject({
  equals: Literal.optional(),
  same_as: FactPath.optional(),
  one_of: z.array(Literal).min(1).optional(),
  lt: z.union([z.number(), z.string()]).optional(),
  lte: z.union([z.number(), z.string()]).optional(),
  gt: z.union([z.number(), z.string()]).optional(),
  gte: z.union([z.number(), z.string()]).optional(),
  near: z.strictObject({
    to: z.union([z.number(), z.string()]),
    rel: z.union([z.number(), z.string()]).optional(),
    abs: z.union([z.number(), z.string()]).optional(),
  }).refine((near) => near.rel !== undefined || near.abs !== undefined, 'near needs rel or abs').optional(),
  matches: z.string().optional(),
  contains: Literal.optional(),
  starts_with: z.string().optional(),
  ends_with: z.string().optional(),
  type: JsonType.optional(),
  exists: z.boolean().optional(),
  get length() { return Predicates.optional(); },
  sequence: z.array(Literal).optional(),
  superset_of: z.array(Literal).optional(),
  subset_of: z.array(Literal).optional(),
  unique: z.literal(true).optional(),
  schema: z.record(z.string(), z.json()).optional(),
  get not() { return Predicates.optional(); },
  get all() { return z.array(Predicates).min(1).optional(); },
  get any() { return z.array(Predicates).min(1).optional(); },
});
export type Predicates = z.infer<typeof Predicates>;

/** One assertion as written: a subject, its predicates and, for lists, the population. */
export const Expectation = z.strictObject({
  that: FactPath.optional(),
  each: FactPath.optional(),
  some: FactPath.optional(),
  none: FactPath.optional(),
  /** Where the population is counted: a number or a list. */
  of: FactPath.optional(),
  min: z.int().min(0).optional(),
  why: z.string().optional(),
  ...Predicates.shape,
});
export type Expectation = z.infer<typeof Expectation>;
