import { ascending, percentile, percentileInterval } from '../../../lib/percentile.ts';
import type { Json } from '../../../model/json.ts';
import type { LoadSample, LoadSamples } from '../../../model/record/load-samples.ts';

/** Sent so much after it was due, a request tells of the generator, not of the target. */
const late_ms = 50;

const succeeded = ([, , , , status, , error]: LoadSample): boolean => error === null && status !== null && status >= 200 && status < 300;

/** Facts of one run, the warm-up left out. A percentile is null when it is infinite: that many requests failed. */
export function measured({ samples, rate, warmup_ms, host }: LoadSamples): { [fact: string]: Json } {
  const counted = samples.filter(([due]) => due >= warmup_ms);
  const n = counted.length;
  const times = ascending(counted.map((sample) => (succeeded(sample) ? sample[3] - sample[0] : Infinity)));
  const service = ascending(counted.map((sample) => (succeeded(sample) ? sample[3] - (sample[1] ?? 0) : Infinity)));
  const sent = counted.flatMap(([, at]) => (at === null ? [] : [at]));
  const failed = counted.filter((sample) => !succeeded(sample));
  const share = (count: number): number => (n === 0 ? 1 : count / n);
  const ends = percentileInterval(times, 0.95);
  const achieved = sent.length < 2 ? 0 : ((sent.length - 1) * 1000) / ((sent.at(-1) as number) - (sent[0] as number));
  return {
    n, warmup_n: samples.length - n,
    latency: {
      p50_ms: finite(percentile(times, 0.5)), p95_ms: finite(percentile(times, 0.95)), p99_ms: finite(percentile(times, 0.99)), max_ms: finite(times.at(-1)),
      p95_low_ms: finite(ends.low), p95_high_ms: finite(ends.high),
    },
    service: { p95_ms: finite(percentile(service, 0.95)) },
    achieved_rate: achieved, achieved_ratio: achieved / rate,
    errors_ratio: share(failed.length),
    errors: Object.fromEntries([...Map.groupBy(failed, ([, , , , status, , error]) => error ?? `status ${status}`)].map(([what, all]) => [what, all.length])),
    late_starts_ratio: share(counted.filter(([due, at, , end]) => (at ?? end) - due > late_ms).length),
    host,
  };
}

const finite = (ms: number | null | undefined): number | null => (ms === undefined || ms === null || ms === Infinity ? null : ms);
