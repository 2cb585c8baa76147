import { z } from 'zod';

/** Who answered, as far as the protocol tells. */
export const Peer = z.strictObject({
  protocol: z.enum(['http', 'https', 'postgresql', 'process', 'file']),
  address: z.string().nullable(),
  port: z.int().nullable(),
  /** Product and version as the peer told them, e.g. "PostgreSQL" "15.18". */
  product: z.string().nullable(),
  version: z.string().nullable(),
  /** What tells this instance from another of the same product: system identifier, boot id, certificate key digest. */
  instance: z.string().nullable(),
});
export type Peer = z.infer<typeof Peer>;
