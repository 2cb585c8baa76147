import { lineIn, type Page, spoken } from '../page.ts';
import { plain } from '../markdown/plain.ts';
import type { Stated } from '../walk.ts';
import { digits, type Printed, printed } from './printed.ts';

export type Outcome = 'total' | 'passed' | 'failed' | 'skipped' | 'errors';
/** How many tests had an outcome, as one line says it and nothing else. `share` is a percentage in brackets behind it; `group` is the same for neighbours under one heading. */
export type Count = { line: number; outcome: Outcome; tests: boolean; n: Printed; share: Printed | null; group: string };

const labels: readonly (readonly [Outcome, RegExp])[] = [
  ['passed', /^(?:total )?(?:tests? )?(?:passed|passing|pass|succeeded|passerade|bestanden|réussis)(?: tests?)?$/],
  ['failed', /^(?:total )?(?:tests? )?(?:failed|failing|fail|failures?|misslyckade|fehlgeschlagen|échoués)(?: tests?)?$/],
  ['skipped', /^(?:total )?(?:tests? )?(?:skipped|ignored|überspringen|übersprungen)(?: tests?)?$/],
  ['errors', /^(?:tests? )?(?:errors?|errored)$/],
  ['total', /^(?:total(?: number of)? tests?(?: (?:run|executed|collected))?|tests? (?:total|collected|run|executed)|tests in total|totalt antal tester|tests gesamt|total|collected)$/],
];
const bracket = String.raw`(?:\s?\((?:(~?\d{1,3}(?:\.\d{1,4})?)\s?%)?[^()]{0,60}\))?`;
const key_first = new RegExp(`^[^\\p{L}\\d]{0,6}([\\p{L}][\\p{L} ]{2,30}?)\\s?[:：]\\s?(${digits})${bracket}$`, 'u');
const number_first = new RegExp(`^[^\\p{L}\\d]{0,6}(${digits})\\s([\\p{L}][\\p{L} ]{2,30}?)${bracket}$`, 'u');

/** A report states outcomes a few times. The rules hold them against each other, so more of them are not read. */
const most = 300;

/** The lines of the report that state how many tests had an outcome. */
export function outcomeCounts(page: Page): Count[] {
  return spoken(page).flatMap((one): Count[] => {
    const text = textOf(one);
    const key = key_first.exec(text);
    const number = key ? null : number_first.exec(text);
    const [label, n, share] = key ? [key[1], key[2], key[3]] : number ? [number[2], number[1], number[3]] : [];
    const outcome = labels.find(([, pattern]) => pattern.test((label ?? '').toLowerCase().trim()))?.[0];
    const count = n === undefined ? null : printed(n, 'count', page.words.decimalComma);
    if (!outcome || !count || n === undefined) return [];
    const tests = /test/i.test(label ?? '');
    return [{ line: lineIn(one, n), outcome, tests, n: count, share: share === undefined ? null : printed(share, 'derived', page.words.decimalComma), group: one.section.join('\n') }];
  }).slice(0, most);
}

/** A row of a key and its value reads like a line of them. */
function textOf({ unit, reading }: Stated): string {
  if (unit.kind !== 'row') return reading.text;
  const [key, value, ...more] = unit.cells.map(({ raw }) => plain(raw).text);
  return more.every((cell) => !/\d/.test(cell)) ? `${key ?? ''}: ${value ?? ''}` : '';
}
