import { z } from 'zod';
import { IdentityName, Ms, Path } from '../../option.ts';
import { largestBudget, limitsOf, nameOf } from './percentiles.ts';

const most = 1_000_000;
const Percent = z.number().gt(0).lt(100);
/** One way to write each: "99.9", not "99.90". */
const isPercent = (text: string): boolean => Percent.safeParse(Number(text)).success && String(Number(text)) === text;

export const options = z.strictObject({
  path: z.union([Path.transform((path) => [path]), z.array(Path).min(1)]),
  method: z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']).default('GET'),
  json: z.json().optional(),
  auth: IdentityName.optional(),
  /** Requests per second, due at even distances. */
  rate: z.number().gt(0).max(10_000),
  duration: Ms.prefault('60s'),
  /** Sent and kept, but not counted. */
  warmup: Ms.prefault('5s'),
  max_in_flight: z.int().min(1).max(10_000).default(1000),
  /** Budget of one request; beyond it the request has failed. */
  request_timeout: Ms.prefault('10s'),
  /** Which percentiles become facts, in percent; one with a limit always does. */
  percentiles: z.array(Percent).min(1).default([50, 95, 99]),
  /** Percent → the longest it may be. `p95` and `p99` are short for the commonest two. */
  limits: z.record(z.string(), Ms).default({}),
  p95: Ms.optional(),
  p99: Ms.optional(),
  /** At most 1 %, and never so large that a percentile could be infinite and the check still within its budget. */
  error_budget_ratio: z.number().min(0).max(0.01).default(0.001),
  min_rate_ratio: z.number().gt(0).max(1).default(0.99),
  /** The least a successful answer must hold: an empty page is fast. */
  min_bytes: z.int().min(0).default(1),
  /** Whether a cache may answer instead of the origin. */
  allow_cached: z.boolean().default(false),
}).superRefine((read, { addIssue }) => {
  const { rate, duration, warmup, error_budget_ratio } = read;
  const fault = (path: string[], message: string) => addIssue({ code: 'custom', path, message });
  if ((rate * (duration + warmup)) / 1000 > most) fault(['rate'], `rate times duration must not exceed ${most} requests`);
  for (const key of Object.keys(read.limits).filter((one) => !isPercent(one))) fault(['limits', key], 'must be a percent between 0 and 100 in its shortest form, such as 95 or 99.9');
  const percents = limitsOf(read).map(([percent]) => percent);
  const highest = percents.at(-1);
  if (highest === undefined) return fault(['p95'], 'declare a limit for at least one percentile: p95, p99 or limits');
  for (const twice of percents.filter((percent, i) => percents[i + 1] === percent)) fault(['limits', String(twice)], `${nameOf(twice)} has two limits`);
  if (error_budget_ratio > largestBudget(highest)) {
    fault(['error_budget_ratio'], `must be at most ${largestBudget(highest)} with a limit for the ${highest}th percentile: more failures make it infinite`);
  }
});
