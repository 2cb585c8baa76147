import type { Ruling } from '../../model/ruling.ts';
import type { Candidate } from './candidate.ts';
import type { Evidence } from './evidence.ts';
import { type Outcome, outcomeOf } from './outcome.ts';
import { staleness } from './stale.ts';

const saying = (outcomes: readonly Outcome[], says: Outcome['says']): string[] => outcomes.filter((one) => one.says === says).map(({ check }) => check);

/**
 * How a bound claim stands. One counter-example refutes what allows no exception; what allows some is refuted when every check it is bound to
 * denies it. An admission that was not borne out is no false claim. `dated`: the day of the report, where it gives one.
 */
export function ruleBound(id: string, candidate: Candidate, evidence: Evidence, dated: string | null): Ruling {
  const { claim, source, terms } = candidate;
  const base = { claim: id, counted: true };
  const unverifiable = (reason: string): Ruling => ({ ...base, status: 'unverifiable', reason });
  if (terms.verdict === 'human-only') return unverifiable(`only a person can tell: ${terms.reason}`);
  const checks = [...new Set(terms.check ?? [])];
  const outcomes = checks.map((check) => outcomeOf(claim, terms, check, evidence));
  const [affirming, denying, silent] = [saying(outcomes, 'true'), saying(outcomes, 'false'), outcomes.filter((one) => one.says === 'nothing')];
  const stale = affirming.length + denying.length === 0 ? null : staleness(evidence, dated, terms.commit);
  if (stale !== null) return { ...base, status: 'unverifiable', reason: stale, state: 'stale' };
  if (denying.length > 0 && claim.polarity === '-') return unverifiable(`it admits a failure that ${denying.join(', ')} did not find`);
  if (denying.length === checks.length || (denying.length > 0 && claim.strength === 'absolute')) return { ...base, status: 'refuted', by: denying };
  const [first] = silent;
  if (first) return unverifiable(first.why);
  if (denying.length > 0) return unverifiable(`${denying.join(', ')} denies it and ${affirming.join(', ')} bears it out; it allows exceptions`);
  const unnamed = source === 'inline' || source === 'front-matter' ? affirming.filter((check) => !names(evidence, check, id, candidate)) : [];
  // Whoever makes a claim does not choose alone what confirms it.
  if (unnamed.length > 0) return unverifiable(`the report binds itself to ${unnamed.join(', ')}, which bears it out and does not name it: claims: [${terms.label ?? claim.id}] in the check would`);
  return { ...base, status: 'confirmed', by: affirming };
}

const names = ({ namedBy }: Evidence, check: string, id: string, { claim, terms: { label } }: Candidate): boolean =>
  namedBy(check).some((name) => name === claim.id || name === id || (label !== undefined && name === label));
