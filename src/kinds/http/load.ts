import { z } from 'zod';
import type { Expectation } from '../../model/expectation.ts';
import { HttpExchange } from '../../model/record/http-exchange.ts';
import { LoadSamples } from '../../model/record/load-samples.ts';
import { defineKind } from '../define.ts';
import { staleAmong } from './dated.ts';
import { signedInOutcome, summary } from './exchange.ts';
import { foundUnderLoad } from './load/found.ts';
import { measured } from './load/measured.ts';
import { options } from './load/options.ts';
import { limitsOf, nameOf, neededFor, type Wanted } from './load/percentiles.ts';

/** Requests that support every percentile with a limit, and the one that needs most. */
const enough = (wanted: Wanted) => limitsOf(wanted).map(([percent]) => ({ percent, n: neededFor(percent) })).at(-1) ?? { percent: 95, n: neededFor(95) };

export const load = defineKind({
  id: 'http/load',
  title: 'The service keeps its latency under the declared load',
  failureTitle: 'The service is too slow, or fails, under the declared load',
  source: 'open model; nearest-rank percentiles; order-statistics interval (David and Nagaraja 7.1)',
  options,
  /** Every path is asked once, then they are put under load together. */
  artifacts: { first: HttpExchange, others: z.array(HttpExchange).default([]), load: LoadSamples.nullable() },
  needs: 'url',
  exclusive: () => true,
  unfit: (with_, timeout_ms) => {
    const { rate, warmup, duration, request_timeout } = with_;
    const { percent, n } = enough(with_);
    const offered = Math.floor((rate * duration) / 1000);
    if (offered < n) return `rate times duration makes ${offered} requests, p${percent} needs ${n} to be supported; raise rate or duration`;
    return warmup + duration + request_timeout <= timeout_ms ? undefined
      : `warmup, duration and request_timeout take ${(warmup + duration + request_timeout) / 1000} s, the check has ${timeout_ms / 1000} s; raise timeout, or the run would be cut short`;
  },
  timeout_ms: 180_000,
  exit: 71,
  failOn: ['absent'],
  outcome: ({ first, others }) => [first, ...others].map(signedInOutcome).find((outcome) => outcome !== 'observed') ?? 'observed',
  derive: ({ first, others, load: run }, { options: wanted, startedAt_ms }) => ({
    first: summary(first), others: others.map(summary),
    stale: staleAmong([first, ...others].map((one) => [one.request.url, one]), startedAt_ms),
    ...(run && measured(run, wanted)),
  }),
  where: {
    first: '/first', others: '/others', stale: '/first/response/headers', n: '/load/samples', latency: '/load/samples', service: '/load/samples', errors: '/load/samples',
    errors_ratio: '/load/samples', errors_n: '/load/samples', rate_limited_n: '/load/samples', fast_errors_n: '/load/samples', offered_ratio: '/load/samples', planned_n: '/load/samples',
    warmup: '/load/samples', warmup_n: '/load/samples', paths: '/load/samples', percentiles: '/load/samples', bytes: '/load/samples', from_cache_n: '/load/from_cache',
    late_starts_ratio: '/load/samples', achieved_ratio: '/load/samples', achieved_rate: '/load/samples', host: '/load/host',
  },
  control: (wanted): Expectation[] => [
    { that: 'stale', length: { equals: 0 }, why: 'an answer dated outside the run may be a recording' },
    { that: 'n', gte: enough(wanted).n, why: 'fewer samples cannot support the percentile' },
    { that: 'offered_ratio', gte: 0.99, why: 'a run cut short by our own time budget is not the declared one' },
    { that: 'late_starts_ratio', lte: 0.01, why: 'otherwise the generator was the slow one' },
  ],
  expect: ({ error_budget_ratio, min_rate_ratio, min_bytes, allow_cached, ...wanted }): Expectation[] => [
    { that: 'errors_ratio', lte: error_budget_ratio, why: 'an error in 2 ms must not improve a percentile: failed requests count as never answered' },
    { that: 'achieved_ratio', gte: min_rate_ratio, why: 'the declared load was really offered' },
    // With 0 nothing is demanded, and a demand that cannot fail is none.
    ...(min_bytes === 0 ? [] : [{ that: 'bytes.min', gte: min_bytes, why: 'an empty page is fast' }]),
    ...(allow_cached ? [] : [{ that: 'from_cache_n', equals: 0, why: 'what a cache answers in time says nothing of the origin' }]),
    ...limitsOf(wanted).map(([percent, limit_ms]) => ({ that: `latency.${nameOf(percent)}_ms`, lte: limit_ms })),
  ],
  found: foundUnderLoad,
});
