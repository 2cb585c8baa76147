import { isWeaker } from '../lib/strength.ts';
import type { Assertion, EvidencePointer } from '../model/assertion.ts';
import type { Check } from '../model/check.ts';
import type { Expectation } from '../model/expectation.ts';
import type { Json } from '../model/json.ts';
import { Environment, Substitution, type Origin } from '../model/origin.ts';
import type { Outcome, OutcomeName } from '../model/outcome.ts';
import type { UndeterminedReason, Verdict } from '../model/verdict.ts';
import { evaluate } from './evaluate.ts';
import { expectedOf, namesOf, subjectOf } from './item.ts';
import { isRefutable } from './refute.ts';

/** Everything a verdict rests on. `control` and `expect` are the kind's and the check's own, loaded. */
export type Case = {
  check: Check; kind: string; control: Expectation[]; expect: Expectation[]; facts: Json; outcome: Outcome;
  failOn: readonly OutcomeName[]; origin: Origin; at(path: string): EvidencePointer;
};

/** Pass, fail or undetermined. What cannot be known never passes, and neither does what could not have failed. */
export function decide({ check, kind, control, expect, facts, outcome, failOn, origin, at }: Case): Verdict {
  const controls = control.map((item) => judged('control', item, facts, at));
  const expected = expect.map((item) => judged('expect', item, facts, at));
  const all = [...controls, ...expected];
  const held = { check: check.id, kind, outcome, origin };
  const undetermined = (reason: UndeterminedReason, detail: string, assertions = all): Verdict => ({ ...held, status: 'undetermined', reason, detail, assertions });

  if (outcome !== 'observed') {
    const known = all.filter(({ result }) => result !== 'undetermined');
    if (!standsFor(failOn, outcome)) return undetermined('outcome', `Nothing was observed: the outcome was ${outcome}.`, known);
    return failed(held, [notObserved(outcome, at), ...known], [...control, ...expect], facts);
  }
  const lost = controls.filter(({ result }) => result !== true);
  if (lost.length > 0) return undetermined('control-failed', `The check could not have failed, because a control did not hold: ${named(lost)}.`);
  if (expect.length === 0) return undetermined('nothing-asserted', 'Neither the kind nor the check expects anything.');
  if (expected.some(({ result }) => result === false)) return failed(held, all, [...control, ...expect], facts);
  const open = expected.filter(({ result }) => result === 'undetermined');
  if (open.length > 0) return undetermined('undetermined-assertion', `Could not be decided: ${named(open)}.`);
  const idle = [...control, ...expect].flatMap((item, index) => (isRefutable(item, facts) ? [] : [all[index] as Assertion]));
  if (idle.length > 0) return undetermined('not-refutable', `No value of the fact could have made these false: ${named(idle)}.`);
  if (isWeaker(Substitution.options, origin.substitution, check.evidence)) {
    return undetermined('substitution', `The evidence is ${origin.substitution}, the check demands ${check.evidence}.`);
  }
  if (check.environment !== undefined && isWeaker(Environment.options, origin.environment, check.environment)) {
    return undetermined('environment', `The evidence comes from ${origin.environment}, the check demands ${check.environment}.`);
  }
  return { ...held, status: 'pass', assertions: all, refutable: [all.length, all.length] };
}

function judged(role: 'control' | 'expect', item: Expectation, facts: Json, at: Case['at']): Assertion {
  const { result, actual, note } = evaluate(item, facts);
  return {
    role, ...subjectOf(item), predicate: namesOf(item).join(' and '), expected: expectedOf(item), actual, at: at(subjectOf(item).subject), result,
    ...(item.why !== undefined && { why: item.why }), ...(note !== undefined && { note }),
  };
}

const notObserved = (outcome: Outcome, at: Case['at']): Assertion =>
  ({ role: 'outcome', quantifier: 'that', subject: 'outcome', predicate: 'equals', expected: 'observed', actual: outcome, at: at('outcome'), result: false });

/** What was false has shown that it can be; so has the outcome, when it is among the assertions. */
function failed(held: Pick<Verdict, 'check' | 'kind' | 'outcome' | 'origin'>, assertions: Assertion[], items: Expectation[], facts: Json): Verdict {
  const outcome = assertions.filter(({ role }) => role === 'outcome').length;
  return { ...held, status: 'fail', assertions, refutable: [outcome + items.filter((item) => isRefutable(item, facts)).length, assertions.length] };
}

/** `timeout` stands for the three phases it can come in. */
const standsFor = (names: readonly OutcomeName[], outcome: Outcome): boolean =>
  names.some((name) => name === outcome || (name === 'timeout' && outcome.startsWith('timeout-')));

const named = (assertions: readonly Assertion[]): string =>
  assertions.map(({ quantifier, subject, predicate }) => `${quantifier === 'that' ? '' : `${quantifier} `}${subject} (${predicate})`).join(', ');
