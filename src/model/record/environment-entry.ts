import { z } from 'zod';

/** What may be told about one environment variable without telling its value. */
export const EnvironmentEntry = z.strictObject({
  name: z.string(),
  present: z.boolean(),
  /** Length in UTF-8; 0 when absent. */
  bytes: z.int().min(0),
  /** Set when the value is an absolute URL. */
  url: z.strictObject({ protocol: z.string(), host_is_loopback: z.boolean() }).nullable(),
  /** The value, or the password in the URL, is one that is published or a placeholder. */
  is_known_default: z.boolean(),
  /** First 8 hexadecimal digits of an HMAC under a key that lives as long as this process; null when absent. */
  fingerprint: z.string().regex(/^[0-9a-f]{8}$/).nullable(),
});
export type EnvironmentEntry = z.infer<typeof EnvironmentEntry>;
