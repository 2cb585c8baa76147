import type { ClaimFinding } from '../../model/extraction.ts';
import { between, finding } from '../finding.ts';
import { figured, lineIn, type Page, spokenText } from '../page.ts';
import { digits, isGross, meets, type Printed, printed, sumOf } from './printed.ts';

const name = String.raw`(?:critical|high|medium|moderate|low|info(?:rmational)?|kritisch|hoch|mittel|niedrig|gering|critiques?|élevées?|moyennes?|faibles?|crític[oa]s?|alt[oa]s?|medi[oa]s?|médi[oa]s?|baj[oa]s?|baix[oa]s?|严重|高危|中危|低危|高|中|低|심각|높음|중간|낮음|重大)`;
const part = String.raw`(${digits})\s?${name}(?:[- ](?:severity|priority))?`;
const all = new RegExp(String.raw`(?<![\p{L}\d.,/-])(${digits})(\s(?:\p{L}[\p{L}-]{1,20}\s?){1,3})?\s?[:：(（]{1,2}\s?(${part}(?:\s?[,;、，/+&]\s?(?:and |und |et |y |e )?${part}){1,5})\s?[)）]?$`, 'iu');
const key_first = new RegExp(String.raw`[:：]\s?(${digits})\s?[(（](${part}(?:\s?[,;、，/+&]\s?(?:and |und |et |y |e )?${part}){1,5})\s?[)）]`, 'iu');
/** A total and two parts or more. */
const three_figures = /\d\D+\d\D+\d/;
const lowest = /low|niedrig|gering|faible|baj|baix|低|낮음/i;
const number = new RegExp(digits, 'gu');

/** A2 by severity: `12 vulnerabilities (2 critical, 3 high, 4 moderate, 5 low)`. A thing has one severity: parts above the total are wrong, parts below it where the lowest is named too. */
export function severities(page: Page): ClaimFinding[] {
  return figured(page).flatMap((one): ClaimFinding[] => {
    const text = spokenText(one);
    if (text.length > 400 || !three_figures.test(text)) return [];
    const long = all.exec(text);
    const short = long ? null : key_first.exec(text);
    const [total = '', parts = ''] = long ? [long[1], long[3]] : short ? [short[1], short[2]] : [];
    const stated = printed(total, 'count', page.words.decimalComma);
    const inputs = parts.match(number) ?? [];
    const terms = inputs.map((raw) => printed(raw, 'count', page.words.decimalComma));
    if (!stated || inputs.length < 2 || !terms.every((term): term is Printed => term !== null)) return [];
    const right = sumOf(terms);
    if (meets(stated, right) || (right.hi < stated.lo && !(lowest.test(parts) && inputs.length >= 3))) return [];
    const message = `${inputs.join(' + ')} is ${between(right.lo, right.hi)}, and ${total} is stated`;
    return [finding(page, 'A2', [lineIn(one, total)], message, isGross(stated.value, right), { operation: 'sum', inputs, ...right, stated: total })];
  });
}
