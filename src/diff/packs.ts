import { Environment, type Origin, Substitution } from '../model/origin.ts';
import type { PackContent } from '../model/pack-content.ts';
import type { CheckDiff, ClaimDiff, DiffState, PackDiff } from '../model/pack-diff.ts';
import type { Verdict } from '../model/verdict.ts';
import { isWeaker } from '../lib/strength.ts';
import { demandChanges } from './demands.ts';
import { factChanges } from './facts.ts';
import { termChanges } from './terms.ts';
import { waiverChanges } from './waivers.ts';

type Status = Verdict['status'] | null;

const isSame = (was: string | null, is: string | null): boolean | null => (was && is ? was === is : null);

/** One run held against the run before it, checks, claims and waivers, in the later run's declared order; removed ones last. */
export function comparePacks(before: PackContent, after: PackContent): PackDiff {
  const ids = [...after.checks, ...before.checks].map(({ id }) => id);
  const rulings = [...after.judgement.rulings, ...before.judgement.rulings].map(({ claim }) => claim);
  return {
    before: before.pack.id, after: after.pack.id, same: isSame(before.pack.projection, after.pack.projection),
    checks: [...new Set(ids)].map((id) => compareCheck(id, before, after)),
    claims: [...new Set(rulings)].map((claim) => compareClaim(claim, before, after)),
    waivers: waiverChanges(before.judgement.waivers, after.judgement.waivers),
  };
}

function compareCheck(id: string, before: PackContent, after: PackContent): CheckDiff {
  const side = (pack: PackContent) => ({
    check: pack.checks.find((one) => one.id === id), verdict: pack.judgement.verdicts.find((one) => one.check === id), facts: pack.judgement.facts[id],
  });
  const [was, is] = [side(before), side(after)];
  const subjects = [was.verdict, is.verdict].flatMap((verdict) => verdict?.assertions.map(({ subject }) => subject) ?? []);
  const facts = was.check && is.check ? factChanges(was.facts, is.facts, subjects) : [];
  const demands = was.check && is.check ? demandChanges({ check: was.check, verdict: was.verdict }, { check: is.check, verdict: is.verdict }) : [];
  const terms = was.check && is.check ? termChanges(was.check, is.check) : [];
  const weakened = was.verdict && is.verdict && isWeakerOrigin(was.verdict.origin, is.verdict.origin) ? { before: was.verdict.origin, after: is.verdict.origin } : null;
  const [from, to] = [was.verdict?.status ?? null, is.verdict?.status ?? null];
  return {
    check: id, title: (is.check ?? was.check)?.title ?? id,
    state: stateOf(was.check, is.check, from !== to || facts.some(({ asserted }) => asserted) || demands.length > 0 || terms.length > 0 || weakened !== null),
    before: from, after: to, movement: movementOf(was.check === undefined, is.check === undefined, from, to), facts, demands, terms, weakened,
  };
}

function compareClaim(claim: string, before: PackContent, after: PackContent): ClaimDiff {
  const find = (pack: PackContent) => pack.judgement.rulings.find((ruling) => ruling.claim === claim)?.status ?? null;
  const [was, is] = [find(before), find(after)];
  return { claim, state: stateOf(was, is, was !== is), before: was, after: is };
}

const stateOf = (was: unknown, is: unknown, differs: boolean): DiffState =>
  was === undefined || was === null ? 'new' : is === undefined || is === null ? 'absent' : differs ? 'changed' : 'unchanged';

function movementOf(added: boolean, removed: boolean, from: Status, to: Status): CheckDiff['movement'] {
  if (removed) return 'removed';
  if (to === 'fail') return from === 'fail' ? 'still failing' : 'new failure';
  if (added) return 'added';
  if (to !== 'pass') return 'undecided';
  return from === 'pass' ? 'still passing' : 'fixed';
}

const isWeakerOrigin = (was: Origin, is: Origin): boolean =>
  isWeaker(Substitution.options, is.substitution, was.substitution) || isWeaker(Environment.options, is.environment, was.environment);
