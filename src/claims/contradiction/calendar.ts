/** A day of the Gregorian calendar as a report prints it. `day` counts days from 1970-01-01; null where there is no such day, as on 30 February. */
export type Dated = { from: number; to: number; raw: string; day: number | null; weekday: number | null };

const months = 'jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec'.split('|');
const month_of = new Map<string, number>([
  ...months.map((name, at): [string, number] => [name, at + 1]),
  ...'januar,februar,märz,april,mai,juni,juli,august,september,oktober,november,dezember|janvier,février,mars,avril,mai,juin,juillet,août,septembre,octobre,novembre,décembre|enero,febrero,marzo,abril,mayo,junio,julio,agosto,septiembre,octubre,noviembre,diciembre|janeiro,fevereiro,março,abril,maio,junho,julho,agosto,setembro,outubro,novembro,dezembro|januari,februari,mars,april,maj,juni,juli,augusti,september,oktober,november,december'
    .split('|').flatMap((list) => list.split(',').map((name, at): [string, number] => [name, at + 1])),
]);
/** From Monday. A word that is a weekday in one language only. */
const weekdays = ['monday,mon,montag,lundi,lunes,segunda-feira,måndag,星期一,周一,월요일,月曜日', 'tuesday,tue,dienstag,mardi,martes,terça-feira,tisdag,星期二,周二,화요일,火曜日', 'wednesday,wed,mittwoch,mercredi,miércoles,quarta-feira,onsdag,星期三,周三,수요일,水曜日',
  'thursday,thu,donnerstag,jeudi,jueves,quinta-feira,torsdag,星期四,周四,목요일,木曜日', 'friday,fri,freitag,vendredi,viernes,sexta-feira,fredag,星期五,周五,금요일,金曜日', 'saturday,sat,samstag,samedi,sábado,lördag,星期六,周六,토요일,土曜日', 'sunday,sun,sonntag,dimanche,domingo,söndag,星期日,周日,星期天,일요일,日曜日'];
const weekday_of = new Map(weekdays.flatMap((list, at) => list.split(',').map((name) => [name, at] as const)));

const iso = /(?<![\d.\-/])((?:19|20)\d\d)([-/])(\d{1,2})\2(\d{1,2})(?![\d\-/])/g;
const east = /(?<!\d)((?:19|20)\d\d)\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일]/g;
const month_first = /(?<!\p{L})(\p{L}{3,10})\.?\s(\d{1,2})(?:st|nd|rd|th)?,?\s((?:19|20)\d\d)(?!\d)/gu;
const day_first = /(?<![\d.\-/])(\d{1,2})(?:st|nd|rd|th)?\.?\s(?:de\s)?(\p{L}{3,10})\.?,?\s(?:de\s)?((?:19|20)\d\d)(?!\d)/gu;
const weekday_before = /(\p{L}[\p{L}-]{1,12}),?\s(?:(?:the|den|der|le|el)\s)?$/u;
const weekday_after = /^\s?[(（,]\s?(\p{L}[\p{L}-]{1,12})\s?[)）]?/u;

/** The dates of a text that are written in full, and the weekday printed beside each. Times and years alone are none. */
export function datesIn(text: string): Dated[] {
  if (!/(?:19|20)\d\d/.test(text)) return [];
  const dates: Dated[] = [];
  const add = (match: RegExpExecArray, year: string, month: number | undefined, day: string): void => {
    if (month === undefined || month < 1 || month > 12 || Number(day) < 1 || Number(day) > 31) return;
    const [from, to] = [match.index, match.index + match[0].length];
    const name = (weekday_before.exec(text.slice(Math.max(0, from - 24), from)) ?? weekday_after.exec(text.slice(to, to + 20)))?.[1]?.toLowerCase();
    dates.push({ from, to, raw: match[0], day: dayOf(Number(year), month, Number(day)), weekday: name === undefined ? null : weekday_of.get(name) ?? null });
  };
  for (const match of text.matchAll(iso)) add(match, match[1] as string, Number(match[3]), match[4] as string);
  for (const match of text.matchAll(east)) add(match, match[1] as string, Number(match[2]), match[3] as string);
  for (const match of text.matchAll(month_first)) add(match, match[3] as string, monthOf(match[1] as string), match[2] as string);
  for (const match of text.matchAll(day_first)) add(match, match[3] as string, monthOf(match[2] as string), match[1] as string);
  return dates;
}

function monthOf(name: string): number | undefined {
  const word = name.toLowerCase();
  const english = /^(?:january|february|march|april|may|june|july|august|september|october|november|december|sept)$/.test(word) ? word.slice(0, 3) : word;
  return month_of.get(word) ?? month_of.get(english);
}

/** Days from 1970-01-01 (Howard Hinnant, days_from_civil). Null for a day that its month has not. */
function dayOf(year: number, month: number, day: number): number | null {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const length = month === 2 ? (leap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;
  if (day > length) return null;
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const of_year = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const of_era = (y - era * 400) * 365 + Math.floor((y - era * 400) / 4) - Math.floor((y - era * 400) / 100) + of_year;
  return era * 146097 + of_era - 719468;
}

/** Monday is 0: the first of 1970 was a Thursday. */
export const weekdayOf = (day: number): number => (((day + 3) % 7) + 7) % 7;
export const weekdayName = (at: number): string => ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'][at] as string;
