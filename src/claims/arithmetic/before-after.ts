import type { ClaimFinding } from '../../model/extraction.ts';
import { figured, lineIn, type Page, spokenText } from '../page.ts';
import type { Stated } from '../walk.ts';
import { changeFinding, quantity } from './change.ts';
import { digits, printed } from './printed.ts';

const unit = String.raw`(?:\s?(ms|s|min|h|[KMGT]?i?B|kB|lines?|files?)(?![\p{L}]))?`;
const pair = String.raw`(?<![\p{L}\d.,$/-])(${digits})${unit}\s?(?:→|->|=>|to)\s?(${digits})${unit}`;
const percent = new RegExp(String.raw`${pair}\s?[(（]\s?[-−–+↓↑~]?(\d{1,4}(?:\.\d{1,2})?)\s?%(?:\s(?:reduction|decrease|smaller|faster|improvement|increase|less|fewer|lower|higher|slower|more))?\s?[)）]`, 'gu');
const factor = new RegExp(String.raw`${pair}\s?[(（]\s?~?(\d{1,4}(?:\.\d{1,2})?)\s?[x×](?:\s(?:faster|slower|smaller|speed-?up|improvement|reduction|less|more|higher|lower))?\s?[)）]`, 'gu');

/** What both patterns hold: most lines with a figure have none, and are not searched for the rest. */
const arrow = /(?:→|->|=>|to)\s?[~≈]?\d/u;

/**
 * A10 and A14: before, after, and the change in percent (`40 → 10 (75 % reduction)`) or as a factor (`10s → 2s (5x faster)`). Every usual way to
 * count a change is allowed: against the first or the second, as the rest that is left, 5x or 4x faster.
 */
export function beforeAfter(page: Page): ClaimFinding[] {
  return figured(page).flatMap((one) => {
    const text = spokenText(one);
    if (!arrow.test(text)) return [];
    return [...[...text.matchAll(percent)].flatMap((match) => check(page, one, '%', match)), ...[...text.matchAll(factor)].flatMap((match) => check(page, one, 'x', match))];
  });
}

function check(page: Page, one: Stated, sign: '%' | 'x', [, x = '', a, y = '', b, z = '']: RegExpExecArray): ClaimFinding[] {
  if ((a ?? b) !== (b ?? a) && (a === undefined || b === undefined)) return [];
  const [before, after] = [quantity(page, x, a ?? b ?? ''), quantity(page, y, b ?? a ?? '')];
  const stated = printed(z, 'derived', page.words.decimalComma);
  return before && after && stated ? changeFinding(page, [lineIn(one, z)], sign, before, after, stated) : [];
}
