import { z } from 'zod';
import type { Expectation } from '../../model/expectation.ts';
import { HttpExchange } from '../../model/record/http-exchange.ts';
import { LoadSamples } from '../../model/record/load-samples.ts';
import { defineKind } from '../define.ts';
import { IdentityName, Ms, Path } from '../option.ts';
import { signedInOutcome, summary } from './exchange.ts';
import { foundUnderLoad } from './load/found.ts';
import { measured } from './load/measured.ts';

const most = 1_000_000;
/** Samples without which a percentile has nothing above it: 0.95^59 and 0.99^299 are below 5 %. */
const enough = { p95: 59, p99: 299 };

const options = z.strictObject({
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
  p95: Ms,
  p99: Ms.optional(),
  /** At most 1 %: with more failures a percentile could be infinite and the check still within its budget. */
  error_budget_ratio: z.number().min(0).max(0.01).default(0.001),
  min_rate_ratio: z.number().gt(0).max(1).default(0.99),
  /** The least a successful answer must hold: an empty page is fast. */
  min_bytes: z.int().min(0).default(1),
  /** Whether a cache may answer instead of the origin. */
  allow_cached: z.boolean().default(false),
}).refine(({ rate, duration, warmup }) => (rate * (duration + warmup)) / 1000 <= most, { path: ['rate'], message: `rate times duration must not exceed ${most} requests` });

export const load = defineKind({
  id: 'http/load',
  title: 'The service keeps its latency under the declared load',
  failureTitle: 'The service is too slow, or fails, under the declared load',
  source: 'open model; nearest-rank percentiles; order-statistics interval (David and Nagaraja 7.1)',
  options,
  artifacts: { first: HttpExchange, load: LoadSamples.nullable() },
  needs: 'url',
  exclusive: () => true,
  unfit: ({ warmup, duration, request_timeout }, timeout_ms) => (warmup + duration + request_timeout <= timeout_ms ? undefined
    : `warmup, duration and request_timeout take ${(warmup + duration + request_timeout) / 1000} s, the check has ${timeout_ms / 1000} s; raise timeout, or the run would be cut short`),
  timeout_ms: 180_000,
  exit: 71,
  failOn: ['absent'],
  outcome: ({ first }) => signedInOutcome(first),
  derive: ({ first, load: run }) => ({ first: summary(first), ...(run && measured(run)) }),
  where: {
    first: '/first', n: '/load/samples', latency: '/load/samples', service: '/load/samples', errors: '/load/samples', errors_ratio: '/load/samples',
    offered_ratio: '/load/samples', bytes: '/load/samples', from_cache_n: '/load/from_cache', late_starts_ratio: '/load/samples', achieved_ratio: '/load/samples', host: '/load/host',
  },
  control: ({ p99 }): Expectation[] => [
    { that: 'n', gte: p99 === undefined ? enough.p95 : enough.p99, why: 'fewer samples cannot support the percentile' },
    { that: 'offered_ratio', gte: 0.99, why: 'a run cut short by our own time budget is not the declared one' },
    { that: 'late_starts_ratio', lte: 0.01, why: 'otherwise the generator was the slow one' },
  ],
  expect: ({ p95, p99, error_budget_ratio, min_rate_ratio, min_bytes, allow_cached }): Expectation[] => [
    { that: 'errors_ratio', lte: error_budget_ratio, why: 'an error in 2 ms must not improve a percentile: failed requests count as never answered' },
    { that: 'achieved_ratio', gte: min_rate_ratio, why: 'the declared load was really offered' },
    // With 0 nothing is demanded, and a demand that cannot fail is none.
    ...(min_bytes === 0 ? [] : [{ that: 'bytes.min', gte: min_bytes, why: 'an empty page is fast' }]),
    ...(allow_cached ? [] : [{ that: 'from_cache_n', equals: 0, why: 'what a cache answers in time says nothing of the origin' }]),
    { that: 'latency.p95_ms', lte: p95 },
    ...(p99 === undefined ? [] : [{ that: 'latency.p99_ms', lte: p99 }]),
  ],
  found: foundUnderLoad,
});
