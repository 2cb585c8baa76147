/** English for the judge's closed vocabularies: a new outcome, reason, code or predicate without words does not compile. */
import type { ExitCode } from '../../../model/exit-code.ts';
import type { Outcome } from '../../../model/outcome.ts';
import type { CheckDiff } from '../../../model/pack-diff.ts';
import type { UndeterminedReason } from '../../../model/verdict.ts';
import type { z } from 'zod';

/** n with its noun. */
export const s = (n: number, one: string, many = `${one}s`): string => `${n} ${n === 1 ? one : many}`;

export const outcome: Record<Outcome, string> = {
  observed: 'an answer', absent: 'nothing there', refused: 'connection refused', unresolved: 'name not found', unreachable: 'no route to it',
  reset: 'connection reset', 'timeout-connect': 'no connection in time', 'timeout-first-byte': 'no answer in time',
  'timeout-body': 'answer not finished in time',
  tls: 'no valid TLS', protocol: 'not the protocol', truncated: 'answer cut short', denied: 'access denied', stale: 'stale evidence',
  forged: 'forged evidence',
  'not-configured': 'not configured', unsupported: 'not supported here', 'collector-error': 'the collector broke',
};
export const reason: Record<z.infer<typeof UndeterminedReason>, string> = {
  outcome: 'the system gave nothing to judge', 'control-failed': 'a control failed, so a pass would prove nothing',
  'undetermined-assertion': 'a fact it needs is missing',
  'not-refutable': 'an assertion could not have failed', substitution: 'the other end was not the real thing',
  environment: 'the environment is weaker than demanded',
  'nothing-asserted': 'nothing was asserted', 'not-run': 'it did not run', 'derive-failed': 'no facts could be derived',
};
/** Nearly all of them as an adjective after "exit 68:". */
export const exit: Record<ExitCode, string> = {
  0: 'pass', 1: 'a bug in the tool', 64: 'usage', 65: 'readiness', 66: 'backup', 67: 'storage URL', 68: 'event stream', 69: 'target unavailable',
  70: 'substitute (mock) found',
  71: 'performance figure (KPI)', 72: 'process', 73: 'alert', 74: 'pack could not be read or written', 75: 'undetermined', 77: 'permission',
  78: 'configuration',
  79: 'isolation or authorization', 80: 'webhook', 81: 'queue or dead letter', 82: 'egress', 83: 'tests or coverage', 84: 'determinism',
  85: 'accuracy',
  86: 'resources or stop', 87: 'HTTP contract', 88: 'database transaction', 89: 'secrets', 90: 'pack tampered with', 91: 'claim refuted',
  92: 'inventory or provenance', 93: 'mail or SMS',
};
export const movement: Record<CheckDiff['movement'], (n: number) => string> = {
  'new failure': (n) => s(n, 'new failure'), fixed: (n) => `${n} fixed`, 'still failing': (n) => `${n} still failing`,
  'still passing': (n) => `${n} still passing`,
  undecided: (n) => `${n} without evidence`, added: (n) => `${s(n, 'check')} added`, removed: (n) => `${s(n, 'check')} removed`,
};
export const predicate: Record<string, (operand: string) => string> = {
  equals: (x) => x, same_as: (x) => `the same as ${x}`, one_of: (x) => `one of ${x}`, lt: (x) => `below ${x}`, lte: (x) => `at most ${x}`,
  gt: (x) => `above ${x}`,
  gte: (x) => `at least ${x}`, near: (x) => `near ${x}`, matches: (x) => `of the form ${x}`, contains: (x) => `containing ${x}`,
    starts_with: (x) => `starting with ${x}`,
  ends_with: (x) => `ending with ${x}`, type: (x) => `of type ${x}`, exists: (x) => (x === 'true' ? 'present' : 'not present'),
  length: (x) => `number of items ${x}`,
  sequence: (x) => `in this order: ${x}`, superset_of: (x) => `containing all of ${x}`, subset_of: (x) => `nothing but ${x}`,
  unique: () => 'without duplicates',
  schema: () => 'of the given shape', not: (x) => `not ${x}`, all: (x) => x, any: (x) => x,
};
