import { z } from 'zod';

/** What may be told about one environment variable without telling its value. */
export const EnvironmentEntry = z.strictObject({
  name: z.string(),
  present: z.boolean(),
  /** Length in UTF-8; 0 when absent. */
  bytes: z.int().min(0),
  /** Nothing but white space and quotes; true when absent. */
  is_blank: z.boolean(),
  /** Set when the value is an absolute URL with a host. */
  url: z.strictObject({ protocol: z.string() }).nullable(),
  /** A host in the value, be it a URL, host:port or a connection string, is this machine. */
  leads_here: z.boolean(),
  /** The value, or a password in it, is one that is published or a placeholder. */
  is_known_default: z.boolean(),
  /** First 8 hexadecimal digits of an HMAC under a key that lives as long as this process; null when absent. */
  fingerprint: z.string().regex(/^[0-9a-f]{8}$/).nullable(),
});
export type EnvironmentEntry = z.infer<typeof EnvironmentEntry>;
