import { canonicalJson } from '../lib/canonical-json.ts';
import type { Assertion } from '../model/assertion.ts';
import type { Check } from '../model/check.ts';
import { type Expectation, Predicates } from '../model/expectation.ts';
import type { Json } from '../model/json.ts';
import type { DemandChange } from '../model/pack-diff.ts';
import type { Verdict } from '../model/verdict.ts';
import { directionOf, isRecord, opposite } from './direction.ts';

/** One predicate of one demand. */
type Demand = { role: 'control' | 'expect'; quantifier: Assertion['quantifier']; subject: string; predicate: string; operand: Json };
type Side = { check: Check; verdict: Verdict | undefined };

/**
 * Demands that are not what they were: how a report is made green without mending anything. A verdict on something observed states all
 * demands, the kind's own included; without one on both sides, the check documents' demands are compared.
 */
export function demandChanges(before: Side, after: Side): DemandChange[] {
  const stated = isComplete(before.verdict) && isComplete(after.verdict);
  const demands = ({ check, verdict }: Side) => [...(stated ? statedIn(verdict?.assertions ?? []) : writtenIn(check).filter(({ predicate }) => !population.has(predicate))), ...writtenIn(check).filter(({ predicate }) => population.has(predicate))];
  const [was, is] = [byName(demands(before)), byName(demands(after))];
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((name) => compared(was.get(name) ?? [], is.get(name) ?? []));
}

/** `min` and `of` stand in the check's document alone. */
const population = new Set(['min', 'of']);

const isComplete = (verdict: Verdict | undefined): boolean =>
  verdict?.outcome === 'observed' && !(verdict.status === 'undetermined' && ['derive-failed', 'not-run'].includes(verdict.reason));

/** Demands of the same name: what is the same on both sides goes, the rest is held against each other in order. */
function compared(before: readonly Demand[], after: readonly Demand[]): DemandChange[] {
  const left = [...after];
  const gone = before.filter(({ operand }) => {
    const same = left.findIndex((one) => canonicalJson(one.operand) === canonicalJson(operand));
    if (same >= 0) left.splice(same, 1);
    return same < 0;
  });
  return Array.from({ length: Math.max(gone.length, left.length) }, (_, i): DemandChange => {
    const [was, is] = [gone[i], left[i]];
    const { role, quantifier, subject, predicate } = (was ?? is) as Demand;
    const base = { role, subject, predicate, ...(was && { before: was.operand }), ...(is && { after: is.operand }) };
    // A list without `min` needs one element.
    if ((!was || !is) && predicate !== 'min') return { ...base, how: was ? 'removed' : 'added' };
    const direction = directionOf(predicate, was?.operand ?? 1, is?.operand ?? 1);
    // No element may meet it: what is harder to meet is then easier to pass.
    return { ...base, how: quantifier === 'none' && !population.has(predicate) ? opposite(direction) : direction };
  });
}

function byName(demands: readonly Demand[]): Map<string, Demand[]> {
  const named = new Map<string, Demand[]>();
  for (const demand of demands) {
    const name = [demand.role, demand.quantifier, demand.subject, demand.predicate].join(' ');
    named.set(name, [...(named.get(name) ?? []), demand]);
  }
  return named;
}

const statedIn = (assertions: readonly Assertion[]): Demand[] => assertions.flatMap(({ role, quantifier, subject, predicate, expected }) => {
  if (role === 'outcome') return [];
  const names = predicate.split(' and ');
  return names.map((name) => ({ role, quantifier, subject, predicate: name, operand: names.length > 1 && isRecord(expected as Json) ? ((expected as { [name: string]: Json })[name] ?? null) : (expected as Json) }));
});

const writtenIn = (check: Check): Demand[] => (['control', 'expect'] as const).flatMap((role) => check[role].flatMap((item) => {
  const quantifier = (['each', 'some', 'none'] as const).find((word) => item[word] !== undefined) ?? 'that';
  const words = [...Object.keys(Predicates.shape), ...population] as (keyof Expectation)[];
  return words.flatMap((predicate) => (item[predicate] === undefined ? [] : [{ role, quantifier, subject: item[quantifier] ?? '', predicate, operand: item[predicate] as Json }]));
}));
