const instant = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d+))?Z$/;

/** Milliseconds since 1970-01-01T00:00:00Z of a UTC instant such as 2026-11-20T09:22:40.5Z (RFC 3339, no leap seconds). Throws RangeError. */
export function epochMs(iso: string): number {
  const [matched, ...parts] = instant.exec(iso) ?? [];
  if (matched === undefined) throw new RangeError(`not a UTC instant: ${iso}`);
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts.slice(0, 6).map(Number);
  return (daysSinceEpoch(year, month, day) * 86_400 + hour * 3_600 + minute * 60 + second) * 1_000 + Number(`0.${parts[6] ?? 0}`) * 1_000;
}

/** Days of the proleptic Gregorian calendar; the year is taken to start in March, so that a leap day comes last. */
function daysSinceEpoch(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year;
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1;
  return 365 * y + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400) + dayOfYear - 719_468;
}
