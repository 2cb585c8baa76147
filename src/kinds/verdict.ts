import { prettifyError, z } from 'zod';
import { decide } from '../judge/decide.ts';
import { loadExpectation } from '../judge/load.ts';
import { segments } from '../lib/fact-path.ts';
import { epochMs } from '../lib/instant.ts';
import type { EvidencePointer } from '../model/assertion.ts';
import type { Check } from '../model/check.ts';
import type { Evidence } from '../model/evidence.ts';
import type { Expectation } from '../model/expectation.ts';
import type { Json } from '../model/json.ts';
import { Environment } from '../model/origin.ts';
import { Outcome } from '../model/outcome.ts';
import { Peer } from '../model/record/peer.ts';
import type { Verdict } from '../model/verdict.ts';
import type { ArtifactsOf, ArtifactSchemas, Kind } from './define.ts';
import { substitutionOf } from './substitution.ts';

type Artifacts = ArtifactsOf<ArtifactSchemas>;
type Derived = { outcome: Outcome; facts: Json } | { fault: string };

/** Facts and verdict of one attempt, which stands at `root` in the check's evidence. Evidence of a shape the kind does not know is undetermined. */
export function verdictOfOne(kind: Kind, check: Check, evidence: Evidence, root: string): { verdict: Verdict; facts: Json } {
  const { target, options, error } = evidence;
  const environment = saidToBe(check, evidence);
  const derived: Derived = error === null ? derive(kind, evidence, environment) : { outcome: 'collector-error', facts: {} };
  const { outcome, facts } = 'fault' in derived ? { outcome: 'observed' as const, facts: {} } : derived;
  const origin = {
    substitution: substitutionOf(recordsOf(evidence.artifacts).flatMap(peerOf), target?.production_is ?? null, facts),
    environment: target?.environment ?? 'local' as const,
  };
  if ('fault' in derived) {
    return { verdict: { check: check.id, kind: kind.id, outcome, origin, status: 'undetermined', reason: 'derive-failed', detail: derived.fault, assertions: [] }, facts };
  }
  const verdict = decide({
    check, kind: kind.id, facts, outcome, origin,
    control: loaded([...stated(kind.control, options, environment), ...check.control]),
    expect: loaded([...stated(kind.expect, options, environment), ...check.expect]),
    failOn: [...kind.failOn, ...check.fail_on],
    at: pointerInto(kind, check.id, root),
  });
  const broke = error !== null && verdict.status === 'undetermined' && { detail: `The collector broke: ${error.name}: ${error.message}` };
  return { verdict: { ...verdict, ...broke }, facts };
}

/** What the target declares and what the check demands are both sealed: the stronger of them counts. */
const saidToBe = ({ environment }: Check, { target }: Evidence): Environment | null =>
  Environment.options.find((one) => one === target?.environment || one === environment) ?? null;

function derive(kind: Kind, { artifacts, options, nonce, startedAt, duration_ms }: Evidence, environment: Environment | null): Derived {
  const read = z.strictObject(kind.artifacts).safeParse(artifacts);
  if (!read.success) return { fault: `The evidence does not have the shape of ${kind.id}: ${prettifyError(read.error)}` };
  const startedAt_ms = epochMs(startedAt);
  let outcome: Outcome | undefined;
  try {
    outcome = kind.outcome?.(read.data) ?? firstNotObserved(kind, read.data);
    return { outcome, facts: z.json().parse(kind.derive(read.data, { options, nonce, startedAt_ms, endedAt_ms: startedAt_ms + duration_ms, environment })) };
  } catch (error) {
    // Without an observation there may be nothing to derive from: then the outcome says why.
    if (outcome !== undefined && outcome !== 'observed') return { outcome, facts: {} };
    return { fault: `The facts could not be derived from the evidence: ${error instanceof Error ? error.message : String(error)}` };
  }
}

/** The first artifact, in declared order, that was not observed. */
const firstNotObserved = (kind: Kind, artifacts: Artifacts): Outcome =>
  Object.keys(kind.artifacts).map((name) => Outcome.safeParse(field(artifacts[name], 'outcome')).data).find((one) => one !== undefined && one !== 'observed') ?? 'observed';

/** The artifacts, and the elements of those that are lists. */
const recordsOf = (artifacts: Artifacts): unknown[] => Object.values(artifacts).flatMap((one) => (Array.isArray(one) ? [one, ...one] : [one]));

function peerOf(record: unknown): Peer[] {
  const peer = Peer.safeParse(field(record, 'peer'));
  return peer.success ? [peer.data] : [];
}

const field = (record: unknown, name: string): unknown =>
  typeof record === 'object' && record !== null && Object.hasOwn(record, name) ? (record as Record<string, unknown>)[name] : undefined;

const stated = (items: Kind['control'], options: Evidence['options'], environment: Environment | null): Expectation[] =>
  (typeof items === 'function' ? items(options, environment) : items);

/** A fault here is a bug: checks are loaded before anything is run, and kinds are tested. */
const loaded = (items: readonly Expectation[]): Expectation[] => items.map((item) => {
  const result = loadExpectation(item);
  if ('fault' in result) throw new Error(result.fault);
  return result.item;
});

/** The longest of the kind's prefixes decides where the evidence of a fact stands. */
const pointerInto = (kind: Kind, check: string, root: string) => (path: string): EvidencePointer => {
  const steps = segments(path);
  const prefixes = Object.keys(kind.where).filter((key) => segments(key).every((step, index) => step === steps[index]));
  const longest = prefixes.sort((a, b) => segments(b).length - segments(a).length)[0];
  return { artifact: `data/checks/${check}/evidence.json`, pointer: `${root}/artifacts${longest === undefined ? '' : kind.where[longest]}` };
};
