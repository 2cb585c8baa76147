import { isRefutable } from '../judge/refute.ts';
import { evaluate } from '../judge/evaluate.ts';
import { attemptPointer, attemptsOf, held_ms } from '../lib/attempts.ts';
import { milliseconds } from '../lib/unit.ts';
import type { Assertion } from '../model/assertion.ts';
import type { Check } from '../model/check.ts';
import type { Evidence } from '../model/evidence.ts';
import type { Expectation } from '../model/expectation.ts';
import type { Json } from '../model/json.ts';
import type { Verdict } from '../model/verdict.ts';
import type { Kind } from './define.ts';
import { verdictOfOne } from './verdict.ts';

type Judged = { verdict: Verdict; facts: Json };

/**
 * Facts and verdict of one check from its sealed evidence alone. Of `repeat` attempts all must pass, and the worst of them speaks; of those that wait for
 * something to `settle` the last one speaks, and it must have held for as long as was asked; of those that only wait until one is decided, that one.
 */
export function verdictOf(kind: Kind, check: Check, evidence: Evidence): Judged {
  const attempts = attemptsOf(evidence);
  const judged = attempts.map((one, index) => verdictOfOne(kind, check, one, attemptPointer(index)));
  if (check.settle?.to === 'decided') {
    const first = judged.find(({ verdict }) => verdict.status !== 'undetermined') ?? (judged.at(-1) as Judged);
    return withDemand(first, counts(judged), { that: 'attempts.failed', equals: 0 }, check);
  }
  if (check.settle !== undefined) return withDemand(judged.at(-1) as Judged, settledFacts(judged, attempts), { that: 'attempts.held_ms', gte: milliseconds(check.settle.for ?? '0s') }, check);
  if (check.repeat === undefined && judged.length === 1) return judged[0] as Judged;
  const worst = judged.find(({ verdict }) => verdict.status === 'fail') ?? judged.find(({ verdict }) => verdict.status === 'undetermined') ?? (judged[0] as Judged);
  return withDemand(worst, counts(judged), { that: 'attempts.passed', equals: check.repeat ?? 1 }, check);
}

const counts = (judged: readonly Judged[]): Record<string, number> => {
  const of = (status: Verdict['status']): number => judged.filter(({ verdict }) => verdict.status === status).length;
  return { n: judged.length, passed: of('pass'), failed: of('fail'), undetermined: of('undetermined') };
};

/** `held_ms`: from the begin of the first of the attempts at the end that all passed to the end of the last; 0 when the last did not. */
function settledFacts(judged: readonly Judged[], attempts: readonly Evidence[]): Record<string, number> {
  const since = judged.findLastIndex(({ verdict }) => verdict.status !== 'pass') + 1;
  const [from, last] = [attempts[since], attempts.at(-1) as Evidence];
  return { ...counts(judged), held_ms: from === undefined ? 0 : held_ms(from, last) };
}

/** The attempts among the facts, and the demand on them among the assertions. An attempt that could not be decided leaves the whole undecided. */
function withDemand({ verdict, facts }: Judged, attempts: Record<string, number>, item: Expectation, check: Check): Judged {
  const all = { ...(typeof facts === 'object' && facts !== null && !Array.isArray(facts) ? facts : { value: facts }), attempts };
  const { result, actual } = evaluate(item, all);
  const [predicate, expected] = Object.entries(item).find(([key]) => key !== 'that') as [string, Json];
  const demand: Assertion = {
    role: 'expect', quantifier: 'that', subject: item.that as string, predicate, expected, actual, at: { artifact: `data/checks/${check.id}/evidence.json`, pointer: '/attempts' }, result,
    why: check.settle === undefined ? 'every attempt must pass' : check.settle.to === 'decided' ? 'no attempt may fail' : 'it must have settled, and stay so',
  };
  if (verdict.status === 'undetermined') {
    const detail = attempts['n'] === 1 ? verdict.detail : `${attempts['passed']} of ${attempts['n']} attempts passed, ${attempts['failed']} failed. ${verdict.detail}`;
    return { verdict: { ...verdict, detail }, facts: all };
  }
  const assertions = [...verdict.assertions, demand];
  const shown: [number, number] = [verdict.refutable[0] + (isRefutable(item, all) ? 1 : 0), verdict.refutable[1] + 1];
  return { verdict: verdict.status === 'pass' && result === true ? { ...verdict, assertions, refutable: shown } : { ...verdict, status: 'fail', assertions, refutable: shown }, facts: all };
}
