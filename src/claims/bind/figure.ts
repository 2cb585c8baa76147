import { dimensionOf } from '../../lib/unit.ts';
import type { Figure } from '../../model/extraction.ts';
import type { Json } from '../../model/json.ts';

/** What a printed unit is in the base unit of a fact's dimension, from its smallest to its largest meaning: KB is 1,000 bytes to some and 1,024 to others. */
const scales: Readonly<Record<'ms' | 'bytes' | 'ratio', Readonly<Record<string, readonly [number, number]>>>> = {
  ms: { ns: [1e-6, 1e-6], 'µs': [1e-3, 1e-3], ms: [1, 1], s: [1e3, 1e3], min: [6e4, 6e4], h: [3.6e6, 3.6e6], d: [8.64e7, 8.64e7] },
  bytes: {
    B: [1, 1], kB: [1e3, 2 ** 10], KB: [1e3, 2 ** 10], MB: [1e6, 2 ** 20], GB: [1e9, 2 ** 30], TB: [1e12, 2 ** 40], KiB: [2 ** 10, 2 ** 10], MiB: [2 ** 20, 2 ** 20], GiB: [2 ** 30, 2 ** 30],
    TiB: [2 ** 40, 2 ** 40], Ko: [1e3, 2 ** 10], Mo: [1e6, 2 ** 20], Go: [1e9, 2 ** 30],
  },
  ratio: { '%': [0.01, 0.01] },
};
const dimensioned = new Set(Object.values(scales).flatMap((units) => Object.keys(units)));

/** Whether the interval of a printed figure holds a fact's value, or why the two are of different sorts. A list counts by its length. */
export function meets(figure: Figure, fact: string, found: Json): boolean | { mismatch: string } {
  const value = Array.isArray(found) ? found.length : found;
  if (typeof value !== 'number') return { mismatch: `${fact} is no number` };
  const dimension = dimensionOf(fact);
  const { raw, unit, den, pct } = figure;
  if (dimension === 'ratio' && den !== undefined && den !== 0 && figure.lo !== null && figure.hi !== null) return within(pct === undefined ? figure.lo / den : Math.min(figure.lo / den, (pct - 1) / 100), value, pct === undefined ? figure.hi / den : Math.max(figure.hi / den, (pct + 1) / 100));
  if (dimension === null) return unit !== null && dimensioned.has(unit) ? { mismatch: `"${raw}" has a unit, and ${fact} has none` } : within(figure.lo, value, figure.hi);
  const scale = unit === null || !Object.hasOwn(scales[dimension], unit) ? undefined : scales[dimension][unit];
  if (scale === undefined) return { mismatch: `"${raw}" is no figure in the unit of ${fact} (${dimension})` };
  return within(figure.lo === null ? null : figure.lo * scale[0], value, figure.hi === null ? null : figure.hi * scale[1]);
}

/** Products of binary fractions carry dust in the last digits. */
const dust = 1e-9;
const within = (lo: number | null, value: number, hi: number | null): boolean =>
  (lo === null || value >= lo - Math.abs(lo) * dust) && (hi === null || value <= hi + Math.abs(hi) * dust);
