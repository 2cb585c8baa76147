import type { ClaimFinding } from '../../model/extraction.ts';
import { between, finding } from '../finding.ts';
import type { Page } from '../page.ts';
import { isGross, meets, printed } from './printed.ts';

const share = /^(?:cover(?:age|ed)?|cov|täckning|abdeckung|couverture|cobertura|覆盖率)\s?%?$|^%\s?(?:cover(?:age)?)?$/i;
const size = /^(?:stmts?|statements?|lines)$/i;
const missed = /^(?:miss(?:ed|ing)?)$/i;

/**
 * A7: statements, missed and coverage of a row. A table with branches is counted otherwise and left alone, and so is one in which fewer than three
 * of four rows hold: its columns mean another thing.
 */
export function coverageRow(page: Page): ClaimFinding[] {
  return page.sheets.flatMap(({ header, rows }): ClaimFinding[] => {
    const at = [share, size, missed].map((name) => header.findIndex((title) => name.test(title.trim())));
    if (at.some((index) => index < 0) || header.some((title) => /branch|partial|brpart/i.test(title))) return [];
    const read = rows.flatMap(({ line, cells }) => {
      const [p = '', n = '', m = ''] = at.map((index) => (cells[index] ?? '').replace(/[%*\s]+$/, '').trim());
      const [percent, all, miss] = [printed(p, 'derived', page.words.decimalComma), printed(n, 'count', page.words.decimalComma), printed(m, 'count', page.words.decimalComma)];
      return percent && all && miss && all.value > 0 && miss.value <= all.value ? [{ line, percent, inputs: [n, m], right: { lo: 100 * (1 - miss.hi / all.lo), hi: 100 * (1 - miss.lo / all.hi) } }] : [];
    });
    const wrong = read.filter(({ percent, right }) => !meets(percent, right));
    if (read.length - wrong.length < Math.max(3, 0.75 * read.length)) return [];
    return wrong.map(({ line, percent, inputs, right }) => finding(page, 'A7', [line], `${inputs[1]} of ${inputs[0]} missed is ${between(right.lo, right.hi)} % covered, and ${percent.raw} % is stated`, isGross(percent.value, right, 100),
      { operation: '(1 - missed / statements) * 100', inputs, ...right, stated: `${percent.raw} %` }));
  });
}
