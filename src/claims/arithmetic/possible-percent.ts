import type { ClaimFinding } from '../../model/extraction.ts';
import { finding } from '../finding.ts';
import { lineIn, type Page, percented, spokenText } from '../page.ts';
import type { Stated } from '../walk.ts';
import { type Printed, printed } from './printed.ts';

const percent = String.raw`(?<![\p{L}\d.,/~≈<>+-])(\d{1,3}(?:[.,]\d{1,3})?)\s?%`;
const things = String.raw`(?:test|case|check|file|endpoint|module|item|task|user|participant|request|run|scenario|question|sample|component|page|feature|commit|document|script|patient|respondent|trial|example|attempt|bug|issue|requirement|criteri)\p{L}{0,4}`;
const of_all = new RegExp(String.raw`${percent}\s(?:of|out of|of all|of the|of our|von|av|de|des|de los|das|dos)\s(?:the |all |our |den |los |les )?(\d{1,3})\s((?:\p{L}[\p{L}-]{1,20}\s){0,2}${things})(?!\p{L})`, 'giu');
const in_brackets = new RegExp(String.raw`${percent}[^()（）\d%]{0,30}[(（]\s?[nN]\s?=\s?(\d{1,3})\s?[)）]`, 'gu');
/** A piece of each of the two. */
const either = /%\s(?:of|out|von|av|de|das|dos)|[(（]\s?n\s?=/iu;
/** The percentage is not a share of whole things: it is measured, or compared. */
const another = /cover|reduc|increas|improv|faster|slower|less|more|confiden|interval|cpu|memory|uptime|average|mean|weight|score|accuracy of|top|fewer|higher|lower|growth|drop|discount|at least|up to|about|roughly|approximately|around|nearly|almost|over \d|under \d|target|goal|below|above|token|median|percentile|speed|time/i;

/**
 * A16 (GRIM): of n whole things no number makes this percentage, whichever way it is rounded: 37 % of 5 tests is none. Only a share of things that are
 * counted one by one, said in one breath with how many there are. (Brown and Heathers 2017; statcheck's sibling GRIM.)
 */
export function possiblePercent(page: Page): ClaimFinding[] {
  return percented(page).flatMap((one) => {
    const text = spokenText(one);
    if (!either.test(text)) return [];
    return [
      ...[...text.matchAll(of_all)].flatMap(({ 1: p = '', 2: n = '', index, 0: { length } }) => check(page, one, p, n, text.slice(Math.max(0, index - 30), index + length))),
      ...[...text.matchAll(in_brackets)].flatMap(({ 1: p = '', 2: n = '', index, 0: { length } }) => check(page, one, p, n, text.slice(Math.max(0, index - 30), index + length))),
    ];
  });
}

function check(page: Page, one: Stated, p: string, n: string, said: string): ClaimFinding[] {
  const share = printed(p, 'derived', page.words.decimalComma);
  const whole = Number(n);
  if (!share || whole === 0 || share.value > 100 || another.test(said) || isPossible(share, whole)) return [];
  const [below, above] = [Math.floor(share.value / 100 * whole), Math.ceil(share.value / 100 * whole)].map((k) => k / whole * 100) as [number, number];
  const message = `${p} % of ${n} is no whole number: ${show(below)} % and ${show(above)} % are next to it`;
  return [finding(page, 'A16', [lineIn(one, p)], message, false, { operation: 'k / n * 100 for a whole k', inputs: [n], lo: below, hi: above, stated: `${p} %` })];
}

const show = (value: number): string => String(Number(value.toFixed(2)));

/** Is there a whole k of n whose percentage prints so? */
function isPossible({ lo, hi }: Printed, n: number): boolean {
  return Math.floor(hi / 100 * n + 1e-9) >= Math.ceil(lo / 100 * n - 1e-9);
}
