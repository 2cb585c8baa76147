import type { ClaimFinding, ExtractedClaim } from '../model/extraction.ts';
import { beforeAfter } from './arithmetic/before-after.ts';
import { breakdown } from './arithmetic/breakdown.ts';
import { coverageRow } from './arithmetic/coverage-row.ts';
import { durations } from './arithmetic/durations.ts';
import { enumerated } from './arithmetic/enumerated.ts';
import { groups } from './arithmetic/groups.ts';
import { ratioPercent } from './arithmetic/ratio-percent.ts';
import { sameCount } from './arithmetic/same-count.ts';
import { tableTotal } from './arithmetic/table-total.ts';
import { testOutcomes } from './arithmetic/test-outcomes.ts';
import { testTypes } from './arithmetic/test-types.ts';
import { readinessLevels } from './contradiction/readiness-levels.ts';
import { unitConflict } from './contradiction/unit-conflict.ts';
import { readReport } from './extract.ts';
import { overMaximum } from './overclaim/over-maximum.ts';
import { readyThoughOpen } from './overclaim/ready-though-open.ts';
import { type Page, pageOf, type Rule } from './page.ts';

const rules: readonly Rule[] = [
  ratioPercent, breakdown, testOutcomes, testTypes, tableTotal, coverageRow, enumerated, groups, beforeAfter, durations, sameCount,
  readinessLevels, unitConflict, readyThoughOpen, overMaximum,
];

/** Statements of a report that do not fit each other, by its text alone. `claims` are those extracted from the same text. One finding for each wrong figure. */
export function findingsOf(text: string, claims: readonly ExtractedClaim[]): ClaimFinding[] {
  const { stated, words } = readReport(text);
  return findingsIn(pageOf(stated, claims, words));
}

/** The same for a report that is read already. A wrong figure printed again with the same inputs, or shown on its line by a second rule, is the same finding. */
export function findingsIn(page: Page): ClaimFinding[] {
  const roots = new Map<string, ClaimFinding>();
  const rule_at = new Map<string, string>();
  for (const one of rules.flatMap((rule) => rule(page))) {
    const stated = one.program?.stated ?? one.message;
    const place = `${one.lines[0]}|${stated}`;
    if (one.program && (rule_at.get(place) ?? one.rule) !== one.rule) continue;
    rule_at.set(place, one.rule);
    const key = one.program ? [one.rule, stated, one.program.operation, ...one.program.inputs].join('|') : `${one.rule}|${place}`;
    const root = roots.get(key);
    if (!root) roots.set(key, one);
    else [root.lines, root.claims] = [[...new Set([...root.lines, ...one.lines])], [...new Set([...root.claims, ...one.claims])]];
  }
  return [...roots.values()].sort((a, b) => (a.lines[0] as number) - (b.lines[0] as number));
}
