import { lineIn, type Page, spoken } from '../page.ts';
import { perPage } from '../per-page.ts';
import { plain } from '../markdown/plain.ts';
import type { Stated } from '../walk.ts';
import { type Outcome, outcomeOf } from './outcome-words.ts';
import { digits, type Printed, printed } from './printed.ts';

/** How many tests had an outcome, as one line says it and nothing else. `share` is a percentage in brackets behind it; `group` is the same for neighbours under one heading and lead. */
export type Count = { line: number; outcome: Outcome; tests: boolean; n: Printed; share: Printed | null; group: string };

const bracket = String.raw`(?:\s?\((?:(~?\d{1,3}(?:\.\d{1,4})?)\s?%)?([^()]{0,60})\))?[\s\p{Extended_Pictographic}✓✗✔✘]{0,4}`;
const key_first = new RegExp(String.raw`^[^\p{L}\d]{0,6}([\p{L}][\p{L} ]{1,30}?)\s{0,24}[:：]\s{0,24}(${digits})(?:\stests?)?${bracket}$`, 'u');
const number_first = new RegExp(String.raw`^[^\p{L}\d]{0,6}(${digits})\s([\p{L}][\p{L} ]{1,30}?)${bracket}$`, 'u');
/** After a percentage, words that make it that of something else. */
const of_all = /^(?:\s(?:pass|passed|passing|success|of total|of all|of tests|pass rate|success rate|failure rate))?$/i;

/** A report states outcomes a few times. The rules hold them against each other, so more of them are not read. */
const most = 300;

/** The lines of the report that state how many tests had an outcome. */
export const outcomeCounts = perPage((page): readonly Count[] =>
  figuredTexts(page).flatMap(({ one, text }): Count[] => {
    const key = key_first.exec(text);
    const number = key ? null : number_first.exec(text);
    const [label = '', n, share, rest = ''] = key ? [key[1], key[2], key[3], key[4]] : number ? [number[2], number[1], number[3], number[4]] : [];
    const named = n === undefined ? null : outcomeOf(label);
    const count = n === undefined ? null : printed(n, 'count', page.words.decimalComma);
    if (!named || named.outcome === 'other' || !count || n === undefined) return [];
    const percent = share === undefined || !of_all.test(rest) ? null : printed(share, 'derived', page.words.decimalComma);
    return [{ line: lineIn(one, n), ...named, n: count, share: percent, group: groupOf(page, one) }];
  }).slice(0, most));

/** The headings and leads above a unit. */
export const groupOf = (page: Page, one: Stated): string => [...one.section, ...(one.unit.kind === 'row' || one.unit.kind === 'code' ? [] : page.leads.get(one) ?? [])].join('\n');

/** The units that state a figure, each with its text; a row of a key and its value reads like a line of them. */
export const figuredTexts = perPage((page) => spoken(page).flatMap((one) => {
  const text = /\d/.test(one.unit.raw) ? textOf(one) : '';
  return /\d/.test(text) ? [{ one, text }] : [];
}));

/** A row of a key and its value reads like a line of them. */
function textOf({ unit, reading }: Stated): string {
  if (unit.kind !== 'row') return reading.text;
  const [key, value, ...more] = unit.cells.map(({ raw }) => plain(raw).text);
  return more.every((cell) => !/\d/.test(cell)) ? `${key ?? ''}: ${value ?? ''}` : '';
}
