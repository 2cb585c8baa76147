import { z } from 'zod';
import { Environment } from './origin.ts';
import { Sha256 } from './sha256.ts';

/** One sealed file. `path` is relative to the pack, `check` null for files of the run as a whole. */
export const Artifact = z.strictObject({
  path: z.string(), mediaType: z.string(), bytes: z.int().min(0), sha256: Sha256, check: z.string().nullable(),
  role: z.enum(['content', 'evidence', 'artifact', 'redactions', 'verdicts']), collectedAt: z.iso.datetime(),
});
export type Artifact = z.infer<typeof Artifact>;

/** The repository the run was started in; null where there is none. */
export const GitState = z.strictObject({
  commit: z.string(), branch: z.string().nullable(), dirty_files: z.int().min(0),
  /** Who wrote the commit, Name <mail> as git says it; null when git did not say. */
  author: z.string().nullable().default(null),
});

/** The run record, pack.json. */
export const Pack = z.strictObject({
  format: z.literal('tickmark-pack/1'),
  id: z.string().regex(/^\d{8}T\d{6}Z-[0-9a-f]{6}$/),
  subject: z.string(),
  environment: Environment,
  state: z.enum(['complete', 'aborted']),
  tool: z.strictObject({ name: z.literal('tickmark'), version: z.string(), node: z.string(), platform: z.string() }),
  git: GitState.nullable(),
  startedAt: z.iso.datetime(),
  sealedAt: z.iso.datetime(),
  /** Digest of the pack sealed before it in the same chain. */
  previous: Sha256.nullable(),
  /** Ids in declared order, with what was run and what was not. */
  checks: z.array(z.strictObject({ id: z.string(), ran: z.boolean() })),
  artifacts: z.array(Artifact),
  redacted: z.int().min(0),
  exit: z.int().min(0),
  /** The second digest: what was asked, judged and found, without times and nonces. Two packs with the same one say the same. */
  projection: Sha256.nullable().default(null),
  /** Fingerprint of the key it was signed with at sealing; null when it was not signed. A signature that is said and not there was stripped. */
  signer: z.string().nullable().default(null),
  /** Digest of the chain line that announced this run. Each line names the one before it, so the pack covers all that was begun before it, also what was never sealed. */
  intent: Sha256.nullable().default(null),
  /** Head of the chain this machine remembered and no longer found here: runs sealed before were removed. Null when none is missing. */
  lost: Sha256.nullable().default(null),
});
export type Pack = z.infer<typeof Pack>;
