import { percentile, percentileInterval, samplesNeeded } from '../../../lib/percentile.ts';
import type { Json } from '../../../model/json.ts';

/** Which percentiles are wanted, in percent, and the limits in ms that some of them have. Packs from before percentiles could be chosen know p95 and p99 alone. */
export type Wanted = { percentiles?: number[]; limits?: Record<string, number>; p95?: number | undefined; p99?: number | undefined };

/** Limits in ms, the lowest percentile first. */
export function limitsOf({ limits = {}, p95, p99 }: Wanted): (readonly [percent: number, limit_ms: number])[] {
  const short = [[95, p95], [99, p99]].filter((one): one is [number, number] => one[1] !== undefined);
  return [...short, ...Object.entries(limits).map(([percent, limit]) => [Number(percent), limit] as const)].sort(([a], [b]) => a - b);
}

/** Every percentile to report, ascending: those named and those with a limit. */
export const percentsOf = (wanted: Wanted): number[] =>
  [...new Set([...(wanted.percentiles ?? [50, 95, 99]), ...limitsOf(wanted).map(([percent]) => percent)])].sort((a, b) => a - b);

/** 99.9 → "p99_9": a dot in a fact's name would part it. */
export const nameOf = (percent: number): string => `p${String(percent).replace('.', '_')}`;

/** Requests without which a percentile has nothing above it, with 95 % confidence. */
export const neededFor = (percent: number): number => samplesNeeded(percent / 100);

/** The share of failures up to which a percentile stays finite. */
export const largestBudget = (percent: number): number => Number(((100 - percent) / 100).toPrecision(9));

/**
 * `p95_ms` and, of ascending times, the rest that are wanted; with `interval` also their 95 % confidence intervals `p95_low_ms`, `p95_high_ms`.
 * A percentile that the samples cannot support is left out; one that is infinite, because that many failed, is null.
 */
export function percentileFacts(times: readonly number[], percents: readonly number[], interval: 'with interval' | 'alone'): { [fact: string]: Json } {
  return Object.fromEntries(percents.filter((percent) => times.length >= neededFor(percent)).flatMap((percent) => {
    const name = nameOf(percent);
    const { low, high } = percentileInterval(times, percent / 100);
    const ends = interval === 'alone' ? [] : [[`${name}_low_ms`, finite(low)], [`${name}_high_ms`, finite(high)]];
    return [[`${name}_ms`, finite(percentile(times, percent / 100))], ...ends];
  }));
}

/** Null for what never came, and where nothing was measured. */
export const finite = (ms: number | null | undefined): number | null => (ms === undefined || ms === null || ms === Infinity ? null : ms);
