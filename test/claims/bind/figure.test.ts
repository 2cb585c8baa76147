import { expect, test } from 'vitest';
import { meets } from '../../../src/claims/bind/figure.ts';
import type { Figure } from '../../../src/model/extraction.ts';
import type { Json } from '../../../src/model/json.ts';

const figure = (lo: number | null, hi: number | null, unit: string | null, more: Partial<Figure> = {}): Figure => ({ raw: `${lo} ${unit}`, lo, hi, unit, ...more });

test.each<[string, Figure, string, Json, boolean | 'mismatch']>([
  ['2.1 s as milliseconds', figure(2.05, 2.15, 's'), 'latency.p95_ms', 2115.8, true],
  ['2.1 s is not 2.2 s', figure(2.05, 2.15, 's'), 'latency.p95_ms', 2200, false],
  ['below a bound', figure(null, 200, 'ms'), 'latency.p95_ms', 12, true],
  ['above it', figure(null, 200, 'ms'), 'latency.p95_ms', 201, false],
  ['12 KB of a thousand', figure(11.5, 12.5, 'KB'), 'file.bytes', 12_000, true],
  ['12 KB of 1,024', figure(12, 12, 'KB'), 'file.bytes', 12_288, true],
  ['12 KB is not 13,000 bytes', figure(12, 12, 'KB'), 'file.bytes', 13_000, false],
  ['12 MiB is no 12 MB', figure(12, 12, 'MiB'), 'file.bytes', 12_000_000, false],
  ['a percentage of a ratio', figure(98, 100, '%'), 'ok_ratio', 0.993, true],
  ['n of m as a ratio', figure(97, 97, 'tests', { den: 100 }), 'ok_ratio', 0.97, true],
  ['another n of m', figure(97, 97, 'tests', { den: 100 }), 'ok_ratio', 0.5, false],
  ['a count with a noun', figure(36, 36, 'rows'), 'restored.total_rows', 36, true],
  ['a list by its length', figure(2, 2, null), 'lost', ['a', 'b'], true],
  ['no dust from binary fractions', figure(0.3, 0.3, 's'), 'latency_ms', 300, true],
  ['a percentage has a unit, a count has none', figure(98, 100, '%'), 'n', 99, 'mismatch'],
  ['a size is no duration', figure(12, 12, 'KB'), 'latency_ms', 12, 'mismatch'],
  ['a count is no duration', figure(12, 12, 'rows'), 'latency_ms', 12, 'mismatch'],
  ['a noun that every object has', figure(12, 12, 'constructor'), 'latency_ms', 12, 'mismatch'],
  ['a text is no number', figure(12, 12, null), 'name', 'twelve', 'mismatch'],
])('%s', (_, printed, fact, found, expected) => {
  const result = meets(printed, fact, found);
  expect(typeof result === 'boolean' ? result : 'mismatch').toBe(expected);
});
