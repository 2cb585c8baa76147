import type { ClaimFinding } from '../../model/extraction.ts';
import { finding } from '../finding.ts';
import { within } from '../grammar/reading.ts';
import { tags } from '../lexicon/tag.ts';
import type { Page } from '../page.ts';
import type { Stated } from '../walk.ts';
import { type Dated, datesIn, weekdayName, weekdayOf } from './calendar.ts';

const key = /^[^\p{L}\d]{0,6}(\p{L}[\p{L} ]{1,30}?)\s?[:：]/u;
const own = /^(?:(?:report|document|review|audit|test|session|completion|generation) )?date$|^(?:generated|created|updated|last updated|last modified|last update|report generated|prepared)(?: on| at)?$|^(?:datum|berichtsdatum|erstellt am|date du rapport|fecha|fecha del informe|data|data do relatório|skapad|uppdaterad|日期|报告日期|测试日期|生成时间|创建日期|更新日期|날짜|작성일|보고일|日付|作成日)$/i;
const begins = /^(?:start(?:ed)?(?: date| on)?|start date|begin|began|beginn|début|inicio|início|开始|开始日期|시작|시작일|開始日)$/i;
const ends = /^(?:end(?:ed)?(?: date| on)?|completed(?: on)?|completion date|finished(?: on)?|ende|fin|fim|término|结束|完成日期|결束|종료|완료일|完了日|終了日)$/i;
const changes = /^(?:last )?(?:updated|modified)(?: on| at)?$|^last update$/i;
const births = /^(?:created|date created|creation date)(?: on| at)?$/i;
/** A title that speaks of more than one day, or of a day that is not its own. */
const span = /week|sprint|month|quarter|from|since|until|through|–|—| - .{0,40}\d.{0,20} - |\bto\b|woche|semaine|semana|vecka|周|주간/i;
const planned = /\b(?:due|deadline|target|eta|next|expires?|expiry|valid|until|deprecat\w{0,6}|end of life|eol|sunset|planned|scheduled|if|when|will)\b/i;

/**
 * C6: dates inside the report that cannot all be: a weekday that its date was not, a day that its month has not, an end before its start, a title and a `Date:`
 * line days apart, and something done after the newest date that the report gives itself. A day apart may be a time zone.
 */
export function dates(page: Page): ClaimFinding[] {
  const read = page.stated.filter(({ unit }) => unit.kind !== 'code' && /\d/.test(unit.raw)).flatMap((one) => { const found = datesIn(one.reading.text).filter(({ from }) => !within(from, one.reading.code)); return found.length > 0 ? [{ one, found, name: key.exec(one.reading.text)?.[1]?.trim() ?? '' }] : []; });
  return [...read.flatMap(({ one, found }) => found.flatMap((date) => single(page, one, date))), ...pairs(page, read), ...later(page, read)];
}

type Read = { one: Stated; found: readonly Dated[]; name: string };

function single(page: Page, { unit }: Stated, { raw, day, weekday }: Dated): ClaimFinding[] {
  if (day === null) return [finding(page, 'C6', [unit.line], `there is no ${raw}`, false, null)];
  if (weekday === null || weekday === weekdayOf(day)) return [];
  return [finding(page, 'C6', [unit.line], `${raw} was a ${weekdayName(weekdayOf(day))}, and ${weekdayName(weekday)} is stated`, false, null)];
}

function pairs(page: Page, read: readonly Read[]): ClaimFinding[] {
  const first = (names: RegExp): { line: number; raw: string; day: number; section: string } | null => {
    const some = read.filter(({ found, name }) => names.test(name) && found.length === 1 && found[0]?.day !== null);
    const [one] = some;
    return one && some.length === 1 ? { line: one.one.unit.line, raw: (one.found[0] as Dated).raw, day: (one.found[0] as Dated).day as number, section: one.one.section.join('\n') } : null;
  };
  const order = (a: ReturnType<typeof first>, b: ReturnType<typeof first>, what: string): ClaimFinding[] =>
    a && b && a.section === b.section && b.day < a.day - 1 ? [finding(page, 'C6', [b.line, a.line], `${what} on ${b.raw}, before ${a.raw}`, false, null)] : [];
  return [...order(first(begins), first(ends), 'ended'), ...order(first(births), first(changes), 'changed'), ...title(page, read, first(/^(?:report |session |test )?date$|^datum$|^fecha$|^日期$|^날짜$|^日付$/i))];
}

function title(page: Page, read: readonly Read[], dated: { line: number; raw: string; day: number } | null): ClaimFinding[] {
  const head = read.find(({ one }) => one === page.stated[0] && one.unit.kind === 'heading');
  const [own_date] = head?.found ?? [];
  if (!dated || !head || !own_date || head.found.length > 1 || own_date.day === null || span.test(head.one.reading.text.replace(own_date.raw, '')) || Math.abs(own_date.day - dated.day) <= 1) return [];
  return [finding(page, 'C6', [dated.line, head.one.unit.line], `dated ${dated.raw} here, and ${own_date.raw} in the title`, false, null)];
}

/** What is said to be done, on a day after every date that the report gives itself. */
function later(page: Page, read: readonly Read[]): ClaimFinding[] {
  const self = read.filter(({ name }) => own.test(name)).flatMap(({ found }) => found.map(({ day }) => day ?? Infinity));
  if (self.length === 0) return [];
  // Any other date that stands alone behind its key, or in a heading, shows that the report was gone on with.
  const others = read.flatMap(({ one, found, name }) => (name !== '' || one.unit.kind === 'heading' ? found.map(({ day }) => day ?? Infinity) : []));
  const newest = [...self, ...others].reduce((a, b) => Math.max(a, b));
  return read.flatMap(({ one, found, name }): ClaimFinding[] => {
    const done = (one.reading.meaning & tags.did) !== 0 && (one.reading.meaning & (tags.modal | tags.open | tags.condition)) === 0;
    const [date] = found;
    if (own.test(name) || one.mode === 'open' || one.mode === 'ref' || !done || found.length !== 1 || !date || date.day === null || date.day <= newest + 1 || planned.test(one.reading.text)) return [];
    return [finding(page, 'C6', [one.unit.line], `done on ${date.raw}, after the newest date of the report itself`, false, null)];
  });
}
