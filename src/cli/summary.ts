import { claimRate } from '../claims/rate.ts';
import { exitCodes, isExitCode } from '../model/exit-code.ts';
import type { Judgement } from '../model/judgement.ts';
import { dimensionOf, showNumber } from '../lib/unit.ts';
import type { Json } from '../model/json.ts';

const sign = { pass: '✓', fail: '✕', undetermined: '?' } as const;
const rulingSign = { confirmed: '✓', refuted: '✕', 'self-contradicting': '≠', unverifiable: '?' } as const;

/** The judgement in plain lines: each check, each claim, the sums, the exit code. Denominators always. */
export function summary({ verdicts, rulings, claims, gate }: Judgement): string {
  const width = Math.max(0, ...verdicts.map(({ check }) => check.length));
  const checkLines = verdicts.map((verdict) => {
    const broken = verdict.assertions.find(({ result }) => result === false);
    const why = verdict.status === 'pass' ? '' : broken && verdict.status === 'fail'
      ? `${broken.subject} ${broken.predicate} ${shown(broken.subject, broken.expected)}, found ${shown(broken.subject, broken.actual)}`
      : verdict.status === 'undetermined' ? verdict.detail : '';
    return `${sign[verdict.status]} ${verdict.check.padEnd(width)}  ${verdict.status}${why ? `  ${why}` : ''}`;
  });
  const quotes = new Map(claims.map((claim) => [claim.id, claim]));
  const claimLines = rulings.map((ruling) => {
    const claim = quotes.get(ruling.claim);
    return `${rulingSign[ruling.status]} ${ruling.status.padEnd(18)} “${claim?.quote.trim() ?? ruling.claim}”  ${claim?.document}.md:${claim?.line}`;
  });
  const rate = claimRate(rulings);
  const claimSum = rulings.length === 0 ? 'No claims were given; the false-claim rate cannot be stated.'
    : rate.rate === null ? `0 of ${rate.undecided_n} claims could be decided.`
    : `${rate.false_n} of ${rate.decided_n} decided claims are false (${(rate.rate * 100).toFixed(1)} %, 95 % CI ${rate.interval.map((one) => (one * 100).toFixed(1)).join('–')} %); ${rate.undecided_n} undecided.`;
  const word = isExitCode(gate.exit) ? exitCodes[gate.exit] : '';
  return [...checkLines, '', ...claimLines, ...(claimLines.length > 0 ? [''] : []),
    `${gate.passed} of ${gate.checks} checks passed; ${gate.failed} failed, ${gate.undetermined} undetermined. ${claimSum}`,
    `exit ${gate.exit} (${word})${gate.decidedBy ? `, set by ${gate.decidedBy}` : ''}`].join('\n');
}

/** A value as a person would write it, cut to a line. */
const shown = (subject: string, value: Json): string => (typeof value === 'number' ? showNumber(value, dimensionOf(subject)) : JSON.stringify(value).slice(0, 80));
