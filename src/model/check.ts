import { z } from 'zod';
import { isGateCode } from './exit-code.ts';
import { Expectation } from './expectation.ts';
import { Environment, Substitution } from './origin.ts';
import { OutcomeName } from './outcome.ts';

const written = /^(\d+(?:\.\d+)?)(ms|s|m|h|d)$/;
const unit_ms = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };
/** A timer that is set for longer fires at once. */
const longest_ms = 2 ** 31 - 1;

function isTimeable(text: string): boolean {
  const [, digits, unit] = written.exec(text) ?? [];
  return unit === undefined || Number(digits) * unit_ms[unit as keyof typeof unit_ms] <= longest_ms;
}

/** Milliseconds, written as a number with its unit: 250ms, 10s, 20m, 24h. At most 2^31 - 1. */
export const Duration = z.string().regex(written, 'a duration such as 250ms, 10s, 20m or 24h')
  .refine(isTimeable, 'a duration of at most 24 days 20 hours (2147483647 ms), the longest a timer can wait');

const notEmpty = (items: Expectation[] | undefined) => items === undefined || items.length > 0;

/** One check as written in content/checks/NN-name.md (front matter). */
export const CheckFile = z.strictObject({
  schema: z.literal('check/1'),
  id: z.string().regex(/^[a-z0-9][a-z0-9.-]*$/, 'an id of a-z, 0-9, dot and hyphen'),
  title: z.string().min(1),
  kind: z.string().regex(/^[a-z]+\/[a-z-]+$/, 'a kind such as http/json'),
  severity: z.enum(['fatal', 'error', 'note']).default('error'),
  exit: z.int().refine(isGateCode, 'an exit code of the README that a check may set, e.g. 65 or 87; never 0').optional(),
  target: z.string().optional(),
  owner: z.string().optional(),
  evidence: Substitution.default('real'),
  environment: Environment.optional(),
  timeout: Duration.optional(),
  /** So many attempts, all of which must pass. Every one is kept. */
  repeat: z.int().min(2).max(1000).optional(),
  /**
   * Attempts `every` so often until one passes, and all after it for as long as `for`; with `to: decided` only until one is decided, whatever it says. Given up
   * after `until`. Every one is kept.
   */
  settle: z.strictObject({ every: Duration, until: Duration, for: Duration.optional(), to: z.enum(['pass', 'decided']).optional() }).optional(),
  exclusive: z.boolean().default(false),
  fail_on: z.array(OutcomeName).default([]),
  with: z.record(z.string(), z.json()).default({}),
  control: z.array(Expectation).default([]),
  expect: z.array(Expectation).optional().refine(notEmpty, 'expect is empty: nothing would be checked. Write one assertion, or leave it out to use the kind\'s own'),
  claims: z.array(z.string()).default([]),
});
export type CheckFile = z.infer<typeof CheckFile>;

/** A check ready to run and to judge: the file's fields, its name and its reason (the Markdown body). */
export const Check = z.strictObject({
  ...CheckFile.shape,
  expect: z.array(Expectation).default([]),
  /** File name in content/checks; their order is the declared order. */
  file: z.string(),
  reason: z.string(),
});
export type Check = z.infer<typeof Check>;
