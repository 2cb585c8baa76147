/** Dates by arithmetic alone: no clock, no locale, no time zone table (Korea has kept UTC+9 without summer time since 1988). */

type Moment = { day: number; minute: number; second: string };

/** Days since 1970-01-01 of a proleptic Gregorian date. */
function dayNumber(year: number, month: number, day: number): number {
  const y = month > 2 ? year : year - 1;
  const era = Math.floor(y / 400);
  const ofEra = y - era * 400;
  const ofYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  return era * 146_097 + ofEra * 365 + Math.floor(ofEra / 4) - Math.floor(ofEra / 100) + ofYear - 719_468;
}

function civil(days: number): string {
  const z = days + 719_468;
  const era = Math.floor(z / 146_097);
  const ofEra = z - era * 146_097;
  const y = Math.floor((ofEra - Math.floor(ofEra / 1460) + Math.floor(ofEra / 36_524) - Math.floor(ofEra / 146_096)) / 365);
  const ofYear = ofEra - (365 * y + Math.floor(y / 4) - Math.floor(y / 100));
  const m = Math.floor((5 * ofYear + 2) / 153);
  const month = m < 10 ? m + 3 : m - 9;
  return [y + era * 400 + (month <= 2 ? 1 : 0), month, ofYear - Math.floor((153 * m + 2) / 5) + 1].map(two).join('-');
}

const two = (n: number) => String(n).padStart(2, '0');
const clock = (minute: number) => `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;

function read(iso: string): Moment | null {
  const [, y, mo, d, h, mi, s] = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)(?::(\d\d)(?:\.\d+)?)?Z$/.exec(iso)?.map(Number) ?? [];
  if (y === undefined) return null;
  return { day: dayNumber(y, mo as number, d as number), minute: (h as number) * 60 + (mi as number), second: two(s || 0) };
}
const inSeoul = ({ day, minute, second }: Moment): Moment =>
  minute + 540 >= 1440 ? { day: day + 1, minute: minute - 900, second } : { day, minute: minute + 540, second };

/** "2026-11-20 09:14 UTC (18:14 KST)"; the day is written again where Seoul has another one. Anything but an ISO instant in UTC stays as it is. */
export const moment = (iso: string): string => written(iso, ({ minute }) => clock(minute));

/** "2026-11-20 09:14:05 UTC (18:14:05 KST)": where it tells one pack from another sealed within the same minute. */
export const momentToSecond = (iso: string): string => written(iso, ({ minute, second }) => `${clock(minute)}:${second}`);

function written(iso: string, time: (at: Moment) => string): string {
  const utc = read(iso);
  if (utc === null) return iso;
  const seoul = inSeoul(utc);
  return `${civil(utc.day)} ${time(utc)} UTC (${seoul.day === utc.day ? '' : `${civil(seoul.day)} `}${time(seoul)} KST)`;
}

/** "2026-11-20" */
export const dayOf = (iso: string): string => iso.slice(0, 10);

/** "2026-11-20 09:14–09:31 UTC (18:14–18:31 KST)" within one day, else both moments in full. */
export function span(from: string, to: string): string {
  const [a, b] = [read(from), read(to)];
  if (a === null || b === null) return `${from} – ${to}`;
  const [sa, sb] = [inSeoul(a), inSeoul(b)];
  if (a.minute === b.minute && a.day === b.day) return moment(from);
  if (a.day !== b.day || sa.day !== sb.day) return `${moment(from)} – ${moment(to)}`;
  const seoul = sa.day === a.day ? '' : `${civil(sa.day)} `;
  return `${civil(a.day)} ${clock(a.minute)}–${clock(b.minute)} UTC (${seoul}${clock(sa.minute)}–${clock(sb.minute)} KST)`;
}
