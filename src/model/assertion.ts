import { z } from 'zod';

/** Where in the evidence the deciding value stands: an artifact of the check and a JSON Pointer (RFC 6901) into it. */
export const EvidencePointer = z.strictObject({ artifact: z.string(), pointer: z.string() });
export type EvidencePointer = z.infer<typeof EvidencePointer>;

/** One statement held against the facts. `actual` is null with result "undetermined" when the subject is missing. */
export const Assertion = z.strictObject({
  role: z.enum(['control', 'expect', 'outcome']),
  quantifier: z.enum(['that', 'each', 'some', 'none']).default('that'),
  subject: z.string(),
  /** Predicate words joined by " and ", e.g. "lte". */
  predicate: z.string(),
  /** A single predicate's operand; an object of operands when there are several. */
  expected: z.json(),
  actual: z.json(),
  at: EvidencePointer,
  result: z.union([z.boolean(), z.literal('undetermined')]),
  /** Why the author demands it. */
  why: z.string().optional(),
  /** Why it could not be determined, or which element decided. */
  note: z.string().optional(),
});
export type Assertion = z.infer<typeof Assertion>;
