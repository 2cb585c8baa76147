import type { ClaimFinding } from '../../model/extraction.ts';
import { finding } from '../finding.ts';
import { figured, lineIn, type Page, spokenText } from '../page.ts';

const size = /(?<![\d.,])(\d{1,12}\.\d{2,6})\s?([KMGT])(i?)B(?![\p{L}/])/gu;

/** C5: one number, printed with two decimals or more, once in MB and once in MiB. The two differ by a twentieth; so many digits are hardly the same by chance. */
export function unitConflict(page: Page): ClaimFinding[] {
  const first = new Map<string, { line: number; raw: string; binary: boolean }>();
  const conflicts = new Map<string, ClaimFinding>();
  for (const one of figured(page)) for (const [raw, digits = '', scale = '', i] of spokenText(one).matchAll(size)) {
    const key = digits + scale;
    const before = first.get(key);
    const line = lineIn(one, digits);
    const binary = i === 'i';
    if (!before) first.set(key, { line, raw, binary });
    else if (before.binary !== binary && !conflicts.has(key)) conflicts.set(key, finding(page, 'C5', [line, before.line], `${raw} here and ${before.raw} there: the same number in two units`, false, null));
  }
  return [...conflicts.values()];
}
