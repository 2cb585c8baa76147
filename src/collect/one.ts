import { randomBytes } from 'node:crypto';
import { drivers } from '../drivers/drivers.ts';
import { isRecorded } from '../drivers/recorded.ts';
import type { Planned } from '../kinds/load.ts';
import { milliseconds } from '../lib/unit.ts';
import type { Evidence } from '../model/evidence.ts';
import type { Json } from '../model/json.ts';
import type { Collector } from './define.ts';
import { resolveTarget, type Variables } from './environment.ts';
import { fillIn } from './fill-in.ts';
import type { Redactor } from './redact.ts';
import { spokenHeaders } from './redact/spoken.ts';

/** What a run gives to each of its checks. */
export type RunContext = { collectorOf(kind: string): Collector | undefined; variables: Variables; workspace: string; redact: Redactor; signal: AbortSignal; now(): Date };

/** Gathers for one check. What the target does is in the artifacts; what our own code does wrong is in `error`. */
export async function collectOne({ check, kind, target }: Planned, run: RunContext): Promise<Evidence> {
  const startedAt = run.now().toISOString();
  const began = performance.now();
  const nonce = randomBytes(16).toString('hex');
  const budget = new AbortController();
  const timer = setTimeout(() => budget.abort(new DOMException('the check\'s time is up', 'TimeoutError')), check.timeout === undefined ? kind.timeout_ms : milliseconds(check.timeout));
  const base = {
    format: 'tickmark-evidence/1' as const, check: check.id, kind: kind.id, nonce, startedAt,
    target: target && { name: check.target ?? '', environment: target.environment, production_is: target.production_is ?? null },
  };
  let options: unknown = {};
  let artifacts: Record<string, unknown> = {};
  let error: Evidence['error'] = null;
  let spoken: ReadonlySet<string> = new Set();
  try {
    const resolved = resolveTarget(check.target ?? '', target, run.variables, run.workspace);
    const missing = new Set<string>();
    options = kind.options.parse(fillIn(check.with as Json, { ...resolved.values, nonce }, missing));
    if (missing.size > 0) throw new Error(`the target has no value named ${[...missing].join(', ')}`);
    spoken = spokenHeaders({ check, kind }, options);
    const scope = { signal: AbortSignal.any([run.signal, budget.signal]), elapsed_ms: () => performance.now() - began };
    const collector = run.collectorOf(kind.id);
    if (!collector) throw new Error(`no collector for ${kind.id}`);
    artifacts = await collector.collect(Object.assign(drivers(resolved, scope, run.variables), { options, nonce }) as never);
    error = recordingFault(artifacts, kind.artifacts);
  } catch (thrown) {
    const { name, message } = thrown as Error;
    error = { name, message };
  } finally {
    clearTimeout(timer);
    budget.abort();
  }
  return run.redact.apply({ ...base, options: options as Evidence['options'], duration_ms: Math.round(performance.now() - began), artifacts: error ? {} : artifacts, error }, spoken);
}

/** Only what a driver recorded, in the shape the kind declares, is evidence. */
function recordingFault(artifacts: Record<string, unknown>, schemas: Record<string, { safeParse(value: unknown): { success: boolean; error?: { message: string } | undefined } }>): Evidence['error'] {
  for (const [name, schema] of Object.entries(schemas)) {
    const value = artifacts[name] ?? null;
    const parts = Array.isArray(value) ? value : value === null ? [] : [value];
    if (!parts.every(isRecorded)) return { name: 'NotRecorded', message: `artifact "${name}" was not recorded by a driver` };
    const parsed = schema.safeParse(value);
    if (!parsed.success) return { name: 'ArtifactShape', message: `artifact "${name}": ${parsed.error?.message ?? 'has another shape'}` };
  }
  return null;
}
