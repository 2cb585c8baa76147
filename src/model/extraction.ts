import { z } from 'zod';
import { ClaimForm, ClaimTopic } from './claim.ts';

/**
 * A figure as printed, with the interval of true values that may be printed so. `lo` and `hi` are in `unit`; an open end is null.
 * `den` and `pct` belong to `n of m (p %)`; `parts` are further figures of one row. Units are never converted here: MB is not MiB.
 */
export const Figure = z.strictObject({
  raw: z.string().min(1), lo: z.number().nullable(), hi: z.number().nullable(), unit: z.string().nullable(),
  den: z.number().optional(), pct: z.number().optional(), parts: z.array(z.string()).optional(),
});
export type Figure = z.infer<typeof Figure>;

/** What a section makes of its unmarked lines: what was done, what is open, what failed, a reference, or nothing in particular. */
export const Mode = z.enum(['done', 'open', 'fail', 'ref', 'neutral']);
export type Mode = z.infer<typeof Mode>;

/** One thing a report says, found in its text alone. Lines and columns are 1-based; columns count UTF-16 units of the line as decoded. */
export const ExtractedClaim = z.strictObject({
  /** Stable over revisions of the same report: neither value, nor status, nor line goes into it. */
  id: z.string().regex(/^c[a-z2-7]{10}$/),
  line: z.int().min(1), column: z.int().min(1),
  /** At most 120 characters of the line. */
  quote: z.string().min(1).max(120),
  form: ClaimForm, topic: ClaimTopic, subject: z.string(),
  polarity: z.enum(['+', '-', '~']), strength: z.enum(['absolute', 'plain']), tier: z.enum(['structural', 'inferred']),
  value: Figure.nullable(),
  /** A target, limit or expectation printed with it: part of the claim, none of its own. */
  threshold: z.string().optional(),
  /** Headings above it, outermost first. */
  section: z.array(z.string()), mode: Mode,
  /** Which rule of the grammar made it. */
  rule: z.string(),
});
export type ExtractedClaim = z.infer<typeof ExtractedClaim>;

/** What the report admits: open items, warnings, failures it names itself. Shown as a plus, never counted as false claims. */
export const Admission = z.strictObject({ line: z.int().min(1), quote: z.string().min(1).max(120), kind: z.enum(['open', 'warning', 'failure']) });
export type Admission = z.infer<typeof Admission>;

/** A report's statements that do not fit each other, with the little program that shows it. */
export const ClaimFinding = z.strictObject({
  /** A1 to A17 arithmetic, C1 to C6 contradiction, O1 to O7 overclaim. */
  rule: z.string().regex(/^[ACO]\d{1,2}$/),
  /** gross: the right figure would change a verdict. */
  severity: z.enum(['gross', 'minor']),
  lines: z.array(z.int().min(1)).min(1),
  message: z.string().min(1),
  /** What was computed: operation, the numbers as printed, the interval they give, and what is stated. Null where words contradict words. */
  program: z.strictObject({ operation: z.string(), inputs: z.array(z.string()), lo: z.number().nullable(), hi: z.number().nullable(), stated: z.string() }).nullable(),
  /** Ids of the claims it names, the wrong one first. */
  claims: z.array(z.string()),
});
export type ClaimFinding = z.infer<typeof ClaimFinding>;

/** Everything read from one report. `extracted_ratio`: share of its figures and marks that became claims or admissions; null when it has none. */
export const Extraction = z.strictObject({
  claims: z.array(ExtractedClaim), admissions: z.array(Admission), findings: z.array(ClaimFinding), extracted_ratio: z.number().min(0).max(1).nullable(),
});
export type Extraction = z.infer<typeof Extraction>;
