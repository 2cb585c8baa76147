import type { Check } from '../model/check.ts';
import type { ExitCode } from '../model/exit-code.ts';
import type { Gate } from '../model/gate.ts';
import type { Outcome } from '../model/outcome.ts';
import type { Ruling } from '../model/ruling.ts';
import type { Verdict } from '../model/verdict.ts';
import type { JudgedWaiver } from '../model/waiver.ts';
import { isWaived, waivedChecks } from './waive.ts';

/** Undetermined because of the tool's own configuration or rights, or because the target was not there; else 75. */
const codeOf: Partial<Record<Outcome, ExitCode>> = {
  'not-configured': 78, denied: 77, refused: 69, unresolved: 69, unreachable: 69, reset: 69,
  'timeout-connect': 69, 'timeout-first-byte': 69, 'timeout-body': 69,
};

/**
 * One exit code: that of the first fatal check, in declared order, that did not pass, else of the first `error` one. Notes never close the gate.
 * A check without a verdict is undetermined, and nothing checked is 75. `exitOf` gives the code of a check that failed.
 * When the checks leave it open to pass, a claim found false still closes it (91). A failure that is waived decides nothing, and neither does a
 * claim that its waiver names; both stay what they are.
 */
export function gate(checks: readonly Check[], verdicts: readonly Verdict[], exitOf: (check: Check) => number, rulings: readonly Ruling[] = [], waivers: readonly JudgedWaiver[] = []): Gate {
  const verdictOf = new Map(verdicts.map((verdict) => [verdict.check, verdict]));
  const statusOf = (check: Check) => verdictOf.get(check.id)?.status ?? 'undetermined';
  const count = (status: Verdict['status']) => checks.filter((check) => statusOf(check) === status).length;
  const accepted = waivedChecks(waivers);
  const isAccepted = (check: Check) => statusOf(check) === 'fail' && accepted.has(check.id);
  const waived = checks.filter(isAccepted).length;
  const counts = { checks: checks.length, passed: count('pass'), failed: count('fail') - waived, undetermined: count('undetermined'), waived };

  const closing = checks.filter((check) => statusOf(check) !== 'pass' && !isAccepted(check));
  const decisive = closing.find(({ severity }) => severity === 'fatal') ?? closing.find(({ severity }) => severity === 'error');
  const checked = checks.some((check) => verdictOf.has(check.id));
  if (decisive === undefined && !checked) return { exit: 75, decidedBy: null, ...counts };
  if (decisive === undefined) {
    // A note does not close the gate by what it shows; a run that ended before it was asked is no pass all the same.
    const unasked = closing.find((check) => isUnasked(verdictOf.get(check.id)));
    if (unasked) return { exit: 75, decidedBy: unasked.id, ...counts };
    const lie = rulings.find((ruling) => (ruling.status === 'refuted' || ruling.status === 'self-contradicting') && !isWaived(ruling, waivers));
    return { exit: lie ? 91 : 0, decidedBy: lie?.claim ?? null, ...counts };
  }
  const verdict = verdictOf.get(decisive.id);
  return { exit: verdict?.status === 'fail' ? exitOf(decisive) : undeterminedCode(verdict), decidedBy: decisive.id, ...counts };
}

const isUnasked = (verdict: Verdict | undefined): boolean => verdict === undefined || (verdict.status === 'undetermined' && verdict.reason === 'not-run');

function undeterminedCode(verdict: Verdict | undefined): ExitCode {
  if (verdict?.status !== 'undetermined') return 75;
  return verdict.reason === 'substitution' ? 70 : codeOf[verdict.outcome] ?? 75;
}
