import type { ClaimFinding } from '../../model/extraction.ts';
import { between, finding } from '../finding.ts';
import { lineIn, type Page, spoken } from '../page.ts';
import type { Stated } from '../walk.ts';
import { digits, isGross, meets, printed, quotient, type Range, scaled } from './printed.ts';

const unit = String.raw`(?:\s?(ms|s|min|h|[KMGT]?i?B|kB|lines?|files?)(?![\p{L}]))?`;
const pair = String.raw`(?<![\p{L}\d.,$/-])(${digits})${unit}\s?(?:→|->|=>|to)\s?(${digits})${unit}`;
const percent = new RegExp(String.raw`${pair}\s?[(（]\s?[-−–+↓↑~]?(\d{1,4}(?:\.\d{1,2})?)\s?%(?:\s(?:reduction|decrease|smaller|faster|improvement|increase|less|fewer|lower|higher|slower|more))?\s?[)）]`, 'gu');
const factor = new RegExp(String.raw`${pair}\s?[(（]\s?~?(\d{1,4}(?:\.\d{1,2})?)\s?[x×](?:\s(?:faster|slower|smaller|speed-?up|improvement|reduction|less|more|higher|lower))?\s?[)）]`, 'gu');

/**
 * A10 and A14: before, after, and the change in percent (`40 → 10 (75 % reduction)`) or as a factor (`10s → 2s (5x faster)`). Every usual way to
 * count a change is allowed: against the first or the second, as the rest that is left, 5x or 4x faster.
 */
export function beforeAfter(page: Page): ClaimFinding[] {
  return spoken(page).flatMap((one) => [
    ...[...one.reading.text.matchAll(percent)].flatMap((match) => check(page, one, 'A10', match)),
    ...[...one.reading.text.matchAll(factor)].flatMap((match) => check(page, one, 'A14', match)),
  ]);
}

function check(page: Page, one: Stated, rule: 'A10' | 'A14', [, x = '', a, y = '', b, z = '']: RegExpExecArray): ClaimFinding[] {
  if ((a ?? b) !== (b ?? a)) return [];
  const read = (raw: string): ReturnType<typeof printed> => printed(raw, (a ?? b) === undefined ? 'count' : 'measured', page.words.decimalComma);
  const [before, after, stated] = [read(x), read(y), printed(z, 'derived', page.words.decimalComma)];
  if (!before || !after || !stated || before.lo <= 0 || after.lo <= 0 || !Number.isFinite(before.hi + after.hi)) return [];
  const [down, up] = [quotient(after, before), quotient(before, after)];
  const ways = rule === 'A10' ? [change(down), change(up), scaled(down, 100), scaled(up, 100)] : [down, up, change(down, 1), change(up, 1)];
  if (ways.some((way) => meets(way, stated))) return [];
  const right = rule === 'A10' ? change(down) : before.value > after.value ? up : down;
  const sign = rule === 'A10' ? ' %' : 'x';
  const message = `from ${x} to ${y} is ${between(right.lo, right.hi)}${sign}, and ${z}${sign} is stated`;
  return [finding(page, rule, [lineIn(one, z)], message, isGross(stated.value, right, rule === 'A10' ? 100 : null), { operation: rule === 'A10' ? '|after - before| / before * 100' : 'quotient', inputs: [x, y], ...right, stated: `${z}${sign}` })];
}

/** How far a quotient is from one, whichever way, by default in percent. */
function change({ lo, hi }: Range, scale = 100): Range {
  const [a, b] = [Math.abs(lo - 1) * scale, Math.abs(hi - 1) * scale];
  return lo <= 1 && hi >= 1 ? { lo: 0, hi: Math.max(a, b) } : { lo: Math.min(a, b), hi: Math.max(a, b) };
}
