import type { ClaimFinding } from '../../model/extraction.ts';
import { between, finding } from '../finding.ts';
import { figured, lineIn, type Page, spokenText } from '../page.ts';
import type { Stated } from '../walk.ts';
import { digits, isGross, meets, type Printed, printed, quotient, type Range, scaled } from './printed.ts';

const seconds: Readonly<Record<string, number>> = { ms: 0.001, s: 1, sec: 1, secs: 1, second: 1, seconds: 1, min: 60, mins: 60, minute: 60, minutes: 60, h: 3600, hr: 3600, hrs: 3600, hour: 3600, hours: 3600 };
const time = String.raw`(${digits})\s?(ms|s|secs?|seconds?|mins?|minutes?|h|hrs?|hours?)(?!\p{L})`;
const noun = String.raw`(\p{L}[\p{L}-]{1,20})`;
/** `12,000 requests in 60 s (200 req/s)`. */
const rate = new RegExp(String.raw`(?<![\p{L}\d.,/$-])(${digits})(k)?\s${noun}\s(?:\p{L}{1,16}\s){0,2}(?:in|within|over|during|en|em|på)\s(?:just |only |about )?${time}\s?[(（,=–—-]{1,2}\s?([~≈]?\d(?:[\d.,]{0,12}\d)?)(k)?\s?(?:${noun}\s?)?(?:\/|per )\s?(s|sec|second|min|minute|h|hour)(?!\p{L})`, 'giu');
/** `60 s of audio in 12 s (RTF 0.2)`, `(5x real time)`. */
const real_time = new RegExp(String.raw`${time}\s(?:of |long )?(?:audio|video|speech|recording|footage|clip|file|song|podcast)\s(?:\p{L}{1,16}\s){0,3}(?:in|within|took)\s(?:about )?${time}\s?[(（,=–—:-]{1,2}\s?(?:(?:RTF|real[- ]time factor)\s?(?:of|[:=≈])?\s?(\d{1,3}(?:\.\d{1,4})?)|(\d{1,4}(?:\.\d{1,3})?)\s?[x×]\s?(?:faster than )?(?:real[- ]?time|realtime|RT)(?!\p{L}))`, 'giu');
const divided = /\/|per |RTF|real/i;
const lasts = /\d\s?[msh]/iu;
const other = /\b(?:concurren|parallel|peak|max|avg per|each|per (?:user|thread|worker|client)|users?)\b/i;

/** A15: a count in a time and the rate beside it, or a recording's length, the time it took and the ratio of the two, divided again. A ratio may be printed either way round. */
export function throughput(page: Page): ClaimFinding[] {
  return figured(page).flatMap((one) => {
    const text = spokenText(one);
    if (!divided.test(text) || !lasts.test(text)) return [];
    return [...[...text.matchAll(rate)].flatMap((match) => checkRate(page, one, match)), ...[...text.matchAll(real_time)].flatMap((match) => checkRatio(page, one, match))];
  });
}

/** A time as printed is cut or rounded by its last digit. */
const read = (page: Page, raw: string, precision: 'count' | 'derived'): Printed | null => printed(raw, precision, page.words.decimalComma);
const lasting = (page: Page, raw: string, unit: string): Range | null => {
  const n = read(page, raw, 'derived');
  const factor = seconds[unit.toLowerCase()];
  return n && factor !== undefined && n.value > 0 ? { lo: Math.max(n.lo, 0) * factor, hi: n.hi * factor } : null;
};

function checkRate(page: Page, one: Stated, [, a = '', ka, what = '', t = '', unit = '', r = '', kr, per_what, per = '']: RegExpExecArray): ClaimFinding[] {
  const [count, spent, stated] = [read(page, a, ka ? 'derived' : 'count'), lasting(page, t, unit), read(page, r, 'derived')];
  const over = seconds[per.toLowerCase()];
  if (!count || !spent || !stated || over === undefined || stated.value === 0 || other.test(one.reading.text) || !namesSame(what, per_what)) return [];
  const right = scaled(quotient(scaled(count, ka ? 1000 : 1), spent), over);
  const printed_rate = scaled(stated, kr ? 1000 : 1);
  // Who prints a rate rounds it as he likes: two digits are enough.
  const wide = { lo: printed_rate.lo - stated.value * (kr ? 50 : 0.05), hi: printed_rate.hi + stated.value * (kr ? 50 : 0.05) };
  if (meets(wide, right)) return [];
  const inputs = [`${a}${ka ?? ''}`, `${t} ${unit}`];
  const message = `${inputs[0]} ${what} in ${inputs[1]} is ${between(right.lo, right.hi)} per ${per}, and ${r}${kr ?? ''} is stated`;
  return [finding(page, 'A15', [lineIn(one, r)], message, isGross(printed_rate.lo, right), { operation: `n / time, per ${per}`, inputs, ...right, stated: `${r}${kr ?? ''}` })];
}

/** Requests per second of requests: the rate counts the same, or says nothing of what it counts. */
const namesSame = (what: string, per_what: string | undefined): boolean => per_what === undefined || what.slice(0, 3).toLowerCase() === per_what.slice(0, 3).toLowerCase();

function checkRatio(page: Page, one: Stated, [, a = '', ua = '', b = '', ub = '', rtf, times]: RegExpExecArray): ClaimFinding[] {
  const [length, spent, stated] = [lasting(page, a, ua), lasting(page, b, ub), read(page, rtf ?? times ?? '', 'derived')];
  if (!length || !spent || !stated || length.lo <= 0) return [];
  const [slow, fast] = [quotient(spent, length), quotient(length, spent)];
  if (meets(stated, slow) || meets(stated, fast)) return [];
  const right = rtf === undefined ? fast : slow;
  const message = `${a} ${ua} in ${b} ${ub} is a ratio of ${between(right.lo, right.hi)}, and ${stated.raw} is stated`;
  return [finding(page, 'A15', [lineIn(one, stated.raw)], message, isGross(stated.value, right), { operation: 'quotient of times', inputs: [`${a} ${ua}`, `${b} ${ub}`], ...right, stated: stated.raw })];
}
