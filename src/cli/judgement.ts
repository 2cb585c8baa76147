import { claimsOf } from '../claims/ledger.ts';
import { rule } from '../claims/rule.ts';
import { gate } from '../judge/gate.ts';
import { kindOf } from '../kinds/index.ts';
import { verdictOf } from '../kinds/verdict.ts';
import type { Check } from '../model/check.ts';
import type { ClaimRead } from '../lib/claim-file.ts';
import type { Evidence } from '../model/evidence.ts';
import type { Json } from '../model/json.ts';
import type { Judgement } from '../model/judgement.ts';
import type { Verdict } from '../model/verdict.ts';

/** Judges everything that was gathered, from what lies on disk alone: the same input gives the same judgement, years later. */
export function judgementOf(judge: string, checks: readonly Check[], evidence: Readonly<Record<string, Evidence>>, claims: readonly ClaimRead[]): Judgement {
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
  return {
    format: 'tickmark-verdicts/1', judge, verdicts, facts, rulings,
    claims: claims.flatMap(({ document, ledger }) => claimsOf(document, ledger)),
    gate: gate(checks, verdicts, (check) => check.exit ?? kindOf(check.kind)?.exit ?? 75, rulings),
  };
}

const notRun = (check: Check, detail: string): Verdict => ({
  status: 'undetermined', check: check.id, kind: check.kind, outcome: 'collector-error', origin: { substitution: 'real', environment: 'local' }, reason: 'not-run', detail, assertions: [],
});
