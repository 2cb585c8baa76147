import { ascending, percentile, percentileInterval } from '../../../lib/percentile.ts';
import type { Json } from '../../../model/json.ts';
import type { LoadSample, LoadSamples } from '../../../model/record/load-samples.ts';

/** Sent so much after it was due, a request tells of the generator, not of the target. */
const late_ms = 50;

/** Stopped by the check's own end: neither answered nor failed. */
const aborted = ([, , , , , , error]: LoadSample): boolean => error === 'TICKMARK_ABORTED';

const succeeded = ([, , , , status, , error]: LoadSample): boolean => error === null && status !== null && status >= 200 && status < 300;

/** Facts of one run, the warm-up left out. A percentile is null when it is infinite: that many requests failed. */
export function measured({ samples, rate, warmup_ms, duration_ms, from_cache, host }: LoadSamples): { [fact: string]: Json } {
  const due = samples.filter(([at]) => at >= warmup_ms);
  const counted = due.filter((sample) => !aborted(sample));
  const n = counted.length;
  // What was never sent because the run was cut short is missing at its end.
  const planned_n = due.length + Math.max(0, Math.round(((warmup_ms + duration_ms) * rate) / 1000) - samples.length);
  const times = ascending(counted.map((sample) => (succeeded(sample) ? sample[3] - sample[0] : Infinity)));
  const service = ascending(counted.map((sample) => (succeeded(sample) ? sample[3] - (sample[1] ?? 0) : Infinity)));
  const sent = counted.flatMap(([, at]) => (at === null ? [] : [at]));
  const failed = counted.filter((sample) => !succeeded(sample));
  const share = (count: number): number => (n === 0 ? 1 : count / n);
  const ends = percentileInterval(times, 0.95);
  const bytes = counted.filter(succeeded).map(([, , , , , size]) => size);
  const achieved = sent.length < 2 ? 0 : ((sent.length - 1) * 1000) / ((sent.at(-1) as number) - (sent[0] as number));
  return {
    n, planned_n, offered_ratio: planned_n === 0 ? 0 : n / planned_n, warmup_n: samples.length - due.length,
    latency: {
      p50_ms: finite(percentile(times, 0.5)), p95_ms: finite(percentile(times, 0.95)), p99_ms: finite(percentile(times, 0.99)), max_ms: finite(times.at(-1)),
      p95_low_ms: finite(ends.low), p95_high_ms: finite(ends.high),
    },
    service: { p95_ms: finite(percentile(service, 0.95)) },
    achieved_rate: achieved, achieved_ratio: achieved / rate,
    errors_ratio: share(failed.length),
    errors: Object.fromEntries([...Map.groupBy(failed, ([, , , , status, , error]) => error ?? `status ${status}`)].map(([what, all]) => [what, all.length])),
    bytes: { min: least(bytes), max: greatest(bytes) },
    from_cache_n: from_cache.filter((i) => (samples[i]?.[0] ?? 0) >= warmup_ms).length,
    late_starts_ratio: share(counted.filter(([due, at, , end]) => (at ?? end) - due > late_ms).length),
    host,
  };
}

const least = (sizes: readonly number[]): number | null => (sizes.length === 0 ? null : sizes.reduce((a, b) => Math.min(a, b)));
const greatest = (sizes: readonly number[]): number | null => (sizes.length === 0 ? null : sizes.reduce((a, b) => Math.max(a, b)));
const finite = (ms: number | null | undefined): number | null => (ms === undefined || ms === null || ms === Infinity ? null : ms);
