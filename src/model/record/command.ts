import { z } from 'zod';
import { Outcome } from '../outcome.ts';
import { Body } from './body.ts';

/** One program run to its end; never through a shell. */
export const Command = z.strictObject({
  /** unsupported: there is no such program; timeout-body: it was ended because its time was over. */
  outcome: Outcome,
  /** File name of the program, without its folder. */
  program: z.string(),
  arguments: z.array(z.string()),
  start_ms: z.number(),
  duration_ms: z.number(),
  /** Null when a signal ended it or it never started. */
  exit: z.int().nullable(),
  signal: z.string().nullable(),
  stdout: Body,
  stderr: Body,
});
export type Command = z.infer<typeof Command>;
