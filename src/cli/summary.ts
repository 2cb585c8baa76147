import { claimRate, openShare } from '../claims/rate.ts';
import { foundIn } from '../kinds/found.ts';
import { kindOf } from '../kinds/index.ts';
import { exitCodes, isExitCode } from '../model/exit-code.ts';
import type { Judgement } from '../model/judgement.ts';
import type { JudgedWaiver } from '../model/waiver.ts';
import { openWords } from './claims/rate.ts';

const sign = { pass: '✓', fail: '✕', undetermined: '?' } as const;
const rulingSign = { confirmed: '✓', refuted: '✕', 'self-contradicting': '≠', unverifiable: '?' } as const;

/** The judgement in plain lines: each check with what was found, each claim, the sums, the exit code. Denominators always. */
export function summary({ verdicts, facts, rulings, claims, documents = [], waivers, gate }: Judgement): string {
  const width = Math.max(0, ...verdicts.map(({ check }) => check.length));
  const checkLines = verdicts.flatMap((verdict) => {
    const own = waivers.filter(({ check }) => check === verdict.check);
    const status = own.some(({ state }) => state === 'waived') ? 'fail, waived' : verdict.status;
    const kind = kindOf(verdict.kind);
    const found = verdict.status === 'undetermined' ? verdict.detail : kind && (foundIn(kind, facts[verdict.check]) ?? verdict.outcome);
    return [`${sign[verdict.status]} ${verdict.check.padEnd(width)}  ${status.padEnd(4)}  ${found ?? ''}`.trimEnd(), ...own.map(waiverLine)];
  });
  const quotes = new Map(claims.map((claim) => [claim.id, claim]));
  const claimLines = rulings.map((ruling) => {
    const claim = quotes.get(ruling.claim);
    return `${rulingSign[ruling.status]} ${ruling.status.padEnd(18)} “${claim?.quote.trim() ?? ruling.claim}”  ${claim?.document}.md:${claim?.line}`;
  });
  const rate = claimRate(rulings);
  const conclusions = rulings.filter(({ counted }) => !counted).length;
  const claimSum = rulings.length === 0 ? 'No claims were given; the false-claim rate cannot be stated.'
    : rate.rate === null ? `0 of ${rate.undecided_n} claims could be decided.`
    : `${rate.false_n} of ${rate.decided_n} decided claims are false (${(rate.rate * 100).toFixed(1)} %, 95 % CI ${rate.interval.map((one) => (one * 100).toFixed(1)).join('–')} %); ${rate.undecided_n} undecided.${conclusions > 0 ? ` ${conclusions === 1 ? '1 conclusion rests' : `${conclusions} conclusions rest`} on them and ${conclusions === 1 ? 'is' : 'are'} not counted again.` : ''}`;
  const word = isExitCode(gate.exit) ? exitCodes[gate.exit] : '';
  return [...checkLines, '', ...claimLines, ...(claimLines.length > 0 ? [''] : []),
    `${gate.passed} of ${gate.checks} checks passed; ${gate.failed} failed, ${gate.waived === 0 ? '' : `${gate.waived} waived, `}${gate.undetermined} undetermined. ${claimSum}`, ...(documents.some(({ claims: read }) => read.length > 0) ? [openWords(openShare(documents))] : []),
    `exit ${gate.exit} (${word})${gate.decidedBy ? `, set by ${gate.decidedBy}` : ''}`].join('\n');
}

/** What each waiver came to, below its check: an exception is never silent. */
function waiverLine({ file, state, by, until, reason }: JudgedWaiver): string {
  const said: Record<JudgedWaiver['state'], string> = {
    waived: `waived until ${until} by ${by}: ${reason}`, expired: `not waived: the waiver of ${by} expired on ${until}`, passed: 'the waiver is not needed: the check passed',
    undetermined: 'not waived: nothing is known, and only a failure can be waived', 'control-failed': 'not waived: a control did not hold, so the check could not have passed',
  };
  return `    ${said[state]}  (waivers/${file})`;
}
