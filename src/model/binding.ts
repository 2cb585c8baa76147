import { z } from 'zod';
import { CalendarDate } from './calendar-date.ts';
import { CheckFile } from './check.ts';
import { Expectation, FactPath } from './expectation.ts';
import { ExtractedClaim } from './extraction.ts';
import { Environment } from './origin.ts';
import { Sha256 } from './sha256.ts';

/** Who bound a claim to what settles it, strongest first. Only `automatic` ones are nobody's decision; they rule where nothing is left to interpret. */
export const BindingSource = z.enum(['ledger', 'inline', 'front-matter', 'automatic']);
export type BindingSource = z.infer<typeof BindingSource>;

/**
 * How a binding stands to the text. ok: the words are those it was approved for. outdated: they are others now. orphaned: the claim is gone.
 * ambiguous: several claims fit. unbound: nobody bound the claim. Only ok rules.
 */
export const BindingState = z.enum(['ok', 'outdated', 'orphaned', 'ambiguous', 'unbound']);
export type BindingState = z.infer<typeof BindingState>;

export const ClaimId = ExtractedClaim.shape.id;
const listed = <T extends z.ZodType>(one: T) => z.preprocess((given) => (given === undefined || Array.isArray(given) ? given : [given]), z.array(one).min(1).optional());

/** What a binding says: the checks that settle a claim and what must hold of their facts for it to be true, or that only a person can tell. */
const terms = {
  /** One check, or several where each is a case of what is claimed. */
  check: listed(CheckFile.shape.id),
  /** Assertions about the check's facts: the claim is true where all hold. Without them the verdict of the check decides. */
  expect: listed(Expectation),
  /** The fact that must lie in the interval the claim's printed figure stands for. */
  fact: FactPath.optional(),
  /** Weakest environment that can confirm it; by default production where the claim's own words speak of it, else local. */
  environment: Environment.optional(),
  /** The commit the claim speaks of, at least seven hexadecimal digits: evidence of another one settles nothing. */
  commit: z.string().regex(/^[0-9a-f]{7,64}$/, 'at least seven hexadecimal digits of a commit').optional(),
  verdict: z.literal('human-only').optional(),
  /** Why no check can tell. */
  reason: z.string().min(1).optional(),
  by: z.string().min(1).optional(),
  at: CalendarDate.optional(),
  note: z.string().optional(),
};

/** A sentence on what is wrong with the terms as a whole, or null. */
export function termsFault({ check, expect, fact, verdict, reason }: Pick<Binding, 'check' | 'expect' | 'fact' | 'verdict' | 'reason'>): string | null {
  if (verdict !== undefined) return reason === undefined ? 'human-only needs a reason' : check === undefined && expect === undefined && fact === undefined ? null : 'human-only excludes check, expect and fact';
  if (check === undefined) return 'names neither a check nor verdict: human-only';
  return check.length > 1 && (expect !== undefined || fact !== undefined) ? 'expect and fact speak of one check, and several are named' : null;
}

/** An entry of <document>.ledger.yaml that names a claim by its stable id. `text_sha256` is that of the words it was approved for (tickmark claims --json prints it). */
export const Binding = z.strictObject({ id: ClaimId, text_sha256: Sha256, ...terms });
export type Binding = z.infer<typeof Binding>;

/** An entry under `claims:` in the report's own front matter. */
export const FrontMatterBinding = z.strictObject({ id: ClaimId, text_sha256: Sha256.optional(), ...terms });
export type FrontMatterBinding = z.infer<typeof FrontMatterBinding>;

/** `<!-- claim: … -->`: the place says which claim; `id` is its stable id, or a label of the author's own, and `value` picks one of several figures of a line. */
export const InlineTerms = z.strictObject({ id: z.string().regex(/^[a-z0-9][a-z0-9.-]*$/, 'an id of a-z, 0-9, dot and hyphen').optional(), value: z.string().min(1).optional(), text_sha256: Sha256.optional(), ...terms });
export type InlineTerms = z.infer<typeof InlineTerms>;
/** With its own line, and the first and last line whose claims it speaks of; null when nothing follows it. */
export type InlineBinding = { line: number; of: [from: number, to: number] | null; terms: InlineTerms };
