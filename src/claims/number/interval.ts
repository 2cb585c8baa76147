export type Interval = { lo: number | null; hi: number | null };
/** What stands around a number: below, above, about; or a trailing plus. */
export type Sense = '<' | '>' | '~' | '+' | null;

/** Adding and taking binary fractions leaves dust in the last digits; a printed number has few. */
const tidy = (value: number, decimals: number): number => Number(value.toFixed(Math.min(12, decimals + 2)));

/**
 * The true values that may be printed as this number. A count is exact. A percentage is derived, and may be rounded half up, half down,
 * cut off or rounded up: one unit of its last digit either way. What is measured is taken half a unit either way. `~` allows a
 * tenth of the number or one unit of its last digit, whichever is more.
 */
export function intervalOf(value: number, decimals: number, precision: 'exact' | 'measured' | 'derived', sense: Sense, scale = 1): Interval {
  const unit = 10 ** -decimals * scale;
  if (sense === '~') return around(value, Math.max(Math.abs(value) / 10, unit), decimals);
  if (sense === '<') return { lo: null, hi: value };
  if (sense === '>' || sense === '+') return { lo: value, hi: null };
  if (precision === 'exact') return { lo: value, hi: value };
  return around(value, precision === 'derived' ? unit : unit / 2, decimals);
}

function around(value: number, spread: number, decimals: number): Interval {
  const lo = tidy(value - spread, decimals);
  return { lo: value >= 0 && lo < 0 ? 0 : lo, hi: tidy(value + spread, decimals) };
}
