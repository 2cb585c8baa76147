import type { Json } from '../../../model/json.ts';

type Facts = { [fact: string]: Json };

/** Errors of our own making and the commonest of the platform's, in a reader's words. */
const causes: Record<string, string> = {
  TICKMARK_TIMEOUT: 'no answer in time', TICKMARK_IN_FLIGHT: 'too many unanswered to send more', ECONNRESET: 'connection reset', ECONNREFUSED: 'connection refused',
};

/** How slow, how much failed and with what; before it, whatever else is wrong with the run or its answers. */
export function foundUnderLoad(facts: Json): string {
  const { first, latency, bytes, errors, errors_ratio, n, planned_n, offered_ratio, achieved_ratio, late_starts_ratio, from_cache_n } =
    facts as Facts & { [fact in 'first' | 'latency' | 'bytes' | 'errors']?: Facts };
  if (latency === undefined) return `${first?.status ?? first?.outcome}, no load was offered`;
  const faults = [
    ...(Number(offered_ratio) < 0.99 ? [`cut short: ${n} of ${planned_n} requests`] : []),
    ...(Number(late_starts_ratio) > 0.01 ? [`${percent(late_starts_ratio)} started late by our own fault`] : []),
    ...(Number(achieved_ratio) < 0.99 ? [`${percent(achieved_ratio)} of the rate`] : []),
    ...(Number(from_cache_n) > 0 ? [`${from_cache_n} answered by a cache`] : []),
    ...(bytes?.min === 0 ? ['empty answers'] : []),
  ];
  const [cause] = Object.entries(errors ?? {}).sort(([, a], [, b]) => Number(b) - Number(a));
  const p95 = latency.p95_ms === null ? 'infinite' : `${Math.round(Number(latency.p95_ms))} ms`;
  return [...faults, `p95 ${p95} of ${n}`, `${percent(errors_ratio)} failed${cause ? ` (${causes[cause[0]] ?? cause[0]})` : ''}`].join(', ');
}

const percent = (ratio: Json | undefined): string => `${Number((Number(ratio) * 100).toPrecision(3))} %`;
