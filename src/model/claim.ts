import { z } from 'zod';
import { Environment } from './origin.ts';

/** How a claim is compared. */
export const ClaimForm = z.enum(['state', 'count', 'ratio', 'measure', 'exists', 'identity']);
/** Which checks can settle it. */
export const ClaimTopic = z.enum([
  'tests', 'coverage', 'security', 'readiness', 'latency', 'resource', 'files', 'work', 'function', 'other',
]);

/** One thing said: a quoted line of a claim document. */
export const Claim = z.strictObject({
  /** <document>--<label>, stable over revisions. */
  id: z.string(),
  document: z.string(),
  line: z.int().min(1),
  quote: z.string().min(1),
  form: ClaimForm,
  topic: ClaimTopic,
  subject: z.string(),
  polarity: z.enum(['+', '-', '~']),
  strength: z.enum(['absolute', 'plain']),
  tier: z.enum(['structural', 'inferred']),
  /** The words that carry it, as printed. */
  value: z.string(),
});
export type Claim = z.infer<typeof Claim>;

/** Front matter of a claim document. `claims`: bindings that a report brings with it (FrontMatterBinding), read when it is. */
export const ClaimDocumentMeta = z.strictObject({
  title: z.string().min(1), author: z.string().optional(), date: z.string().optional(), source: z.string().optional(), claims: z.array(z.json()).optional(),
});
export type ClaimDocumentMeta = z.infer<typeof ClaimDocumentMeta>;

/** A claim document with its lines, as sealed. */
export const ClaimDocument = z.strictObject({
  id: z.string(), file: z.string(), meta: ClaimDocumentMeta, text: z.string(),
});
export type ClaimDocument = z.infer<typeof ClaimDocument>;

/** One entry of <document>.ledger.yaml: a quoted line bound to the check that settles it, or to the claims it rests on. */
export const LedgerEntry = z.strictObject({
  claim: z.string().regex(/^[a-z0-9][a-z0-9-]*$/),
  line: z.int().min(1),
  quote: z.string().min(1),
  /** Part of the quote that carries the claim. */
  value: z.string().optional(),
  subject: z.string(),
  form: ClaimForm.default('state'),
  topic: ClaimTopic.default('other'),
  check: z.string().optional(),
  /** A conclusion: ruled by the claims it rests on and not counted again in the rate. */
  rests_on: z.array(z.string()).min(1).optional(),
  /** Weakest environment that can confirm it. */
  environment: Environment.default('local'),
  note: z.string().optional(),
}).refine((entry) => entry.check === undefined || entry.rests_on === undefined, 'check or rests_on, not both');
export type LedgerEntry = z.infer<typeof LedgerEntry>;
