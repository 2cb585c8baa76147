import { z } from 'zod';
import { Sha256 } from '../sha256.ts';

/** Bytes as they came over the wire. Held as text when valid UTF-8, else as base64. */
export const Body = z.strictObject({
  bytes: z.int().min(0),
  sha256: Sha256,
  text: z.string().optional(),
  base64: z.string().optional(),
  /** True when the byte limit cut it: then bytes and sha256 are those of the part kept. */
  cut: z.boolean(),
});
export type Body = z.infer<typeof Body>;
