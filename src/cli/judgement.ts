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
import type { Pack } from '../model/pack.ts';
import type { Verdict } from '../model/verdict.ts';
import type { Waiver } from '../model/waiver.ts';
import { evidenceFor } from './claims/evidence.ts';
import { readText, ruleText } from './claims/extraction.ts';

/** When a run began and of which commit, and its waivers: whether one has expired is asked of that moment. `format`: that of the judgement; packs of the first one are judged again by it. */
export type Circumstances = { waivers: readonly Waiver[]; startedAt: string; git: Pack['git']; format?: Judgement['format'] };

/** Judges everything that was gathered, from what lies on disk alone: the same input gives the same judgement, years later. */
export function judgementOf(judge: string, checks: readonly Check[], evidence: Readonly<Record<string, Evidence>>, claims: readonly ClaimRead[], run: Circumstances): Judgement {
  const { verdicts, facts } = verdictsOf(checks, evidence);
  const waivers = judgeWaivers(run.waivers, verdicts, run.startedAt);
  const ruled = run.format === 'tickmark-verdicts/1' ? byLedgersAlone(claims, verdicts) : everyClaim(claims, evidenceFor(checks, verdicts, facts, run));
  return {
    format: run.format ?? 'tickmark-verdicts/2', judge, verdicts, facts, waivers, ...ruled,
    gate: gate(checks, verdicts, (check) => check.exit ?? kindOf(check.kind)?.exit ?? 75, ruled.rulings, waivers),
  };
}

/** Facts and verdicts from sealed evidence, in declared order. */
export function verdictsOf(checks: readonly Check[], evidence: Readonly<Record<string, Evidence>>): { verdicts: Verdict[]; facts: Record<string, Json> } {
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
  return { verdicts, facts };
}

/** Before anything was read out of documents. */
function byLedgersAlone(claims: readonly ClaimRead[], verdicts: readonly Verdict[]): Pick<Judgement, 'claims' | 'rulings'> {
  const byCheck = new Map(verdicts.map((verdict) => [verdict.check, verdict]));
  return { claims: claims.flatMap(({ document, ledger }) => claimsOf(document, ledger)), rulings: claims.flatMap(({ document, ledger }) => rule(document.id, ledger, byCheck)) };
}

function everyClaim(claims: readonly ClaimRead[], evidence: ReturnType<typeof evidenceFor>): Pick<Judgement, 'claims' | 'rulings' | 'documents'> {
  const ruled = claims.map((read) => ruleText(read, readText(read.document.text, read.document.file), evidence));
  return { claims: ruled.flatMap((one) => one.claims), rulings: ruled.flatMap((one) => one.rulings), documents: ruled.map(({ judged }) => judged) };
}

/** The second digest of what was judged: the same for two runs that found the same. */
export const projectionOf = (checks: readonly Check[], judgement: Judgement, evidence: Readonly<Record<string, Evidence>>): string =>
  projectionDigest(checks, judgement, Object.fromEntries(Object.values(evidence).map((one) => [one.check, attemptsOf(one).map(({ nonce }) => nonce)])));

const notRun = (check: Check, detail: string): Verdict => ({
  status: 'undetermined', check: check.id, kind: check.kind, outcome: 'collector-error', origin: { substitution: 'real', environment: 'local' }, reason: 'not-run', detail, assertions: [],
});
