import { z } from 'zod';

/** What the verdicts and rulings add up to: one exit code and the check that set it (null when nothing closed it or nothing was checked). Each check is counted once. */
export const Gate = z.strictObject({
  exit: z.int().min(0),
  decidedBy: z.string().nullable(),
  checks: z.int().min(0), passed: z.int().min(0), failed: z.int().min(0), undetermined: z.int().min(0),
  /** Failures that a waiver accepts: neither passed nor among `failed`. */
  waived: z.int().min(0).default(0),
});
export type Gate = z.infer<typeof Gate>;
