import { isWeaker } from '../lib/strength.ts';
import type { LedgerEntry } from '../model/claim.ts';
import { Environment } from '../model/origin.ts';
import type { Ruling } from '../model/ruling.ts';
import type { Verdict } from '../model/verdict.ts';
import { claimId } from './ledger.ts';

/** What else is known of a claim: of the report it stands in, and of how old the evidence is. */
type Settle = (entry: LedgerEntry, ruling: Ruling) => Ruling;
const weaker = (seen: Environment, demanded: Environment): boolean => isWeaker(Environment.options, seen, demanded);

/**
 * How each claim of one document stands against the verdicts. Refuted only by a check that ran and failed; what did not run, was
 * not decided, or met something else than the real system leaves it unverifiable. A run somewhere weaker than the claim speaks of can
 * refute, but never confirm: what fails on a developer's machine is not ready elsewhere. Report text is never evidence. `settle` has the last
 * word on each ruling, before anything that rests on it is ruled.
 */
export function rule(document: string, ledger: readonly LedgerEntry[], verdicts: ReadonlyMap<string, Verdict>, settle: Settle = (_, ruling) => ruling): Ruling[] {
  const rulings = new Map<string, Ruling>();
  const entries = new Map(ledger.map((entry) => [entry.claim, entry]));
  // Parts first, at any depth; the ledger was read with the promise that no claim rests on itself.
  const ruleEntry = (entry: LedgerEntry): Ruling => {
    const known = rulings.get(entry.claim);
    if (known) return known;
    const parts = (entry.rests_on ?? []).map((label) => ruleEntry(entries.get(label) as LedgerEntry));
    const ruling = settle(entry, entry.rests_on ? conclude(document, entry, parts, verdicts) : ruleOne(document, entry, verdicts));
    rulings.set(entry.claim, ruling);
    return ruling;
  };
  return ledger.map(ruleEntry);
}

function ruleOne(document: string, entry: LedgerEntry, verdicts: ReadonlyMap<string, Verdict>): Ruling {
  const base = { claim: claimId(document, entry.claim), counted: true };
  const unverifiable = (reason: string): Ruling => ({ ...base, status: 'unverifiable', reason });
  if (entry.check === undefined) return unverifiable(entry.note ?? 'no check covers it');
  const verdict = verdicts.get(entry.check);
  if (!verdict) return unverifiable(`the check ${entry.check} did not run`);
  if (verdict.status === 'undetermined') return unverifiable(`${entry.check} could not decide: ${verdict.detail}`);
  if (verdict.origin.substitution !== 'real') return unverifiable(`${entry.check} met ${verdict.origin.substitution} evidence, which cannot settle a claim about the real system`);
  if (verdict.status === 'fail') return { ...base, status: 'refuted', by: [verdict.check] };
  const seen = verdict.origin.environment;
  return weaker(seen, entry.environment)
    ? unverifiable(`${entry.check} passed, but a ${seen} run cannot confirm a claim about ${entry.environment}`)
    : { ...base, status: 'confirmed', by: [verdict.check] };
}

/** A conclusion stands as its parts do; it is not counted again in the rate. */
function conclude(document: string, entry: LedgerEntry, parts: readonly Ruling[], verdicts: ReadonlyMap<string, Verdict>): Ruling {
  const base = { claim: claimId(document, entry.claim), counted: false };
  const by = (status: 'confirmed' | 'refuted') => [...new Set(parts.flatMap((part) => (part.status === status ? part.by : [])))];
  if (by('refuted').length > 0) return { ...base, status: 'refuted', by: by('refuted') };
  const open = parts.filter(({ status }) => status !== 'confirmed').length;
  if (open > 0 || parts.length === 0) return { ...base, status: 'unverifiable', reason: `${open} of the ${parts.length} claims it rests on could not be settled` };
  const seen = by('confirmed').map((check) => verdicts.get(check)?.origin.environment ?? 'local').find((one) => weaker(one, entry.environment));
  return seen ? { ...base, status: 'unverifiable', reason: `its parts hold, but a ${seen} run cannot confirm a claim about ${entry.environment}` } : { ...base, status: 'confirmed', by: by('confirmed') };
}
