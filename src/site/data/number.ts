import { showNumber } from '../../lib/unit.ts';

/** 83.3 % of a fraction; always shown after the fraction itself. */
export const percent = (part: number, whole: number): string => `${((part / whole) * 100).toFixed(1)} %`;

/** "43.6–97.0 %" */
export const interval = ([low, high]: readonly [number, number]): string => `${(low * 100).toFixed(1)}–${(high * 100).toFixed(1)} %`;

/** 1,234 */
export const count = (n: number): string => showNumber(n, null);

/** "1,536 bytes", above 10 KB also "(1.5 MB)". Powers of ten. */
export function size(bytes: number): string {
  const exact = bytes === 1 ? '1 byte' : `${count(bytes)} bytes`;
  if (bytes < 10_000) return exact;
  const [value, unit] = bytes < 1e6 ? [bytes / 1e3, 'KB'] : bytes < 1e9 ? [bytes / 1e6, 'MB'] : [bytes / 1e9, 'GB'];
  return `${exact} (${value.toFixed(1)} ${unit})`;
}
