import { z } from 'zod';
import { Assertion } from './assertion.ts';
import { Origin } from './origin.ts';
import { Outcome } from './outcome.ts';

/** Why a check could not be decided. */
export const UndeterminedReason = z.enum([
  'outcome', 'control-failed', 'undetermined-assertion', 'not-refutable', 'substitution', 'environment', 'nothing-asserted',
  'not-run', 'derive-failed',
]);
export type UndeterminedReason = z.infer<typeof UndeterminedReason>;

const held = { check: z.string(), kind: z.string(), outcome: Outcome, origin: Origin };
/** [assertions shown able to fail, assertions] */
const Refutable = z.tuple([z.int().min(0), z.int().min(1)]);

/** pass, fail or undetermined. A pass without an assertion, or with one that cannot fail, cannot be written down. */
export const Verdict = z.discriminatedUnion('status', [
  z.strictObject({ ...held, status: z.literal('pass'), assertions: z.array(Assertion).min(1), refutable: Refutable })
    .refine((v) => v.assertions.every((a) => a.result === true), 'a pass needs every assertion true')
    .refine((v) => v.refutable[0] === v.refutable[1], 'a pass needs every assertion refutable'),
  z.strictObject({ ...held, status: z.literal('fail'), assertions: z.array(Assertion).min(1), refutable: Refutable })
    .refine((v) => v.assertions.some((a) => a.result === false), 'a fail needs an assertion that is false'),
  z.strictObject({
    ...held, status: z.literal('undetermined'), reason: UndeterminedReason, detail: z.string(), assertions: z.array(Assertion),
  }),
]);
export type Verdict = z.infer<typeof Verdict>;
