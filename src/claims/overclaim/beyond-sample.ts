import type { ClaimFinding } from '../../model/extraction.ts';
import { between, finding } from '../finding.ts';
import { figured, lineIn, type Page, percented, spoken, spokenText } from '../page.ts';
import type { Stated } from '../walk.ts';

const things = String.raw`(?:requests?|samples?|runs?|calls?|measurements?|iterations?|queries|checks?|trials?|data points?|anfragen|requêtes|solicitudes|peticiones|requisições|anrop|请求|次|요청|회|リクエスト|回)`;
const percentile = /(?<![\p{L}\d])p\s?(90|95|99|99\.9)(?![\d.])(?:\s?(?:latency|response time|time))?\s?[:=(]?\s?(?:of |was |is |at )?[~≈<]?\s?(\d[\d.,]{0,10})?\s?(ms|s|µs)?/iu;
const sample = new RegExp(String.raw`(?<![\p{L}\d.,/p-])(\d{1,4}|one|a single|single)\s?(?:\p{L}{1,14}\s){0,2}?${things}(?!\p{L})|\b[nN]\s?=\s?(\d{1,4})(?!\d)`, 'giu');
const single = /\b(?:1|one|a single|single)\s(?:\p{L}{1,12}\s){0,3}(?:request|check|call|measurement|run|sample|probe)(?!\p{L})/iu;
/** So many values a percentile needs before its rank is a value of its own. */
const least: Readonly<Record<string, number>> = { 90: 10, 95: 20, 99: 100, '99.9': 1000 };
const rate = /\b(?:success|pass|completion|delivery|detection|hit|reliability|availability|accuracy)(?: rate)?\b[^\d%]{0,20}100(?:\.0{1,2})?\s?%[^\d]{0,20}[(（](?:1\s?\/\s?1|1 of 1|n\s?=\s?1|(?:1|one|single)\s(?:\p{L}{1,14}\s)?(?:test|request|run|sample|case|trial|attempt|call))(?!\d)/iu;
const uptime = /\b(?:uptime|availability|verfügbarkeit|disponibilité|disponibilidad|disponibilidade|tillgänglighet)\b|可用性|正常运行时间|가동률|가용성|稼働率/iu;
const session = /^[^\p{L}]{0,6}(?:session |test |total )?(?:duration|dauer|durée|duración|duração|längd|时长|耗时|소요 시간|所要時間)\W{1,6}[~≈]?\s?(\d{1,3})\s?(?:-\s?\d{1,3}\s?)?(hours?|h|minutes?|mins?|m|stunden?|heures?|horas?|timmar|分钟|小时|분|시간|時間)/iu;

/**
 * O2: a statistic beyond its sample: a percentile of fewer values than its rank needs (p95 of 5 requests, or of the one whose time is printed), a rate of 100 % of one,
 * an uptime of 99 % or more over a session of hours.
 */
export function beyondSample(page: Page): ClaimFinding[] {
  const units = spoken(page);
  return [...figured(page).flatMap((one) => ofFew(page, one)), ...ofOne(page, units), ...percented(page).filter((one) => rate.test(spokenText(one))).map(({ unit }) => finding(page, 'O2', [unit.line], 'a rate of 100 % of one', false, null)), ...overHours(page, units)];
}

function ofFew(page: Page, one: Stated): ClaimFinding[] {
  const text = spokenText(one);
  const found = /p\s?9\d/i.test(text) ? percentile.exec(text) : null;
  const counts = found ? [...text.matchAll(sample)].map(([, a = '', b]) => Number(b ?? (/^\d/.test(a) ? a : 1))) : [];
  const n = counts.length === 1 ? counts[0] as number : 0;
  const rank = found?.[1] ?? '';
  if (!found || n === 0 || n >= (least[rank] ?? 0) || /per (?:second|minute|s|user|client)|\/s|concurren|parallel|warm|each|million|\bk\b|hour|day|target|goal|over the/i.test(text)) return [];
  return [finding(page, 'O2', [lineIn(one, found[0])], `a p${rank} of ${n}: it needs ${least[rank]} values or more`, n === 1, { operation: 'n >= values that the percentile needs', inputs: [String(n)], lo: least[rank] as number, hi: Infinity, stated: `p${rank}` })];
}

/** Each is looked for in the whole report, so more of them are not. */
const most = 20;

/** The percentile is the one time that was measured: printed elsewhere as that of a single request. */
function ofOne(page: Page, units: readonly Stated[]): ClaimFinding[] {
  const stated = units.filter(({ reading }) => /p\s?9\d/i.test(reading.text)).slice(0, most);
  const one_request = stated.length === 0 ? undefined : units.find(({ reading }) => single.test(reading.text) && !percentile.test(reading.text));
  if (!one_request) return [];
  return stated.flatMap((one): ClaimFinding[] => {
    const [, rank = '', value = '', unit = ''] = percentile.exec(one.reading.text) ?? [];
    if (value.length < 3 || value.endsWith('0') || unit === '') return [];
    const bare = new RegExp(`(?<![\\d.,])${value.replace(/[.]/g, '\\.')}\\s?${unit}(?!\\p{L})`, 'u');
    const measured = units.find((other) => other !== one && bare.test(other.reading.text) && !/p\s?\d\d|percentile|avg|average|mean|median/i.test(other.reading.text));
    return measured ? [finding(page, 'O2', [one.unit.line, measured.unit.line, one_request.unit.line], `a p${rank} of ${value} ${unit}, which is the time of one measurement`, true, null)] : [];
  }).slice(0, 1);
}

function overHours(page: Page, units: readonly Stated[]): ClaimFinding[] {
  const lasted = units.find(({ reading }) => session.test(reading.text));
  const [, n = '', unit = ''] = lasted ? session.exec(lasted.reading.text) ?? [] : [];
  if (!lasted || (/^(?:h|stunden?|heures?|horas?|timmar|小时|시간|時間)/i.test(unit) && Number(n) > 12)) return [];
  const claim = units.find(({ reading, section, unit: { kind } }) => kind !== 'heading' && uptime.test(reading.text) && /(?<![\d.])(?:100|99(?:\.\d{1,4})?)\s?%/.test(reading.text) && !/target|goal|sla|slo|guarant|expect|tier/i.test(`${section.slice(1).join(' ')} ${reading.text}`) && !/estimat|capacity|plan|feature/i.test(section.slice(1).join(' ')));
  return claim ? [finding(page, 'O2', [claim.unit.line, lasted.unit.line], `an uptime over a session of ${between(Number(n), Number(n))} ${unit}`, false, null)] : [];
}
