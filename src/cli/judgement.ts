import { claimsOf } from '../claims/ledger.ts';
import { rule } from '../claims/rule.ts';
import { gate } from '../judge/gate.ts';
import { judgeWaivers } from '../judge/waive.ts';
import { kindOf } from '../kinds/index.ts';
import { verdictOf } from '../kinds/attempts.ts';
import { attemptsOf } from '../lib/attempts.ts';
import { projectionDigest } from '../lib/projection.ts';
import type { Check } from '../model/check.ts';
import type { ClaimRead } from '../lib/claim-file.ts';
import type { Evidence } from '../model/evidence.ts';
import type { Json } from '../model/json.ts';
import type { Judgement } from '../model/judgement.ts';
import type { Verdict } from '../model/verdict.ts';
import type { Waiver } from '../model/waiver.ts';

/** The waivers of a run, and when it began: whether one has expired is asked of that moment. */
export type Excepted = { waivers: readonly Waiver[]; startedAt: string };

/** Judges everything that was gathered, from what lies on disk alone: the same input gives the same judgement, years later. */
export function judgementOf(judge: string, checks: readonly Check[], evidence: Readonly<Record<string, Evidence>>, claims: readonly ClaimRead[], excepted: Excepted): Judgement {
  const verdicts: Verdict[] = [];
  const facts: Record<string, Json> = {};
  for (const check of checks) {
    const kind = kindOf(check.kind);
    const seen = evidence[check.id];
    if (!kind || !seen) {
      verdicts.push(notRun(check, kind ? 'the run ended before this check' : `this version knows no kind ${check.kind}`));
      continue;
    }
    const judged = verdictOf(kind, check, seen);
    verdicts.push(judged.verdict);
    facts[check.id] = judged.facts;
  }
  const byCheck = new Map(verdicts.map((verdict) => [verdict.check, verdict]));
  const rulings = claims.flatMap(({ document, ledger }) => rule(document.id, ledger, byCheck));
  const waivers = judgeWaivers(excepted.waivers, verdicts, excepted.startedAt);
  return {
    format: 'tickmark-verdicts/1', judge, verdicts, facts, rulings, waivers,
    claims: claims.flatMap(({ document, ledger }) => claimsOf(document, ledger)),
    gate: gate(checks, verdicts, (check) => check.exit ?? kindOf(check.kind)?.exit ?? 75, rulings, waivers),
  };
}

/** The second digest of what was judged: the same for two runs that found the same. */
export const projectionOf = (checks: readonly Check[], judgement: Judgement, evidence: Readonly<Record<string, Evidence>>): string =>
  projectionDigest(checks, judgement, Object.fromEntries(Object.values(evidence).map((one) => [one.check, attemptsOf(one).map(({ nonce }) => nonce)])));

const notRun = (check: Check, detail: string): Verdict => ({
  status: 'undetermined', check: check.id, kind: check.kind, outcome: 'collector-error', origin: { substitution: 'real', environment: 'local' }, reason: 'not-run', detail, assertions: [],
});
