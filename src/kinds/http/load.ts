import { z } from 'zod';
import type { Expectation } from '../../model/expectation.ts';
import type { Json } from '../../model/json.ts';
import { HttpExchange } from '../../model/record/http-exchange.ts';
import { LoadSamples } from '../../model/record/load-samples.ts';
import { defineKind } from '../define.ts';
import { IdentityName, Ms, Path } from '../option.ts';
import { routeOutcome, summary } from './exchange.ts';
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
  timeout_ms: 180_000,
  exit: 71,
  failOn: ['absent'],
  outcome: ({ first }) => routeOutcome(first),
  derive: ({ first, load: run }) => ({ first: summary(first), ...(run && measured(run)) }),
  where: {
    first: '/first', n: '/load/samples', latency: '/load/samples', service: '/load/samples', errors: '/load/samples', errors_ratio: '/load/samples',
    late_starts_ratio: '/load/samples', achieved_ratio: '/load/samples', host: '/load/host',
  },
  control: ({ p99 }): Expectation[] => [
    { that: 'n', gte: p99 === undefined ? enough.p95 : enough.p99, why: 'fewer samples cannot support the percentile' },
    { that: 'late_starts_ratio', lte: 0.01, why: 'otherwise the generator was the slow one' },
  ],
  expect: ({ p95, p99, error_budget_ratio, min_rate_ratio }): Expectation[] => [
    { that: 'errors_ratio', lte: error_budget_ratio, why: 'an error in 2 ms must not improve a percentile: failed requests count as never answered' },
    { that: 'achieved_ratio', gte: min_rate_ratio, why: 'the declared load was really offered' },
    { that: 'latency.p95_ms', lte: p95 },
    ...(p99 === undefined ? [] : [{ that: 'latency.p99_ms', lte: p99 }]),
  ],
  found: (facts) => {
    const { first, latency, errors_ratio, n } = facts as Record<string, Json> & { first?: Record<string, Json>; latency?: Record<string, Json> };
    if (latency === undefined) return String(first?.status ?? first?.outcome);
    const p95 = latency.p95_ms === null ? 'infinite' : `${Math.round(Number(latency.p95_ms))} ms`;
    return `p95 ${p95} of ${n}, ${Number((Number(errors_ratio) * 100).toPrecision(3))} % failed`;
  },
});
