import { z } from 'zod';
import { CalendarDate } from './calendar-date.ts';
import { Person } from './person.ts';
import { Sha256 } from './sha256.ts';

/** An ed25519 signature (RFC 8032) over all other fields. The key is public, as OpenSSH writes it; whose it is, the reader has to know. */
export const ApprovalSignature = z.strictObject({
  key: z.string().regex(/^ssh-ed25519 [A-Za-z0-9+/]+={0,2}$/, 'expected a public key such as ssh-ed25519 AAAA…'),
  value: z.string().regex(/^[A-Za-z0-9+/]{86}==$/, 'expected 64 bytes in base64'),
});
export type ApprovalSignature = z.infer<typeof ApprovalSignature>;

/** A person's decision about one pack: the front matter of content/approvals/<name>.md. It is void for any other digest. */
export const Approval = z.strictObject({
  schema: z.literal('approval/1'),
  /** The pack's digest: sha256 of its tagmanifest-sha256.txt. */
  pack: Sha256,
  by: Person,
  at: z.iso.datetime(),
  decision: z.enum(['approve', 'reject']),
  /** Last day, UTC, on which it holds; null when it has no end. */
  until: CalendarDate.nullable().default(null),
  note: z.string().max(4_000).default(''),
  signature: ApprovalSignature.nullable().default(null),
});
export type Approval = z.infer<typeof Approval>;

/** An approval as it was found. `keyid` is the fingerprint of the key whose signature holds. */
export type FoundApproval = { file: string; approval: Approval; signature: 'none' | 'holds' | 'broken'; keyid: string | null };
