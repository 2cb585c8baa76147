import { z } from 'zod';

/** Why something was masked: it is a secret the run was given, or it stands where secrets stand. */
export const RedactionClass = z.enum([
  /** A value of the environment or of targets.yml, in whatever encoding. */
  'known-secret',
  /** The value of a header field that carries credentials, and of one that is not on the list of recorded fields. */
  'credential-header', 'unlisted-header',
  'cookie', 'url-password', 'url-parameter', 'field', 'argument', 'authorization', 'jwt-signature',
  /** A compressed body that could not be looked into. */
  'unreadable-body',
]);
export type RedactionClass = z.infer<typeof RedactionClass>;

/**
 * The ledger of what was masked before anything was hashed, data/redactions.json: how often, of which class, where. It tells nothing of a value.
 * `pointer` (RFC 6901) leads into the check's evidence with its artifacts put in place; into pack.json where `check` is null.
 */
export const Redactions = z.strictObject({
  format: z.literal('tickmark-redactions/1'),
  /** The sum of the counts, and `redacted` of pack.json. */
  total: z.int().min(0),
  entries: z.array(z.strictObject({ class: RedactionClass, check: z.string().nullable(), pointer: z.string(), count: z.int().min(1) })),
});
export type Redactions = z.infer<typeof Redactions>;
