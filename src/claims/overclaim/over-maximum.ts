import type { ClaimFinding } from '../../model/extraction.ts';
import { finding } from '../finding.ts';
import { lineIn, type Page, spoken } from '../page.ts';

const score = /\b(?:score|rating|grade|points)\b[^\d\n]{0,24}(?<![\d.,])(\d{1,4}(?:\.\d{1,2})?)\s?\/\s?(5|10|20|50|100)(?![\d.,/])/giu;

/** O6: a score over its maximum, `150/100`. */
export function overMaximum(page: Page): ClaimFinding[] {
  return spoken(page).flatMap((one) => [...one.reading.text.matchAll(score)].flatMap(([, raw = '', most = '']) => (Number(raw) <= Number(most) || /bonus|extra/i.test(one.reading.text) ? []
    : [finding(page, 'O6', [lineIn(one, raw)], `a score of ${raw} is over its maximum of ${most}`, true, { operation: 'n <= maximum', inputs: [raw, most], lo: 0, hi: Number(most), stated: raw })])));
}
