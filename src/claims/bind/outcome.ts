import { valueAt } from '../../lib/fact-path.ts';
import { isWeaker } from '../../lib/strength.ts';
import type { ExtractedClaim, Figure } from '../../model/extraction.ts';
import { Environment } from '../../model/origin.ts';
import type { Verdict } from '../../model/verdict.ts';
import type { Terms } from './candidate.ts';
import type { Evidence } from './evidence.ts';
import { meets } from './figure.ts';
import { demandedBy } from './production.ts';

/** What one check says of a claim: that it is true, that it is false, or why it says neither. */
export type Outcome = { check: string } & ({ says: 'true' } | { says: 'false' } | { says: 'nothing'; why: string });

/** Holds a claim against one check it is bound to. Nothing but real evidence says anything; a run somewhere weaker than the claim speaks of can deny, never affirm. */
export function outcomeOf(claim: ExtractedClaim, terms: Terms, check: string, evidence: Evidence): Outcome {
  const nothing = (why: string): Outcome => ({ check, says: 'nothing', why });
  const verdict = evidence.verdicts.get(check);
  if (!verdict) return nothing(`the check ${check} did not run`);
  if (verdict.status === 'undetermined') return nothing(`${check} could not decide: ${verdict.detail}`);
  const { substitution, environment } = verdict.origin;
  if (substitution !== 'real') return nothing(`${check} met ${substitution} evidence, which cannot settle a claim about the real system`);
  const truth = terms.expect || terms.fact ? compared(claim, terms, check, evidence) : byVerdict(claim, verdict);
  if (typeof truth !== 'boolean') return nothing(truth.why);
  const demanded = terms.environment ?? demandedBy(claim.quote);
  if (truth && isWeaker(Environment.options, environment, demanded)) return nothing(`${check} bears it out, but a ${environment} run cannot confirm a claim about ${demanded}`);
  return { check, says: truth ? 'true' : 'false' };
}

/** A pass or a fail alone says that something works or does not, never how much of it there is. */
function byVerdict({ form, value, polarity }: ExtractedClaim, { check, status }: Verdict): boolean | { why: string } {
  if (value !== null && form !== 'state' && form !== 'exists') return { why: `of another form: it states a ${form} ("${value.raw}"), and ${check} was bound without a fact or an expect that gives one` };
  if (polarity === '~') return { why: `it claims a part, and that ${check} ${status === 'pass' ? 'passed' : 'failed'} says nothing of parts: bind it with an expect` };
  return (status === 'pass') === (polarity === '+');
}

/** Every expectation must hold, and the fact must lie in the printed interval; one that is false decides, whatever is unknown of the others. */
function compared(claim: ExtractedClaim, { expect = [], fact }: Terms, check: string, evidence: Evidence): boolean | { why: string } {
  const held = expect.map((item) => evidence.holds(check, item));
  const figure = fact === undefined ? [] : [figureOf(claim, check, fact, evidence)];
  if (held.some(({ result }) => result === false) || figure.includes(false)) return false;
  const open = held.find(({ result }) => result === 'undetermined');
  if (open) return { why: `${check}: ${open.said}` };
  return figure.find((one) => typeof one === 'object') ?? true;
}

function figureOf({ value, strength, form }: ExtractedClaim, check: string, fact: string, { facts }: Evidence): boolean | { why: string } {
  if (value === null) return { why: `of another form: it states no figure (it is a ${form}), and the fact ${fact} of ${check} is one` };
  const found = valueAt(facts[check] ?? null, fact);
  if (found === undefined) return { why: `${check} has no fact ${fact}` };
  const result = meets(strength === 'absolute' ? withoutRounding(value) : value, fact, found);
  return typeof result === 'boolean' ? result : { why: `of another form: ${result.mismatch}` };
}

/** 100 % that allows no exception is not 99.6 % rounded up: one counter-example is enough. */
function withoutRounding(figure: Figure): Figure {
  if (figure.unit !== '%' || figure.lo === null || figure.hi === null) return figure;
  const printed = figure.lo === 0 && figure.hi < 100 ? 0 : (figure.lo + figure.hi) / 2;
  return printed === 100 || printed === 0 ? { ...figure, lo: printed, hi: printed } : figure;
}
