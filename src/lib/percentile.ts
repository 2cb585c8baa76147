/**
 * The p-quantile of ascending numbers by nearest rank: the ceil(p·n)-th smallest, always a value that was measured.
 * Undefined for an empty list. `p` lies in (0, 1].
 */
export const percentile = (sorted: readonly number[], p: number): number | undefined => sorted[Math.ceil(rounded(p * sorted.length)) - 1];

/** Ascending copy; Infinity, for what never came, sorts last. */
export const ascending = (values: readonly number[]): number[] => [...values].sort((a, b) => (a === b ? 0 : a - b));

/**
 * Confidence interval of the p-quantile by order statistics, free of any assumption about the distribution
 * (David and Nagaraja, Order Statistics, 3rd ed., 7.1). An end is null when n is too small to bound it.
 */
export function percentileInterval(sorted: readonly number[], p: number, confidence = 0.95): { low: number | null; high: number | null } {
  const tail = (1 - confidence) / 2;
  // The number of samples below the quantile is binomial(n, p); the ranks are its own quantiles.
  const { from, cumulative } = binomial(sorted.length, p);
  const lower = from + cumulative.findIndex((sum) => sum > tail);
  const upper = from + cumulative.findIndex((sum) => sum >= 1 - tail) + 1;
  return { low: sorted[lower - 1] ?? null, high: sorted[upper - 1] ?? null };
}

/**
 * How many samples it takes until, with the confidence, at least one of them lies above the p-quantile: the least n with p^n <= 1 - confidence.
 * 59 for 0.95, 299 for 0.99. With fewer the largest sample may lie below the quantile itself.
 */
export const samplesNeeded = (p: number, confidence = 0.95): number => Math.max(1, Math.ceil(rounded(Math.log(1 - confidence) / Math.log(p))));

/** Cumulative probabilities of binomial(n, p) from the count `from` on: weights relative to the mode, so that nothing overflows. */
function binomial(n: number, p: number): { from: number; cumulative: number[] } {
  const mode = Math.min(n, Math.floor((n + 1) * p));
  const odds = p / (1 - p);
  const up: number[] = [1];
  for (let k = mode, weight = 1; k < n && weight > 1e-18; k++) up.push((weight *= ((n - k) / (k + 1)) * odds));
  const down: number[] = [];
  for (let k = mode, weight = 1; k > 0 && weight > 1e-18; k--) down.push((weight *= k / ((n - k + 1) * odds)));
  const weights = [...down.reverse(), ...up];
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  let sum = 0;
  return { from: mode - down.length, cumulative: weights.map((weight) => (sum += weight) / total) };
}

// 0.07 · 100 is 7.000000000000001 in binary: the rank must be 7.
const rounded = (rank: number): number => Number(rank.toPrecision(12));
