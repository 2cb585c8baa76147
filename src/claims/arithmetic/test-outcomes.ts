import type { ClaimFinding } from '../../model/extraction.ts';
import { between, finding } from '../finding.ts';
import type { Page } from '../page.ts';
import type { Outcome } from './outcome-words.ts';
import { type Count, outcomeCounts } from './outcomes.ts';
import { isGross, meets, sumOf } from './printed.ts';

/** Counts of one run stand within so many lines. */
const near = 8;
/** Outcomes besides these: where a neighbour names one, the parts are not all. */
const more = /deselect|xfail|xpass|todo|flaky|blocked|not run|remaining|in progress|cancel|abort|pending|retr/i;

/**
 * A3: tests passed, failed and skipped under one heading make the total. Parts above the total are always wrong; parts below it only where the skipped
 * are named too, for who names no skipped may have some.
 */
export function testOutcomes(page: Page): ClaimFinding[] {
  const counts = outcomeCounts(page);
  return counts.flatMap((total): ClaimFinding[] => {
    if (total.outcome !== 'total') return [];
    const run = counts.filter(({ group, line }) => group === total.group && Math.abs(line - total.line) <= near);
    const of = (outcome: Outcome): Count[] => run.filter((one) => one.outcome === outcome);
    const parts = run.filter((one) => one !== total && one.outcome !== 'errors');
    if (of('total').length > 1 || of('errors').some(({ n }) => n.hi > 0)) return [];
    if ((['passed', 'failed', 'skipped'] as const).some((outcome) => of(outcome).length > 1) || of('passed').length === 0 || of('failed').length === 0) return [];
    const right = sumOf(parts.map(({ n }) => n));
    const lines = run.map(({ line }) => line);
    if (meets(total.n, right) || (right.hi < total.n.lo && (of('skipped').length === 0 || namesMore(page, lines)))) return [];
    const inputs = parts.map(({ n }) => n.raw);
    const message = `${parts.map(({ n, outcome }) => `${n.raw} ${outcome}`).join(' + ')} is ${between(right.lo, right.hi)}, and ${total.n.raw} tests in total are stated`;
    return [finding(page, 'A3', [total.line, ...parts.map(({ line }) => line)], message, isGross(total.n.value, right), { operation: 'sum', inputs, ...right, stated: total.n.raw })];
  });
}

const namesMore = ({ stated }: Page, lines: readonly number[]): boolean =>
  stated.some(({ unit, reading }) => unit.line >= Math.min(...lines) - 2 && unit.line <= Math.max(...lines) + 2 && /\d/.test(reading.text) && more.test(reading.text));
