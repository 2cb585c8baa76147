import { equal } from '../../../judge/equal.ts';
import { schema as meets } from '../../../judge/predicate/schema.ts';
import type { Json } from '../../../model/json.ts';
import type { HttpExchange } from '../../../model/record/http-exchange.ts';
import { age_s, contentType, hasTraceIdFrom, jsonOf, jsonType, textAt } from './answer.ts';

/** What every answer must say of itself. */
type Demand = { word?: string | undefined; at: string; dependencies: Record<string, Json>; schema?: { [keyword: string]: Json } | undefined };
/** A sample that falls short, and why. */
type Short = { sample: number; reason: string };

/** So many are named; the counts beside them are complete. */
const named = 20;
const json = new RegExp(jsonType);

/** Why one answer does not say "ready": the status, the word or a dependency. Null when it does. */
export function notReady(exchange: HttpExchange, { word, at, dependencies }: Demand): string | null {
  const { response, outcome } = exchange;
  if (response?.status !== 200) return String(response?.status ?? outcome);
  const said = jsonOf(exchange);
  const demanded: [path: string, up: Json][] = [...(word === undefined ? [] : [[at, word] as [string, Json]]), ...Object.entries(dependencies)];
  for (const [path, up] of demanded) {
    if ('fault' in said) return said.fault;
    const found = textAt(said, path);
    if (!equal(found, up)) return found === null ? `says nothing of ${path}` : `${path} says ${plain(found)}`;
  }
  return null;
}

/** Why a 200 cannot be taken at its word: its form, its origin or its schema. Null when it can. */
export function unsound(exchange: HttpExchange, { schema }: Demand, nonce: string): string | null {
  if (exchange.response?.status !== 200) return null;
  const said = jsonOf(exchange);
  const type = contentType(exchange);
  if (!json.test(type)) return `${type.split(';')[0] || 'no content type'} instead of JSON`;
  if ('fault' in said) return said.fault;
  const age = age_s(exchange);
  if (age !== 0) return age === null ? 'an Age that cannot be read' : `from a cache, ${age} s old`;
  if (hasTraceIdFrom(said.value, nonce)) return 'our own request id as its trace id';
  return schema !== undefined && meets(said.value, schema) !== true ? 'does not meet the schema' : null;
}

/** All samples held against the same demand: how many fell short, and the first of them with the reason. */
export function samplesOf(responses: readonly HttpExchange[], demand: Demand, nonce: string) {
  const short = (why: (one: HttpExchange) => string | null): Short[] => responses.flatMap((one, sample) => {
    const reason = why(one);
    return reason === null ? [] : [{ sample, reason }];
  });
  const unready = short((one) => notReady(one, demand));
  const odd = short((one) => unsound(one, demand, nonce));
  const bodies = new Set(responses.flatMap(({ response }) => (response === null ? [] : [response.body.sha256])));
  return {
    samples: { n: responses.length, not_ready_n: unready.length, unsound_n: odd.length, distinct_bodies_n: bodies.size },
    not_ready: unready.slice(0, named), unsound: odd.slice(0, named),
  };
}

const plain = (value: Json): string => (typeof value === 'object' ? (Array.isArray(value) ? 'a list' : 'an object') : JSON.stringify(value).slice(0, 60));
