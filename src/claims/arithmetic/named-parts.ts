import type { ClaimFinding } from '../../model/extraction.ts';
import { between, finding } from '../finding.ts';
import { lineIn, type Page } from '../page.ts';
import type { Stated } from '../walk.ts';
import { sameNoun } from './own-count.ts';
import { isGross, meets, printed } from './printed.ts';

const part = String.raw`[\p{L}][\p{L}\p{N} /&.+-]{0,40}\s?[(（]\d{1,5}[)）]`;
const parts = String.raw`${part}(?:\s?[,;、，·|/]\s?(?:and |und |et |y |e |och )?${part}){2,40}\.?`;
const only = new RegExp(String.raw`^[^\p{L}\d]{0,4}${parts}$`, 'u');
const inline = new RegExp(String.raw`(?<![\p{L}\d.,/-])(\d{1,5})\s(\p{L}[\p{L}-]{1,24})\s?[:：–—]\s?(${parts})$`, 'u');
const count = /[(（](\d{1,5})[)）]/gu;
const total = /^[^\p{L}\d]{0,4}(?:total|gesamt|totalt|合计|总计|합계|合計)\s?[:：]?\s?(\d{1,5})\s(\p{L}[\p{L}-]{1,24})(?!\p{L})/iu;
/** What `inline` ends with, or `total` begins with and ends: a cheap look before the others. */
const states_parts = /\d[)）]\.?$|\d\s\p{L}/u;
const open_end = /\bmore\b|\betc\b|\bplus\b|additional|\.\.\.|…|\bothers?\b|\bincl/i;

/** A5 over named parts: `Reader (1), Writer (5), Store (4)` and `Total: 12 modules` right below, or `12 modules: Reader (1), …` in one line. All that is listed has a number. */
export function namedParts(page: Page): ClaimFinding[] {
  return page.stated.flatMap((one, at): ClaimFinding[] => {
    if ((one.unit.kind !== 'item' && one.unit.kind !== 'line') || one.mode === 'open' || one.mode === 'ref' || !states_parts.test(one.reading.text) || open_end.test(one.reading.text)) return [];
    const [, n = '', noun = '', list = ''] = one.reading.text.length > 800 ? [] : inline.exec(one.reading.text) ?? [];
    if (n !== '') return check(page, one, n, noun, [list], [one]);
    const [, raw = '', what = ''] = total.exec(one.reading.text) ?? [];
    const lines = raw === '' ? [] : above(page.stated, at);
    return lines.length === 0 ? [] : check(page, one, raw, what, lines.map(({ reading }) => reading.text), lines);
  });
}

/** The lines right above that hold named parts and nothing else. */
function above(stated: readonly Stated[], at: number): Stated[] {
  const lines: Stated[] = [];
  for (let index = at - 1; index >= Math.max(0, at - 20); index--) {
    const one = stated[index] as Stated;
    if ((one.unit.kind !== 'item' && one.unit.kind !== 'line') || one.reading.text.length > 400 || !only.test(one.reading.text)) break;
    lines.unshift(one);
  }
  return lines;
}

function check(page: Page, one: Stated, raw: string, noun: string, lists: readonly string[], lines: readonly Stated[]): ClaimFinding[] {
  const stated = printed(raw, 'count', page.words.decimalComma);
  const inputs = lists.flatMap((list) => [...list.matchAll(count)].map(([, n = '']) => n));
  const sum = inputs.reduce((all, n) => all + Number(n), 0);
  const right = { lo: sum, hi: sum };
  // Years and versions in brackets are no counts; tests of a thing and the things are two nouns.
  if (!stated || meets(stated, right) || inputs.some((n) => Number(n) > 1_900) || sameNoun(noun, 'lines')) return [];
  const message = `${inputs.length > 8 ? `the ${inputs.length} parts add up to` : `${inputs.join(' + ')} is`} ${between(sum, sum)}, and ${raw} ${noun} are stated`;
  return [finding(page, 'A5', [lineIn(one, raw), ...lines.map(({ unit }) => unit.line)], message, isGross(stated.value, right), { operation: 'sum', inputs, ...right, stated: raw })];
}
