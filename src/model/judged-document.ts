import { z } from 'zod';
import { BindingSource, BindingState, ClaimId } from './binding.ts';
import { Extraction } from './extraction.ts';
import { Ruling } from './ruling.ts';

/** How one extracted claim stands. `entry`: id of the ledger's own claim (document--label) that covers its line, and with which it stands and falls. */
export const Standing = z.strictObject({ id: ClaimId, state: BindingState, source: BindingSource.nullable(), entry: z.string().nullable(), ruling: Ruling });
export type Standing = z.infer<typeof Standing>;

/** A binding that rules nothing because no claim of the report is its own any more. `line`: its own, where it stands in the report. */
export const LostBinding = z.strictObject({ source: BindingSource, state: z.enum(['outdated', 'orphaned', 'ambiguous']), name: z.string(), line: z.int().min(1).nullable(), why: z.string() });
export type LostBinding = z.infer<typeof LostBinding>;

/** Everything read from one claim document, and how each claim of it stands: one standing for each claim, in the same order. */
export const JudgedDocument = z.strictObject({
  document: z.string(), author: z.string().nullable(),
  ...Extraction.shape, standings: z.array(Standing), lost: z.array(LostBinding),
});
export type JudgedDocument = z.infer<typeof JudgedDocument>;
