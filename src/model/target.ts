import { z } from 'zod';
import { Environment } from './origin.ts';

/** A value or the name of the environment variable that holds it: `env:NAME`. */
export const EnvReference = z.string().regex(/^env:[A-Za-z_][A-Za-z0-9_]*$/, 'env:NAME');
const Address = z.string().min(1);

/** How an identity signs in: one request header, its value always by reference. */
export const Identity = z.strictObject({ header: z.string().min(1), value: EnvReference });

/** One system under examination, as written in targets.yml. Credentials are names of environment variables, never values. */
export const Target = z.strictObject({
  /** Base URL of an HTTP target: a URL or env:NAME. */
  url: Address.optional(),
  /** Connection string of a database target; always env:NAME, it holds a password. */
  dsn: EnvReference.optional(),
  /** Folder of a file target, relative to the workspace, or env:NAME. */
  root: Address.optional(),
  environment: Environment.default('local'),
  /** What the real thing calls itself, e.g. { product: postgresql }. Another product speaking the same protocol is emulated. */
  production_is: z.strictObject({ product: z.string().min(1) }).optional(),
  /** Identities by name, for the `auth` parameter of HTTP kinds. */
  auth: z.record(z.string(), Identity).default({}),
  /** Further hosts (host:port) a redirect may lead to. */
  redirects: z.array(z.string()).default([]),
  /** Named values a check may quote as ${name}: text or env:NAME. */
  values: z.record(z.string(), z.string()).default({}),
});
export type Target = z.infer<typeof Target>;

/** targets.yml */
export const TargetsFile = z.strictObject({ subject: z.string().min(1), targets: z.record(z.string(), Target) });
export type TargetsFile = z.infer<typeof TargetsFile>;
