import { epochMs } from '../../lib/instant.ts';
import type { HttpExchange } from '../../model/record/http-exchange.ts';
import { header } from './exchange.ts';

/** How far the clock of an answer may be from the run's. */
export const skewLimit_s = 300;
const shown = 20;
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const imfFixdate = /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), (\d\d) ([A-Z][a-z]{2}) (\d{4}) (\d\d:\d\d:\d\d) GMT$/;

/** Milliseconds since 1970 of an HTTP date in the one form a sender may use (RFC 9110 5.6.7); null for anything else. */
function httpDateMs(text: string): number | null {
  const [, day, month = '', year, time] = imfFixdate.exec(text) ?? [];
  const index = months.indexOf(month);
  return index < 0 ? null : epochMs(`${year}-${String(index + 1).padStart(2, '0')}-${day}T${time}Z`);
}

/** An answer dated outside the run: `skew_s` is null when its Date cannot be read. */
export type Stale = { answer: string; date: string; skew_s: number | null };

/**
 * Answers whose Date, with the Age a cache owns up to added, is more than 300 s from the moment they came: recordings, or a wrong clock.
 * An answer without Date (RFC 9110 6.6.1 allows it to a server without a clock) is not among them.
 */
export function staleAmong(answers: readonly (readonly [name: string, exchange: HttpExchange | null])[], startedAt_ms: number): Stale[] {
  return answers.flatMap(([answer, exchange]): Stale[] => {
    const date = exchange && header(exchange, 'date');
    if (!exchange || !date) return [];
    const age = header(exchange, 'age') ?? '0';
    const sent_ms = httpDateMs(date);
    const came_ms = startedAt_ms + exchange.start_ms + exchange.phases.end_ms;
    const skew_s = sent_ms === null ? null : Math.round((sent_ms + (/^\d{1,9}$/.test(age) ? Number(age) : 0) * 1000 - came_ms) / 1000);
    return skew_s !== null && Math.abs(skew_s) <= skewLimit_s ? [] : [{ answer, date, skew_s }];
  }).slice(0, shown);
}

/** "dated 90000 s before the run" */
export const staleWords = ({ date, skew_s }: Stale): string =>
  skew_s === null ? `a Date that cannot be read: ${date}` : `dated ${Math.abs(skew_s)} s ${skew_s < 0 ? 'before' : 'after'} it came`;
