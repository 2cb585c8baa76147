import { ascending, percentile } from '../../../lib/percentile.ts';
import type { Json } from '../../../model/json.ts';
import type { LoadSample, LoadSamples } from '../../../model/record/load-samples.ts';
import { finite, limitsOf, neededFor, percentileFacts, percentsOf, type Wanted } from './percentiles.ts';
import { cutOff, failureOf, latencyOf, serviceOf, succeeded } from './sample.ts';

/** Sent so much after it was due, a request tells of the generator, not of the target. */
const late_ms = 50;

/** Facts of one run, the warm-up left out. A percentile is null when it is infinite: that many requests failed. */
export function measured({ samples, requests, rate, warmup_ms, duration_ms, from_cache, host }: LoadSamples, wanted: Wanted): { [fact: string]: Json } {
  const due = samples.filter(([at]) => at >= warmup_ms);
  const counted = due.filter((sample) => !cutOff(sample));
  const n = counted.length;
  // What was never sent because the run was cut short is missing at its end.
  const planned_n = due.length + Math.max(0, Math.round(((warmup_ms + duration_ms) * rate) / 1000) - samples.length);
  const percents = percentsOf(wanted);
  const limits = new Map(limitsOf(wanted));
  const times = ascending(counted.map(latencyOf));
  const service = ascending(counted.map(serviceOf));
  const sent = counted.flatMap(([, at]) => (at === null ? [] : [at]));
  const share = (count: number): number => (n === 0 ? 1 : count / n);
  const bytes = counted.filter(succeeded).map(([, , , , , size]) => size);
  const achieved = sent.length < 2 ? 0 : ((sent.length - 1) * 1000) / ((sent.at(-1) as number) - (sent[0] as number));
  const failed = failures(counted, Math.min(...limits.values()));
  return {
    n, planned_n, offered_ratio: planned_n === 0 ? 0 : n / planned_n,
    ...warmUp(samples.filter(([at]) => at < warmup_ms)),
    percentiles: percents.map((percent) => ({
      percent, needed_n: neededFor(percent), enough: n >= neededFor(percent), ...(limits.has(percent) && { limit_ms: limits.get(percent) as number }),
    })),
    latency: { ...percentileFacts(times, percents, 'with interval'), max_ms: finite(times.at(-1)) },
    service: { ...percentileFacts(service, percents, 'alone'), max_ms: finite(service.at(-1)) },
    achieved_rate: achieved, achieved_ratio: achieved / rate,
    errors_ratio: share(failed.errors_n), ...failed,
    bytes: { min: least(bytes), max: greatest(bytes) },
    from_cache_n: from_cache.filter((i) => (samples[i]?.[0] ?? 0) >= warmup_ms).length,
    late_starts_ratio: share(counted.filter(([at, started, , end]) => (started ?? end) - at > late_ms).length),
    ...(requests.length > 1 && { paths: byPath(samples, requests, (sample) => sample[0] >= warmup_ms && !cutOff(sample), percents) }),
    host,
  };
}

/** What failed, by cause. Errors that came within the smallest limit are those that would have made a percentile look better. */
function failures(counted: readonly LoadSample[], limit_ms: number) {
  const failed = counted.filter((sample) => !succeeded(sample));
  return {
    errors_n: failed.length,
    errors: Object.fromEntries([...Map.groupBy(failed, failureOf)].map(([what, all]) => [what, all.length])),
    rate_limited_n: failed.filter(([, , , , status]) => status === 429).length,
    fast_errors_n: failed.filter(([at, , , end, status, , error]) => error === null && status !== null && end - at <= limit_ms).length,
  };
}

/** A cold start is seen here, not in the percentiles. */
function warmUp(samples: readonly LoadSample[]) {
  const times = ascending(samples.map(latencyOf));
  return { warmup_n: samples.length, warmup: { errors_n: times.filter((ms) => ms === Infinity).length, p50_ms: finite(percentile(times, 0.5)), max_ms: finite(times.at(-1)) } };
}

/** Each path apart: among many, one slow path may hide behind the percentile of all. */
function byPath(samples: readonly LoadSample[], requests: LoadSamples['requests'], counts: (sample: LoadSample) => boolean, percents: readonly number[]): Json {
  const own: LoadSample[][] = requests.map(() => []);
  samples.forEach((sample, i) => { if (counts(sample)) own[i % requests.length]?.push(sample); });
  return requests.map(({ url }, path) => {
    const times = ascending((own[path] as LoadSample[]).map(latencyOf));
    return { url, n: times.length, errors_n: times.filter((ms) => ms === Infinity).length, ...percentileFacts(times, percents, 'alone'), max_ms: finite(times.at(-1)) };
  });
}

const least = (sizes: readonly number[]): number | null => (sizes.length === 0 ? null : sizes.reduce((a, b) => Math.min(a, b)));
const greatest = (sizes: readonly number[]): number | null => (sizes.length === 0 ? null : sizes.reduce((a, b) => Math.max(a, b)));
