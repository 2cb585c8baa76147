import { expect, test } from 'vitest';
import { ascending, percentile, percentileInterval, samplesNeeded } from '../../src/lib/percentile.ts';

const upTo = (n: number) => Array.from({ length: n }, (_, i) => i + 1);

test.each([
  [1, 0.95, 1], [19, 0.95, 19], [20, 0.95, 19], [59, 0.95, 57], [60, 0.95, 57], [100, 0.07, 7], [100, 0.99, 99], [100, 1, 100], [3, 0.5, 2],
])('of 1..%i the %f-quantile is %i', (n, p, rank) => { expect(percentile(upTo(n), p)).toBe(rank); });

// Binomial quantiles as tables give them; the exact coverage is computed below, independently.
test.each([
  [100, 0.95, 90, 100], [100, 0.5, 40, 61], [72, 0.95, 64, 72], [71, 0.95, 63, null], [299, 0.99, 292, null], [10, 0.5, 2, 9], [0, 0.95, null, null],
])('n = %i, p = %f: the interval reaches from rank %s to %s', (n, p, low, high) => { expect(percentileInterval(upTo(n), p)).toEqual({ low, high }); });

test.each([[100, 0.95], [200, 0.95], [1000, 0.99], [37, 0.5], [500, 0.5]])('n = %i, p = %f: the interval covers at least 95 %%, and one rank less would not on either side', (n, p) => {
  const { low, high } = percentileInterval(upTo(n), p);
  const logFactorial = (k: number) => upTo(k).reduce((sum, i) => sum + Math.log(i), 0);
  const below = (rank: number) => upTo(rank).reduce((sum, i) => sum + Math.exp(logFactorial(n) - logFactorial(i - 1) - logFactorial(n - i + 1) + (i - 1) * Math.log(p) + (n - i + 1) * Math.log(1 - p)), 0);
  expect(below(low as number)).toBeLessThanOrEqual(0.025);
  expect(below((low as number) + 1)).toBeGreaterThan(0.025);
  expect(1 - below(high as number)).toBeLessThanOrEqual(0.025 + 1e-12);
  expect(1 - below((high as number) - 1)).toBeGreaterThan(0.025);
});

test('a hundred thousand samples neither overflow nor underflow', () => {
  const { low, high } = percentileInterval(upTo(100_000), 0.95);
  expect(low).toBeCloseTo(95_000 - 1.96 * Math.sqrt(100_000 * 0.95 * 0.05), -1);
  expect(high).toBeCloseTo(95_000 + 1.96 * Math.sqrt(100_000 * 0.95 * 0.05), -1);
});

test('what never came sorts last', () => { expect(ascending([Infinity, 3, Infinity, -1])).toEqual([-1, 3, Infinity, Infinity]); });

test.each([[0.5, 5], [0.9, 29], [0.95, 59], [0.99, 299], [0.999, 2995], [0.05, 1], [0.001, 1]])('the %f-quantile needs %i samples: then one of them lies above it, with 95 %% confidence, and with one less it need not', (p, n) => {
  expect(samplesNeeded(p)).toBe(n);
  expect(p ** n).toBeLessThanOrEqual(0.05 + 1e-12);
  if (n > 1) expect(p ** (n - 1)).toBeGreaterThan(0.05);
});
