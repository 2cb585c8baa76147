import { z } from 'zod';
import { Sha256 } from './sha256.ts';

const Base64 = z.string().regex(/^[A-Za-z0-9+/_-]*={0,2}$/, 'base64 or base64url');

/** A signed payload (DSSE 1.0.0, envelope.md). `keyid` only helps to find the key; nothing is decided by it. */
export const Envelope = z.object({
  payloadType: z.string().max(200),
  payload: Base64,
  signatures: z.array(z.object({ keyid: z.string().max(200).optional(), sig: Base64.max(200) })).min(1).max(16),
});
export type Envelope = z.infer<typeof Envelope>;

/** An in-toto Statement v1 about one pack: the subject is the digest of its tagmanifest-sha256.txt. Unknown fields are ignored (in-toto parsing rules). */
export const Statement = z.object({
  _type: z.literal('https://in-toto.io/Statement/v1'),
  subject: z.array(z.object({ name: z.string(), digest: z.object({ sha256: Sha256 }) })).length(1),
  predicateType: z.enum(['https://in-toto.io/attestation/test-result/v0.1', 'https://in-toto.io/attestation/svr/v0.1']),
  predicate: z.record(z.string(), z.json()),
});
export type Statement = z.infer<typeof Statement>;
