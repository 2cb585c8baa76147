import { z } from 'zod';

/** How a claim stands. Refuted only by positive contrary evidence on the same subject. `stale`: the evidence is of another commit, or older than the claim. */
export const Ruling = z.discriminatedUnion('status', [
  z.strictObject({ claim: z.string(), counted: z.boolean(), status: z.literal('confirmed'), by: z.array(z.string()).min(1) }),
  z.strictObject({ claim: z.string(), counted: z.boolean(), status: z.literal('refuted'), by: z.array(z.string()).min(1) }),
  z.strictObject({ claim: z.string(), counted: z.boolean(), status: z.literal('unverifiable'), reason: z.string(), state: z.literal('stale').optional() }),
  z.strictObject({ claim: z.string(), counted: z.boolean(), status: z.literal('self-contradicting'), finding: z.string() }),
]);
export type Ruling = z.infer<typeof Ruling>;
