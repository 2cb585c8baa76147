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
  /** The host that was asked for; `address` is what it led to. */
  host: z.string().optional(),
  /** The certificate's issuer (RFC 4514 order as sent) and its validity, UTC; its key (`spki-sha256:<hex>`) where `instance` says something else. */
  tls: z.strictObject({ issuer: z.string(), valid_from: z.string(), valid_to: z.string(), key: z.string().optional() }).optional(),
  /** Fields of the answer by which software between or instead tells of itself: "x-powered-by: Express", "matched-stub-id: …". */
  marks: z.array(z.string()).optional(),
});
export type Peer = z.infer<typeof Peer>;
