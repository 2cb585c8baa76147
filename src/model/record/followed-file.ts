import { z } from 'zod';
import { Outcome } from '../outcome.ts';

/** What was written to one file over a time. */
export const FollowedFile = z.strictObject({
  /** denied: it may not be read. A file that is not there yet is observed. */
  outcome: Outcome,
  /** Times on the check's own monotonic clock. */
  from_ms: z.number(), until_ms: z.number(),
  /** What was appended, or all of it when it was written anew, and when that was seen. */
  written: z.array(z.strictObject({ t_ms: z.number(), text: z.string() })),
  /** True when the bound on the whole text (256 KiB) cut it. */
  cut: z.boolean(),
});
export type FollowedFile = z.infer<typeof FollowedFile>;
