import type { ClaimFinding } from '../../model/extraction.ts';
import { finding } from '../finding.ts';
import type { Page } from '../page.ts';
import { type Count, outcomeCounts } from './outcomes.ts';
import { isGross, meets } from './printed.ts';

const near = 8;

/** A13: as many tests of one outcome out of the same total are two different percentages. The total must stand near both, so that they are of one run. */
export function sameCount(page: Page): ClaimFinding[] {
  const counts = outcomeCounts(page);
  const totalOf = (one: Count): number | undefined => counts.find(({ outcome, group, line, n }) => outcome === 'total' && n.lo === n.hi && group === one.group && Math.abs(line - one.line) <= near)?.n.value;
  const shared = counts.filter(({ outcome, share, n }) => outcome !== 'total' && share !== null && n.value > 0);
  return shared.flatMap((a, index) => shared.slice(index + 1).flatMap((b): ClaimFinding[] => {
    const total = totalOf(a);
    if (a.outcome !== b.outcome || a.n.value !== b.n.value || !a.share || !b.share || meets(a.share, b.share) || total === undefined || total !== totalOf(b)) return [];
    // The wrong one is the one that the total does not bear out.
    const right = { lo: a.n.lo / total * 100, hi: a.n.hi / total * 100 };
    const [wrong, other] = meets(a.share, right) ? [b, a] : [a, b];
    const message = `${a.n.raw} ${a.outcome} of ${total} is ${wrong.share?.raw ?? ''} % here and ${other.share?.raw ?? ''} % there`;
    const stated = `${wrong.share?.raw ?? ''} %`;
    return [finding(page, 'A13', [wrong.line, other.line], message, isGross(wrong.share?.value ?? 0, right, 100), { operation: 'n / total * 100', inputs: [a.n.raw, String(total)], ...right, stated })];
  }));
}
