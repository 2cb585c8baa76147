import { z } from 'zod';
import { isExitCode } from './exit-code.ts';
import { Expectation } from './expectation.ts';
import { Environment, Substitution } from './origin.ts';
import { OutcomeName } from './outcome.ts';

/** Milliseconds, written as a number with its unit: 250ms, 10s, 20m, 24h. */
export const Duration = z.string().regex(/^\d+(?:\.\d+)?(?:ms|s|m|h|d)$/, 'a duration such as 250ms, 10s, 20m or 24h');

const notEmpty = (items: Expectation[] | undefined) => items === undefined || items.length > 0;

/** One check as written in content/checks/NN-name.md (front matter). */
export const CheckFile = z.strictObject({
  schema: z.literal('check/1'),
  id: z.string().regex(/^[a-z0-9][a-z0-9.-]*$/, 'an id of a-z, 0-9, dot and hyphen'),
  title: z.string().min(1),
  kind: z.string().regex(/^[a-z]+\/[a-z-]+$/, 'a kind such as http/json'),
  severity: z.enum(['fatal', 'error', 'note']).default('error'),
  exit: z.int().refine(isExitCode, 'a documented exit code').optional(),
  target: z.string().optional(),
  owner: z.string().optional(),
  evidence: Substitution.default('real'),
  environment: Environment.optional(),
  timeout: Duration.optional(),
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
