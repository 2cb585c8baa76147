import type { Fault } from '../lib/door.ts';
import { milliseconds } from '../lib/unit.ts';
import { loadExpectation } from '../judge/load.ts';
import type { Check } from '../model/check.ts';
import type { Expectation } from '../model/expectation.ts';
import type { Target } from '../model/target.ts';
import type { Kind } from './define.ts';
import { kindOf, kinds } from './index.ts';

/** A check whose kind, parameters, target and assertions were all found good. */
export type Planned = { check: Check; kind: Kind; target: Target | null; /** Nothing else runs beside it. */ alone: boolean };
type LineOf = (path: readonly PropertyKey[]) => number;

/** Holds a check against its kind and the targets; every fault at once, each with its line. */
export function loadCheck(check: Check, lineOf: LineOf, targets: Record<string, Target>): Planned | { faults: Fault[] } {
  const faults: Fault[] = [];
  const fault = (path: readonly PropertyKey[], what: string) => faults.push({ file: check.file, line: lineOf(path), what });
  const kind = kindOf(check.kind);
  if (!kind) {
    fault(['kind'], `unknown kind "${check.kind}"; known: ${kinds.map(({ id }) => id).join(', ')}`);
    return { faults };
  }
  const options = kind.options.safeParse(check.with);
  if (!options.success) {
    for (const issue of options.error.issues) {
      const keys = issue.code === 'unrecognized_keys' ? issue.keys : [undefined];
      for (const key of keys) {
        const path = ['with', ...issue.path, ...(key === undefined ? [] : [key])];
        fault(path, `${path.join('.')}: ${issue.message}`);
      }
    }
  }
  const unfit = options.success ? kind.unfit?.(options.data, check.timeout === undefined ? kind.timeout_ms : milliseconds(check.timeout)) : undefined;
  if (unfit !== undefined) fault(['with'], `with: ${unfit}`);
  for (const role of ['control', 'expect'] as const) {
    check[role].forEach((item, index) => {
      const loaded = loadExpectation(item);
      if ('fault' in loaded) fault([role, index], `${role}.${index}: ${loaded.fault}`);
    });
  }
  for (const what of attemptFaults(check)) fault(['settle'], `settle: ${what}`);
  const target = check.target !== undefined && Object.hasOwn(targets, check.target) ? (targets[check.target] ?? null) : null;
  if (check.target !== undefined && target === null) fault(['target'], `target "${check.target}" is not in targets.yml; it has ${Object.keys(targets).join(', ') || 'none'}`);
  for (const address of typeof kind.needs === 'function' ? (options.success ? kind.needs(options.data) : []) : kind.needs === null ? [] : [kind.needs]) {
    if (target === null && check.target === undefined) fault(['kind'], `${kind.id} needs a target with a ${address}`);
    if (target !== null && target[address] === undefined) fault(['target'], `target "${check.target}" has no ${address}, which ${kind.id} needs`);
  }
  for (const { path, name } of identitiesIn(check.with, ['with'])) {
    if (target !== null && !Object.hasOwn(target.auth, name)) fault(path, `${path.join('.')}: target "${check.target}" has no identity "${name}"; it has ${Object.keys(target.auth).join(', ') || 'none'}`);
  }
  return faults.length > 0 || !options.success ? { faults } : { check, kind, target, alone: check.exclusive || kind.exclusive?.(options.data) === true };
}

function attemptFaults({ repeat, settle }: Check): string[] {
  if (settle === undefined) return [];
  const [every_ms, until_ms, for_ms] = [settle.every, settle.until, settle.for ?? '0s'].map(milliseconds) as [number, number, number];
  return [
    ...(repeat === undefined ? [] : ['expected repeat or settle, found both: one asks that every attempt passes, the other that the last ones do']),
    ...(every_ms > 0 && every_ms <= until_ms ? [] : [`expected "every" above 0 and at most "until", found ${settle.every} and ${settle.until}`]),
    ...(settle.to === 'decided' && settle.for !== undefined ? ['"for" asks how long it must pass, and with "to: decided" a failure ends it too: leave one out'] : []),
    ...(for_ms <= until_ms ? [] : [`expected "for" at most "until", found ${settle.for} and ${settle.until}`]),
  ];
}

/** What is wrong with an assertion, or null. */
export function expectationFault(item: Expectation): string | null {
  const loaded = loadExpectation(item);
  return 'fault' in loaded ? loaded.fault : null;
}

/** Every `auth:` in the parameters, at any depth. */
function identitiesIn(value: unknown, path: readonly (string | number)[]): { path: (string | number)[]; name: string }[] {
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, one]) => {
    const here = [...path, Array.isArray(value) ? Number(key) : key];
    return key === 'auth' && typeof one === 'string' ? [{ path: here, name: one }] : identitiesIn(one, here);
  });
}
