import type { ClaimFinding } from '../../model/extraction.ts';
import { between, finding } from '../finding.ts';
import { figured, lineIn, type Page, spokenText } from '../page.ts';
import type { Stated } from '../walk.ts';
import { namesPassed, type Outcome, outcomeOf } from './outcome-words.ts';
import { digits, isGross, meets, type Printed, printed, sumOf } from './printed.ts';

type Part = { raw: string; outcome: Outcome; n: Printed; from: number; to: number };
const word = String.raw`[\p{L}]{1,20}(?:\s(?:tests?|run|rate|progress))?`;
const number_first = new RegExp(String.raw`(?<![\p{L}\d.,/$%-])(${digits})\s?(${word})`, 'gu');
const key_first = new RegExp(String.raw`(?<!\p{L})((?:total |tests? )?[\p{L}]{1,20})\s?[:：=]\s?(${digits})(?![\p{L}\d%/]|\s?[%/])`, 'giu');
/** What may stand between two counts of one enumeration; anything else ends it. */
const joint = /^[\s,;/|·•+&()✓✗✔✘、，–—\p{Extended_Pictographic}-]{1,6}(?:(?:and|und|et|och|y|e)\s)?$/u;
/** A total and its parts. */
const two_figures = /\d\D+\d/;
/** `50 tests: 48 passed, 2 failed`. */
const lead = new RegExp(String.raw`(?<![\p{L}\d.,/$%-])(${digits})\s(?:total\s)?(?:tests?|specs?|tester|pruebas|testes|테스트|测试|测试用例)\s?(?:total|run|executed|collected)?\s?[:：(,;–—-]{1,2}\s?$`, 'iu');

/**
 * A3 in one line: `Tests: 12 failed, 1138 passed, 1150 total`. Parts above the total are wrong; parts below it only where the skipped, or every outcome
 * with `total` as test runners print it, are named too.
 */
export function outcomeLine(page: Page): ClaimFinding[] {
  return figured(page).flatMap((one) => {
    const text = spokenText(one);
    if (!two_figures.test(text) || !namesPassed(text)) return [];
    return [number_first, key_first].flatMap((pattern) => runsOf(page, text, pattern).flatMap((run) => check(page, one, run)));
  });
}

/** Enumerations of counts, each right after the one before. */
function runsOf(page: Page, text: string, pattern: RegExp): Part[][] {
  const runs: Part[][] = [];
  for (const { 0: all, 1: a = '', 2: b = '', index } of text.matchAll(pattern)) {
    const [raw, label] = pattern === number_first ? [a, b] : [b, a];
    const named = outcomeOf(label) ?? outcomeOf(label.split(' ')[0] as string);
    const n = printed(raw, 'count', page.words.decimalComma);
    const last = runs.at(-1)?.at(-1);
    if (!named || !n) continue;
    const part = { raw, outcome: named.outcome, n, from: index, to: index + all.length };
    if (last && joint.test(text.slice(last.to, index))) (runs.at(-1) as Part[]).push(part);
    else runs.push([...totalBefore(page, text, index), part]);
  }
  return runs;
}

function totalBefore(page: Page, text: string, at: number): Part[] {
  const [all, raw = ''] = lead.exec(text.slice(Math.max(0, at - 60), at)) ?? [];
  const n = all === undefined ? null : printed(raw, 'count', page.words.decimalComma);
  return n ? [{ raw, outcome: 'total', n, from: at, to: at }] : [];
}

function check(page: Page, one: Stated, run: readonly Part[]): ClaimFinding[] {
  const of = (outcome: Outcome): Part[] => run.filter((part) => part.outcome === outcome);
  const [total, ...totals] = of('total');
  const parts = run.filter(({ outcome }) => outcome === 'passed' || outcome === 'failed' || outcome === 'skipped');
  if (!total || totals.length > 0 || (['passed', 'failed', 'skipped'] as const).some((outcome) => of(outcome).length > 1) || of('passed').length === 0) return [];
  if (parts.length < 2 && (parts[0] as Part).n.lo <= total.n.hi) return [];
  const others = of('other').length + of('errors').length > 0;
  const right = sumOf(parts.map(({ n }) => n));
  // A runner's summary ends with the total and names every outcome that is not zero.
  const complete = !others && (of('skipped').length > 0 || (run.at(-1) === total && of('failed').length > 0));
  if (meets(total.n, right) || (right.hi < total.n.lo && !complete)) return [];
  const inputs = parts.map(({ raw }) => raw);
  const message = `${parts.map(({ raw, outcome }) => `${raw} ${outcome}`).join(' + ')} is ${between(right.lo, right.hi)}, and ${total.raw} in total are stated`;
  return [finding(page, 'A3', [lineIn(one, total.raw)], message, isGross(total.n.value, right), { operation: 'sum', inputs, ...right, stated: total.raw })];
}
