import { canonicalJson } from '../lib/canonical-json.ts';
import { isWeaker } from '../lib/strength.ts';
import { type Check, CheckFile } from '../model/check.ts';
import type { Json } from '../model/json.ts';
import { Environment, Substitution } from '../model/origin.ts';
import type { Direction, TermChange } from '../model/pack-diff.ts';
import { changes } from './facts.ts';

const terms = ['kind', 'target', 'severity', 'exit', 'evidence', 'environment', 'timeout', 'fail_on', 'repeat', 'settle'] as const;
type Term = (typeof terms)[number];

/** Lines of a check's document that bear on the gate and are not what they were. */
export function termChanges(before: Check, after: Check): TermChange[] {
  const lines = terms.flatMap((term): TermChange[] => {
    const [was, is] = [before[term] as Json | undefined, after[term] as Json | undefined];
    return canonicalJson(was ?? null) === canonicalJson(is ?? null) ? [] : [{ term, ...(was !== undefined && { before: was }), ...(is !== undefined && { after: is }), how: directionOf(term, before, after) }];
  });
  const parameters = changes(before.with as Json, after.with as Json).map(({ path, ...sides }): TermChange => ({ term: `with.${path}`, ...sides, how: 'changed' }));
  return [...lines, ...parameters];
}

const severities = CheckFile.shape.severity.unwrap().options;

function directionOf(term: Term, before: Check, after: Check): Direction {
  const weaker = <T>(strongestFirst: readonly T[], was: T, is: T): Direction => (isWeaker(strongestFirst, is, was) ? 'loosened' : 'tightened');
  if (term === 'severity') return weaker(severities, before.severity, after.severity);
  if (term === 'evidence') return weaker(Substitution.options, before.evidence, after.evidence);
  // Without the line any environment will do.
  if (term === 'environment') return weaker([...Environment.options, undefined], before.environment, after.environment);
  if (term === 'exit') return after.exit === 0 ? 'loosened' : 'changed';
  if (term === 'repeat') return (after.repeat ?? 1) < (before.repeat ?? 1) ? 'loosened' : 'tightened';
  // What may fail at first is easier to pass.
  if (term === 'settle') return before.settle === undefined ? 'loosened' : after.settle === undefined ? 'tightened' : 'changed';
  if (term !== 'fail_on') return 'changed';
  const missing = before.fail_on.some((name) => !after.fail_on.includes(name));
  return missing ? 'loosened' : after.fail_on.length > before.fail_on.length ? 'tightened' : 'changed';
}
