import { z } from 'zod';
import { Environment } from './origin.ts';

/** Who was examined, as named in targets.yml (no address, no credential). */
export const EvidenceTarget = z.strictObject({
  name: z.string(), environment: Environment, production_is: z.strictObject({ product: z.string() }).nullable(),
});

/** What one attempt gathered. `artifacts` follow the kind's schemas. */
export const Attempt = z.strictObject({
  /** 128 bit, hexadecimal, one per attempt; it must come back through the side effect. */
  nonce: z.string().regex(/^[0-9a-f]{32}$/),
  /** The parameters as they were used, defaults filled in, durations in milliseconds. */
  options: z.record(z.string(), z.json()),
  startedAt: z.iso.datetime(),
  duration_ms: z.number().min(0),
  artifacts: z.record(z.string(), z.unknown()),
  /** Set when the collector itself broke: a bug, not a finding. */
  error: z.strictObject({ name: z.string(), message: z.string() }).nullable(),
});
export type Attempt = z.infer<typeof Attempt>;

/** What was gathered for one check: data/checks/<check>/evidence.json. The first attempt stands in it itself; `attempts` are those after it. */
export const Evidence = z.strictObject({
  format: z.literal('tickmark-evidence/1'),
  check: z.string(),
  kind: z.string(),
  target: EvidenceTarget.nullable(),
  ...Attempt.shape,
  attempts: z.array(Attempt).min(1).optional(),
});
export type Evidence = z.infer<typeof Evidence>;
