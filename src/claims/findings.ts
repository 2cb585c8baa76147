import type { ClaimFinding, ExtractedClaim } from '../model/extraction.ts';
import { beforeAfter } from './arithmetic/before-after.ts';
import { breakdown } from './arithmetic/breakdown.ts';
import { changeColumn } from './arithmetic/change-column.ts';
import { coverageRow } from './arithmetic/coverage-row.ts';
import { durations } from './arithmetic/durations.ts';
import { enumerated } from './arithmetic/enumerated.ts';
import { groups } from './arithmetic/groups.ts';
import { listedSum } from './arithmetic/listed-sum.ts';
import { meanRow } from './arithmetic/mean-row.ts';
import { namedParts } from './arithmetic/named-parts.ts';
import { nestedHeads } from './arithmetic/nested-heads.ts';
import { outcomeLine } from './arithmetic/outcome-line.ts';
import { outcomeTable } from './arithmetic/outcome-table.ts';
import { passRate } from './arithmetic/pass-rate.ts';
import { possiblePercent } from './arithmetic/possible-percent.ts';
import { ratioPercent } from './arithmetic/ratio-percent.ts';
import { restated } from './arithmetic/restated.ts';
import { sameCount } from './arithmetic/same-count.ts';
import { scoreMean } from './arithmetic/score-mean.ts';
import { severities } from './arithmetic/severities.ts';
import { shareColumn } from './arithmetic/share-column.ts';
import { tableTotal } from './arithmetic/table-total.ts';
import { testOutcomes } from './arithmetic/test-outcomes.ts';
import { testTypes } from './arithmetic/test-types.ts';
import { throughput } from './arithmetic/throughput.ts';
import { weightedTotal } from './arithmetic/weighted-total.ts';
import { dates } from './contradiction/dates.ts';
import { doneNotFixed } from './contradiction/done-not-fixed.ts';
import { evidence } from './contradiction/evidence.ts';
import { readinessLevels } from './contradiction/readiness-levels.ts';
import { sameSubject } from './contradiction/same-subject.ts';
import { unitConflict } from './contradiction/unit-conflict.ts';
import { readReport } from './extract.ts';
import { absoluteThoughOpen } from './overclaim/absolute-though-open.ts';
import { bareVerdict } from './overclaim/bare-verdict.ts';
import { beyondSample } from './overclaim/beyond-sample.ts';
import { listedAsTodo } from './overclaim/listed-as-todo.ts';
import { otherEnvironment } from './overclaim/other-environment.ts';
import { overMaximum } from './overclaim/over-maximum.ts';
import { readyThoughOpen } from './overclaim/ready-though-open.ts';
import { tinyEvidence } from './overclaim/tiny-evidence.ts';
import { merged } from './merged.ts';
import { type Page, pageOf, type Rule } from './page.ts';
import { withRepeats } from './repeats.ts';

/** In the order in which they are believed: where two rules accuse one figure of a line, the first of them is the finding. */
const rules: readonly Rule[] = [
  ratioPercent, shareColumn, breakdown, severities, outcomeLine, outcomeTable, testOutcomes, testTypes, listedSum, nestedHeads, namedParts, tableTotal, coverageRow, weightedTotal, passRate, enumerated, groups,
  beforeAfter, changeColumn, durations, sameCount, meanRow, scoreMean, throughput, possiblePercent, restated,
  sameSubject, doneNotFixed, evidence, readinessLevels, unitConflict, dates,
  readyThoughOpen, absoluteThoughOpen, beyondSample, tinyEvidence, otherEnvironment, bareVerdict, overMaximum, listedAsTodo,
];

/** Statements of a report that do not fit each other, by its text alone. `claims` are those extracted from the same text. One finding for each wrong figure. */
export function findingsOf(text: string, claims: readonly ExtractedClaim[]): ClaimFinding[] {
  const { stated, words } = readReport(text);
  return findingsIn(pageOf(stated, claims, words));
}

/** The same for a report that is read already. A wrong figure printed again, or shown on its line by a second rule, is the same finding. */
export const findingsIn = (page: Page): ClaimFinding[] =>
  withRepeats(page, merged(rules.flatMap((rule) => rule(page)))).sort((a, b) => (a.lines[0] as number) - (b.lines[0] as number));
