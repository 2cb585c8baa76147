import { z } from 'zod';
import { Environment } from './origin.ts';
import { Sha256 } from './sha256.ts';

/** One sealed file. `path` is relative to the pack, `check` null for files of the run as a whole. */
export const Artifact = z.strictObject({
  path: z.string(), mediaType: z.string(), bytes: z.int().min(0), sha256: Sha256, check: z.string().nullable(),
  role: z.enum(['content', 'evidence', 'artifact', 'verdicts']), collectedAt: z.iso.datetime(),
});
export type Artifact = z.infer<typeof Artifact>;

/** The repository the run was started in; null where there is none. */
export const GitState = z.strictObject({ commit: z.string(), branch: z.string().nullable(), dirty_files: z.int().min(0) });

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
});
export type Pack = z.infer<typeof Pack>;
