import { z } from 'zod';

/** A SHA-256 digest in lower-case hexadecimal, 64 characters (FIPS 180-4). */
export const Sha256 = z.string().regex(/^[0-9a-f]{64}$/, 'a sha256 in 64 lower-case hex digits');
export type Sha256 = z.infer<typeof Sha256>;
