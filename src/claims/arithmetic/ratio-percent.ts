import type { ClaimFinding } from '../../model/extraction.ts';
import { between, finding } from '../finding.ts';
import { lineIn, type Page, percented, spokenText } from '../page.ts';
import type { Stated } from '../walk.ts';
import { digits, isGross, meets, printed, quotient, scaled } from './printed.ts';

const size = String.raw`(?:\s?(B|[KMGT]i?B|kB|ms|s|min|h)(?!\p{L}))?`;
const ratio = String.raw`(?<![\p{L}\d.,/:-])(${digits})${size}\s?(?:/|of|out of|von|av|de|sur|di)\s?(${digits})${size}(?![\d/])`;
const percent = String.raw`([~≈<>]?\d{1,4}(?:[.,]\d{1,4})?)\s?%`;
const words = String.raw`((?:\s[\p{L}][\p{L}\p{N}_-]{0,20}){0,4})`;
const ratio_first = new RegExp(`${ratio}${words}[*_]{0,3}\\s?[(（]${percent}${words}[)）]`, 'gu');
const percent_first = new RegExp(`(?<![\\p{L}\\d.,/-])${percent}\\s?[(（]${ratio}${words}[)）]`, 'gu');
/** One of the two stands in brackets behind the other. */
const in_brackets = /[(（]\s?[~≈<>]?\d/;
const divided = /(?:\/|of|von|av|de|sur|di)\s?[~≈]?\d/u;
/** Words by which a percentage beside a ratio is another thing than the ratio. */
const another = /reduc|decreas|increas|improv|fast|slow|small|less|fewer|more|grow|sav|cut|drop|gain|target|goal|top|from|below|above|threshold|weight/i;
const own_scale = /cover|accura|confiden|uptime|memory|cpu|usage|score|average|mean|availab|hit|load|precision|recall|quality/i;
const complement = /\p{L}/u;

/** A1: a ratio with its percentage, `4/15 (27 %)` or `27 % (4 of 15)`, is divided again. */
export function ratioPercent(page: Page): ClaimFinding[] {
  return percented(page).flatMap((one) => {
    const text = spokenText(one);
    if (!in_brackets.test(text) || !divided.test(text)) return [];
    return [
      ...[...text.matchAll(ratio_first)].flatMap(([, n = '', a, m = '', b, noun = '', p = '', what = '']) =>
        another.test(what) || (what !== '' && own_scale.test(what)) ? [] : check(page, one, { n, m, p, a, b, words: noun + what })),
      ...[...text.matchAll(percent_first)].flatMap(({ 1: p = '', 2: n = '', 3: a, 4: m = '', 5: b, 6: noun = '', index }) => {
        const before = text.slice(Math.max(0, index - 40), index);
        return another.test(before + noun) || (noun !== '' && own_scale.test(before)) ? [] : check(page, one, { n, m, p, a, b, words: noun });
      }),
    ];
  });
}

type Parts = { n: string; m: string; p: string; a: string | undefined; b: string | undefined; words: string };

function check(page: Page, one: Stated, { n, m, p, a, b, words: said }: Parts): ClaimFinding[] {
  if (a !== undefined && b !== undefined && a !== b) return [];
  const kind = a === undefined && b === undefined ? 'count' : 'measured';
  const part = printed(n, kind, page.words.decimalComma);
  const whole = printed(m, kind, page.words.decimalComma);
  const share = printed(p, 'derived', page.words.decimalComma);
  // Of 2025: a year is no whole.
  if (!part || !whole || !share || whole.value === 0 || /^(?:19|20)\d\d$/.test(m)) return [];
  const right = scaled(quotient(part, whole), 100);
  // Of 20 tests 3 failed (85 %): the percentage may be that of the others.
  if (meets(share, right) || (complement.test(said) && meets(share, { lo: 100 - right.hi, hi: 100 - right.lo }))) return [];
  const message = `${n} of ${m} is ${between(right.lo, right.hi)} %, and ${p} % is stated`;
  return [finding(page, 'A1', [lineIn(one, p)], message, isGross(share.value, right, 100), { operation: 'n / m * 100', inputs: [n, m], ...right, stated: `${p} %` })];
}
