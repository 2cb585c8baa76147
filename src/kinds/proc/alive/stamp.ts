import { epochMs } from '../../../lib/instant.ts';

const dateTime = /(\d{4})[-/](\d\d)[-/](\d\d)[T ](\d\d:\d\d:\d\d)(?:[.,](\d{1,9}))?\s?(Z|[+-]\d\d:?\d\d)?/;
/** Seconds since 1970 with ten digits, or milliseconds with thirteen: 2001 to 2286. */
const epoch = /(?<![\d.])(?:(\d{13})|(\d{10})(\.\d+)?)(?![\d.])/;

/**
 * The first time a line tells, in milliseconds since 1970: RFC 3339 or ISO 8601 (without an offset it is local time), or Unix time in
 * seconds or milliseconds. Null when it tells none.
 */
export function timeIn(line: string, utcOffset_min: number): number | null {
  const [text, year, month, day, time, fraction = '0', zone] = dateTime.exec(line) ?? [];
  if (text !== undefined) return epochMs(`${year}-${month}-${day}T${time}.${fraction}Z`) - offset_min(zone, utcOffset_min) * 60_000;
  const [, ms, s, part = ''] = epoch.exec(line) ?? [];
  return ms !== undefined ? Number(ms) : s !== undefined ? Number(`${s}${part}`) * 1_000 : null;
}

function offset_min(zone: string | undefined, local_min: number): number {
  if (zone === undefined) return local_min;
  const [, sign, hours, minutes] = /^([+-])(\d\d):?(\d\d)$/.exec(zone) ?? [];
  return sign === undefined ? 0 : (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}
