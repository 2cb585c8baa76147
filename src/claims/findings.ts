import type { ClaimFinding, ExtractedClaim } from '../model/extraction.ts';
import { breakdown } from './arithmetic/breakdown.ts';
import { ratioPercent } from './arithmetic/ratio-percent.ts';
import { readReport } from './extract.ts';
import { type Page, pageOf, type Rule } from './page.ts';

const rules: readonly Rule[] = [ratioPercent, breakdown];

/** Statements of a report that do not fit each other, by its text alone. `claims` are those extracted from the same text. One finding for each wrong figure. */
export function findingsOf(text: string, claims: readonly ExtractedClaim[]): ClaimFinding[] {
  const { stated, words } = readReport(text);
  return findingsIn(pageOf(stated, claims, words));
}

/** The same for a report that is read already. */
export function findingsIn(page: Page): ClaimFinding[] {
  const roots: ClaimFinding[] = [];
  for (const one of rules.flatMap((rule) => rule(page))) {
    const root = roots.find((other) => isRepeat(other, one));
    if (!root) roots.push(one);
    else [root.lines, root.claims] = [[...new Set([...root.lines, ...one.lines])], [...new Set([...root.claims, ...one.claims])]];
  }
  return roots.sort((a, b) => (a.lines[0] as number) - (b.lines[0] as number));
}

/** Is it the same wrong figure again: printed again with the same inputs, or shown on the same line by another rule? */
const isRepeat = (root: ClaimFinding, one: ClaimFinding): boolean => {
  const [a, b] = [root.program, one.program];
  if (!a || !b || a.stated !== b.stated) return false;
  return root.lines[0] === one.lines[0] ? root.rule !== one.rule : root.rule === one.rule && a.inputs.join('|') === b.inputs.join('|');
};
