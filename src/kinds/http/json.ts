import { z } from 'zod';
import { ascending, percentile } from '../../lib/percentile.ts';
import type { Expectation } from '../../model/expectation.ts';
import type { Json } from '../../model/json.ts';
import { FactPath } from '../../model/expectation.ts';
import { HttpExchange } from '../../model/record/http-exchange.ts';
import { defineKind } from '../define.ts';
import { IdentityName, Ms, Path, Trigger } from '../option.ts';
import { accepted, signedInOutcome, summary } from './exchange.ts';
import { answer, isReady, textAt } from './json/answer.ts';

/** Fewer samples cannot support a p95: 0.95^59 < 5 %. */
const enoughForP95 = 59;

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
}).refine(({ p95, samples }) => p95 === undefined || samples >= enoughForP95, { path: ['samples'], message: `must be at least ${enoughForP95} for a p95` });

export const json = defineKind({
  id: 'http/json',
  title: 'The service answers with sound JSON that says what it must',
  failureTitle: 'The service does not answer with the JSON that was declared',
  source: 'RFC 9110 15, RFC 8259, RFC 7493 2.3',
  options,
  artifacts: {
    responses: z.array(HttpExchange).min(1), random_path: HttpExchange,
    stop: HttpExchange.nullable(), during: z.array(HttpExchange), restore: HttpExchange.nullable(), after: z.array(HttpExchange),
  },
  needs: 'url',
  timeout_ms: 60_000,
  exit: 65,
  failOn: ['absent', 'refused', 'reset', 'timeout'],
  outcome: ({ responses }) => responses.map(signedInOutcome).find((outcome) => outcome !== 'observed') ?? 'observed',
  derive: ({ responses, random_path, stop, during, restore, after }, { options: o, nonce }) => {
    const [first] = responses as [HttpExchange];
    const times = ascending(responses.map(({ response, phases }) => (response === null ? Infinity : phases.end_ms)));
    const finite = (ms: number | undefined) => (ms === undefined || ms === Infinity ? null : ms);
    const down = during.find((one) => !isReady(one, o));
    const up = after.find((one) => isReady(one, o));
    return {
      response: answer(first, nonce),
      word: textAt(first, o.at),
      dependencies: Object.keys(o.dependencies).map((name) => ({ name, status: textAt(first, name) })),
      not_ready: responses.flatMap((one, sample) => (isReady(one, o) ? [] : [{ sample, status: one.response?.status ?? one.outcome, word: textAt(one, o.at) }])),
      latency: { n: times.length, p50_ms: finite(percentile(times, 0.5)), p95_ms: finite(percentile(times, 0.95)), max_ms: finite(times.at(-1)) },
      control: { random_path: summary(random_path) },
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
    word: '/responses/0/response/body', dependencies: '/responses/0/response/body', latency: '/responses', not_ready: '/responses', control: '/random_path',
    'control.random_path.status': '/random_path/response/status',
    fault: '/during', 'fault.injected': '/stop/response/status', 'fault.restored': '/restore/response/status', 'fault.recovered': '/after', 'fault.up_after_ms': '/after',
  },
  control: ({ inject }): Expectation[] => [
    { that: 'control.random_path.status', not: { equals: 200 }, why: 'a server that answers 200 to everything proves nothing' },
    ...(inject ? [{ that: 'fault.injected', equals: true, why: 'the fault was accepted' }, { that: 'fault.restored', equals: true }] : []),
  ],
  expect: ({ word, dependencies, schema, p95, inject }): Expectation[] => [
    { that: 'response.status', equals: 200 },
    { that: 'response.content_type', matches: '^application/(?:[\\w.-]+\\+)?json\\b' },
    { that: 'response.json_fault', equals: null, why: 'a name that occurs twice is read differently by different readers, RFC 8259 4' },
    { that: 'response.age_s', equals: 0, why: 'the origin must speak for itself, not a cache' },
    { that: 'response.trace_id_is_client_supplied', equals: false, why: 'a trace id that we made up is no trace' },
    { that: 'not_ready', length: { equals: 0 }, why: 'every sample counts, not the one that was shown' },
    ...(word === undefined ? [] : [{ that: 'word', equals: word }]),
    ...Object.values(dependencies).map((up, i) => ({ that: `dependencies.${i}.status`, equals: up })),
    ...(schema === undefined ? [] : [{ that: 'response.json', schema }]),
    ...(p95 === undefined ? [] : [{ that: 'latency.n', gte: enoughForP95, why: 'fewer samples cannot support a p95' }, { that: 'latency.p95_ms', lte: p95 }]),
    ...(inject ? [
      { that: 'fault.went_down', equals: true, why: 'an answer that does not follow a fault is a constant' },
      { that: 'fault.down_after_ms', lte: inject.expect_down_within },
      { that: 'fault.recovered', equals: true },
    ] : []),
  ],
  found: (facts) => {
    const { response, word, latency, not_ready } = facts as Record<string, Record<string, Json>> & { word: Json; not_ready: Json[] };
    if (response?.status === undefined) return String(response?.outcome);
    const n = Number(latency?.n);
    return [
      `${response.status}${response.location === undefined ? '' : ` to ${response.location}`}`,
      response.status === 200 && response.json_fault ? `no sound JSON: ${response.json_fault}` : word === null ? '' : `says ${JSON.stringify(word)}`,
      not_ready.length > 0 && n > 1 ? `${not_ready.length} of ${n} not ready` : '',
      n >= enoughForP95 && latency?.p95_ms !== null ? `p95 ${Math.round(Number(latency?.p95_ms))} ms of ${n}` : '',
    ].filter(Boolean).join(', ');
  },
});
