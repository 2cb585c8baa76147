import { z } from 'zod';
import { ascending, percentile } from '../../lib/percentile.ts';
import type { Expectation } from '../../model/expectation.ts';
import { FactPath } from '../../model/expectation.ts';
import { HttpExchange } from '../../model/record/http-exchange.ts';
import { defineKind } from '../define.ts';
import { IdentityName, Ms, Path, Trigger } from '../option.ts';
import { staleAmong } from './dated.ts';
import { accepted, cutByBudget, signedInOutcome, summary } from './exchange.ts';
import { answer, jsonOf, jsonType, textAt } from './json/answer.ts';
import { effectOf } from './json/effect.ts';
import { found } from './json/found.ts';
import { notReady, samplesOf } from './json/samples.ts';
import { siblingOf } from './json/sibling.ts';
import { sourcesOf } from './json/sources.ts';
import { misdatedAmong } from './json/timestamp.ts';

/** Fewer samples cannot support a p95: 0.95^59 < 5 %. */
const enoughForP95 = 59;
/** What one answer is reckoned at, when no p95 is declared, in asking whether the budget can hold them all. */
const usual_ms = 100;

const options = z.strictObject({
  path: Path,
  method: z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']).default('GET'),
  auth: IdentityName.optional(),
  samples: z.int().min(1).max(10_000).default(1),
  /** The request field that carries a nonce of each sample's own. */
  nonce_header: z.string().regex(/^[\w-]+$/).default('X-Request-Id'),
  /** What the answer must say of itself, and where. */
  word: z.string().optional(),
  at: FactPath.default('status'),
  /** Where the answer speaks of each dependency, and the word that means up: { "database.status": connected }. */
  dependencies: z.record(FactPath, z.json()).default({}),
  schema: z.record(z.string(), z.json()).optional(),
  p95: Ms.optional(),
  /** A fault to cause and to mend: the answer must follow. */
  inject: z.strictObject({ stop: Trigger, restore: Trigger, expect_down_within: Ms.prefault('10s') }).optional(),
  /** Something to bring about and to take back, and the number in the answer that must follow: { cause, at: documents.total, by: 1 }. */
  effect: z.strictObject({ cause: Trigger, undo: Trigger.optional(), at: FactPath, by: z.int().refine((by) => by !== 0, 'must not be 0').default(1), within: Ms.prefault('5s') }).optional(),
}).refine(({ p95, samples }) => p95 === undefined || samples >= enoughForP95, { path: ['samples'], message: `must be at least ${enoughForP95} for a p95` });

export const json = defineKind({
  id: 'http/json',
  title: 'The service answers with sound JSON that says what it must',
  failureTitle: 'The service does not answer with the JSON that was declared',
  source: 'RFC 9110 15, RFC 8259, RFC 7493 2.3',
  options,
  artifacts: {
    responses: z.array(HttpExchange).min(1), random_path: HttpExchange, sibling: HttpExchange.nullable(),
    stop: HttpExchange.nullable(), during: z.array(HttpExchange), restore: HttpExchange.nullable(), after: z.array(HttpExchange),
    // Absent in older packs.
    still: HttpExchange.nullable().default(null), cause: HttpExchange.nullable().default(null), counted: z.array(HttpExchange).default([]), undo: HttpExchange.nullable().default(null),
  },
  needs: 'url',
  timeout_ms: 60_000,
  // A dependency is stopped: whoever else asks meanwhile sees a system that is down. And nobody else may move the number.
  exclusive: ({ inject, effect }) => inject !== undefined || effect !== undefined,
  unfit: ({ inject, effect, samples, p95 = usual_ms }, timeout_ms) => {
    if (inject === undefined && effect === undefined) return undefined;
    const needed_ms = 2 * (inject?.expect_down_within ?? 0) + (effect?.within ?? 0) + samples * p95;
    const parts = ['the samples', ...(inject ? [`twice expect_down_within (${inject.expect_down_within} ms)`] : []), ...(effect ? [`within (${effect.within} ms)`] : [])];
    return needed_ms <= timeout_ms ? undefined : `timeout ${timeout_ms} ms is less than the ${needed_ms} ms that ${parts.join(' and ')} may take`;
  },
  exit: 65,
  failOn: ['absent', 'refused', 'reset', 'timeout'],
  outcome: ({ responses, random_path, sibling, stop, during, restore, after, still, cause, counted, undo }) => {
    const all = [...responses, random_path, ...during, ...after, ...counted, ...[sibling, stop, restore, still, cause, undo].filter((one) => one !== null)];
    return responses.map(signedInOutcome).find((outcome) => outcome !== 'observed') ?? (all.some(cutByBudget) ? 'collector-error' : 'observed');
  },
  derive: ({ responses, random_path, sibling, stop, during, restore, after, still, cause, counted, undo }, { options: o, nonce, startedAt_ms }) => {
    const [first] = responses as [HttpExchange];
    const times = ascending(responses.map(({ response, phases }) => (response === null ? Infinity : phases.end_ms)));
    const finite = (ms: number | undefined) => (ms === undefined || ms === Infinity ? null : ms);
    const down = during.find((one) => notReady(one, o) !== null);
    const up = after.find((one) => notReady(one, o) === null);
    const said = jsonOf(first);
    const catchAll = [random_path, sibling].some((one) => one?.response?.status === 200);
    const { proxied_by, facts: sources } = sourcesOf(responses, { random_path, sibling });
    const { sorts, facts: samples } = samplesOf(responses, o, nonce, { proxied_by, catchAll });
    return {
      response: { ...answer(first, nonce), answered: sorts[0] as string },
      word: textAt(said, o.at),
      dependencies: Object.keys(o.dependencies).map((name) => ({ name, status: textAt(said, name) })),
      ...samples, ...sources,
      misdated: misdatedAmong(responses, startedAt_ms),
      stale: staleAmong(responses.map((one, sample) => [`sample ${sample}`, one]), startedAt_ms),
      latency: { n: times.length, p50_ms: finite(percentile(times, 0.5)), p95_ms: finite(percentile(times, 0.95)), max_ms: finite(times.at(-1)) },
      control: { random_path: summary(random_path), ...(sibling && { sibling: summary(sibling) }) },
      ...(o.effect && still && cause && { effect: effectOf({ first, still, cause, counted, undo }, o.effect) }),
      ...(stop && restore && {
        fault: {
          injected: accepted(stop), went_down: down !== undefined, ...(down && { down_after_ms: down.start_ms + down.phases.end_ms - stop.start_ms }),
          restored: accepted(restore), recovered: up !== undefined, ...(up && { up_after_ms: up.start_ms + up.phases.end_ms - restore.start_ms }),
        },
      }),
    };
  },
  where: {
    response: '/responses/0', 'response.status': '/responses/0/response/status', 'response.headers': '/responses/0/response/headers',
    'response.content_type': '/responses/0/response/headers', 'response.json': '/responses/0/response/body', 'response.json_fault': '/responses/0/response/body',
    'response.trace_id_is_client_supplied': '/responses/0/response/body', 'response.age_s': '/responses/0/response/headers',
    word: '/responses/0/response/body', dependencies: '/responses/0/response/body', latency: '/responses', not_ready: '/responses', unsound: '/responses', samples: '/responses', stale: '/responses',
    sources: '/responses', proxied: '/responses', misdated: '/responses', 'response.answered': '/responses/0/response',
    effect: '/counted', 'effect.caused': '/cause/response/status', 'effect.drifts': '/still/response/body', 'effect.before': '/still/response/body', 'effect.undone': '/undo/response/status',
    control: '/random_path', 'control.random_path.status': '/random_path/response/status', 'control.sibling': '/sibling', 'control.sibling.status': '/sibling/response/status',
    fault: '/during', 'fault.injected': '/stop/response/status', 'fault.restored': '/restore/response/status', 'fault.recovered': '/after', 'fault.up_after_ms': '/after',
  },
  control: ({ path, inject, effect }): Expectation[] => [
    { that: 'control.random_path.status', not: { equals: 200 }, why: 'a server that answers 200 to everything proves nothing' },
    ...(siblingOf(path, '') === null ? [] : [{ that: 'control.sibling.status', not: { equals: 200 }, why: 'nor does one that answers 200 to everything in the folder' }]),
    { that: 'stale', length: { equals: 0 }, why: 'an answer dated outside the run may be a recording' },
    { that: 'proxied', length: { equals: 0 }, why: 'what a gateway answers says nothing of the application behind it' },
    ...(effect ? [{ that: 'effect.caused', equals: true, why: 'the cause was accepted' }, { that: 'effect.drifts', equals: false, why: 'a number that moves by itself follows nothing' }] : []),
    ...(effect?.undo ? [{ that: 'effect.undone', equals: true, why: 'what was brought about was taken back' }] : []),
    ...(inject ? [{ that: 'fault.injected', equals: true, why: 'the fault was accepted' }, { that: 'fault.restored', equals: true }] : []),
  ],
  expect: ({ word, dependencies, schema, p95, inject, effect }): Expectation[] => [
    { that: 'response.status', equals: 200 },
    { that: 'response.content_type', matches: jsonType },
    { that: 'response.json_fault', equals: null, why: 'a name that occurs twice is read differently by different readers, RFC 8259 4' },
    { that: 'response.age_s', equals: 0, why: 'the origin must speak for itself, not a cache' },
    { that: 'response.trace_id_is_client_supplied', equals: false, why: 'a trace id that we made up is no trace' },
    { that: 'not_ready', length: { equals: 0 }, why: 'every sample counts, not the one that was shown' },
    { that: 'unsound', length: { equals: 0 }, why: 'every sample must be sound JSON from the origin itself' },
    ...(word === undefined ? [] : [{ that: 'word', equals: word }]),
    ...Object.values(dependencies).map((up, i) => ({ that: `dependencies.${i}.status`, equals: up })),
    ...(schema === undefined ? [] : [{ that: 'response.json', schema }]),
    ...(p95 === undefined ? [] : [{ that: 'latency.n', gte: enoughForP95, why: 'fewer samples cannot support a p95' }, { that: 'latency.p95_ms', lte: p95 }]),
    ...(effect ? [{ that: 'effect.grew_by', equals: effect.by, why: 'a number that does not follow what is stored is made up' }] : []),
    ...(inject ? [
      { that: 'fault.went_down', equals: true, why: 'an answer that does not follow a fault is a constant' },
      { that: 'fault.down_after_ms', lte: inject.expect_down_within },
      { that: 'fault.recovered', equals: true },
    ] : []),
  ],
  found: (facts) => found(facts, enoughForP95),
});
