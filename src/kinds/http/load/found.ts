import { showNumber } from '../../../lib/unit.ts';
import type { Json } from '../../../model/json.ts';
import { nameOf } from './percentiles.ts';

type Facts = { [fact: string]: Json };
type Percentile = { percent: number; needed_n?: number; enough: boolean; limit_ms?: number };

/** Errors of our own making and the commonest of the platform's, in a reader's words. */
const causes: Record<string, string> = {
  TICKMARK_TIMEOUT: 'no answer in time', TICKMARK_IN_FLIGHT: 'too many unanswered to send more', ECONNRESET: 'connection reset', ECONNREFUSED: 'connection refused',
};

/** How slow, beside what was allowed, and how much failed with what; before it, whatever else is wrong with the run or its answers. */
export function foundUnderLoad(facts: Json): string {
  const { first, others, stale, latency, percentiles, bytes, n, planned_n, offered_ratio, achieved_ratio, late_starts_ratio, from_cache_n, rate_limited_n } =
    facts as Facts & { [fact in 'first' | 'latency' | 'bytes']?: Facts } & { others?: Facts[]; stale?: Json[]; percentiles?: Percentile[] };
  const last = others?.at(-1) ?? first;
  if (latency === undefined) return `${last?.status ?? last?.outcome}, no load was offered`;
  // Packs from before percentiles could be chosen tell of p95, and not of its limit.
  const limited = (percentiles ?? [{ percent: 95, enough: true, limit_ms: undefined }]).filter((one) => one.limit_ms !== undefined || percentiles === undefined) as Percentile[];
  return [
    ...(stale?.length ? ['dated outside the run'] : []),
    ...(Number(offered_ratio) < 0.99 ? [`cut short: ${n} of ${planned_n} requests`] : []),
    ...(Number(late_starts_ratio) > 0.01 ? [`${percent(late_starts_ratio)} started late by our own fault`] : []),
    ...(Number(achieved_ratio) < 0.99 ? [`${percent(achieved_ratio)} of the rate`] : []),
    ...(Number(rate_limited_n) > 0 ? [`rate limited: 429 to ${rate_limited_n} of ${n} requests`] : []),
    ...(Number(from_cache_n) > 0 ? [`${from_cache_n} answered by a cache`] : []),
    ...(bytes?.min === 0 ? ['empty answers'] : []),
    ...limited.map((one) => heldAgainst(one, latency)),
    failures(facts as Facts),
    ...coldStart(facts as Facts, limited, latency),
  ].join(', ');
}

/** "p95 2,116 ms (95 % CI 2,001–2,120), limit 200 ms" */
function heldAgainst({ percent: of, needed_n, enough, limit_ms }: Percentile, latency: Facts): string {
  const limit = limit_ms === undefined ? '' : `, limit ${ms(limit_ms)}`;
  if (!enough) return `p${of} needs ${showNumber(needed_n as number, null)} requests${limit}`;
  const [value, low, high] = ['', '_low', '_high'].map((end) => latency[`${nameOf(of)}${end}_ms`]);
  if (value === null) return `p${of} infinite${limit}`;
  const bare = (end: Json) => ms(end).replace(' ms', '');
  const interval = typeof low !== 'number' ? '' : typeof high === 'number' ? ` (95 % CI ${bare(low)}–${bare(high)})` : ` (95 % CI from ${bare(low)})`;
  return `p${of} ${ms(value)}${interval}${limit}`;
}

/** "5 % of 200 failed (status 500), 10 within the limit" */
function failures({ errors, errors_ratio, fast_errors_n, n }: Facts): string {
  const [cause] = Object.entries((errors ?? {}) as Facts).sort(([, a], [, b]) => Number(b) - Number(a));
  const fast = Number(fast_errors_n) > 0 && cause?.[0] !== 'status 429' ? `, ${fast_errors_n} within the limit` : '';
  return `${percent(errors_ratio)} of ${showNumber(Number(n), null)} failed${cause ? ` (${causes[cause[0]] ?? cause[0]})` : ''}${fast}`;
}

/** Told only of a target that keeps its limits afterwards. */
function coldStart({ first, warmup }: Facts, limited: readonly Percentile[], latency: Facts): string[] {
  const kept = limited.every(({ percent: of, limit_ms = 0 }) => typeof latency[`${nameOf(of)}_ms`] === 'number' && Number(latency[`${nameOf(of)}_ms`]) <= limit_ms);
  const slowest_ms = Math.max(Number((first as Facts | undefined)?.total_ms ?? 0), Number((warmup as Facts | undefined)?.max_ms ?? 0));
  return kept && slowest_ms > Math.max(...limited.map(({ limit_ms = 0 }) => limit_ms)) ? [`cold start ${ms(slowest_ms)}, not counted`] : [];
}

const ms = (value: Json | undefined): string => showNumber(Number(value), 'ms');
const percent = (ratio: Json | undefined): string => `${Number((Number(ratio) * 100).toPrecision(3))} %`;
