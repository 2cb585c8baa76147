import { equal } from '../../../judge/equal.ts';
import { schema as meets } from '../../../judge/predicate/schema.ts';
import type { Json } from '../../../model/json.ts';
import type { HttpExchange } from '../../../model/record/http-exchange.ts';
import { fromCache } from '../intermediary.ts';
import { signIn } from '../sign-in.ts';
import { age_s, contentType, hasTraceIdFrom, jsonOf, jsonType, textAt } from './answer.ts';
import { answered, refusalWords } from './answered.ts';

/** What every answer must say of itself. */
type Demand = { word?: string | undefined; at: string; dependencies: Record<string, Json>; schema?: { [keyword: string]: Json } | undefined };
/** A sample that falls short, and why. */
type Short = { sample: number; reason: string };

/** So many are named; the counts beside them are complete. */
const named = 20;
const json = new RegExp(jsonType);

/** Why one answer does not say "ready": the status, the word or a dependency. Null when it does. */
export function notReady(exchange: HttpExchange, { word, at, dependencies }: Demand): string | null {
  if (exchange.response?.status !== 200) return refusalWords(exchange);
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
  if (!json.test(type)) return `${signIn(exchange) === null ? type.split(';')[0] || 'no content type' : 'a page to sign in'} instead of JSON`;
  if ('fault' in said) return said.fault;
  const age = age_s(exchange);
  if (age !== 0) return age === null ? 'an Age that cannot be read' : `from a cache, ${age} s old`;
  const stored = fromCache(exchange);
  if (stored !== null) return `from a cache (${stored})`;
  if (hasTraceIdFrom(said.value, nonce)) return 'our own request id as its trace id';
  return schema !== undefined && meets(said.value, schema) !== true ? 'does not meet the schema' : null;
}

/** What the answers to other paths and the other samples show of each: that a gateway gave it, or that any path gets it. */
type Beside = { proxied_by: readonly (string | null)[]; catchAll: boolean };

/** All samples held against the same demand: what sort of answer each was, how many fell short, and the first of them with the reason. */
export function samplesOf(responses: readonly HttpExchange[], demand: Demand, nonce: string, { proxied_by, catchAll }: Beside) {
  const held = responses.map((one, sample) => ({ sample, one, unready: notReady(one, demand), odd: unsound(one, demand, nonce) }));
  const sorts = held.map(({ sample, one, unready, odd }) =>
    answered(one, { proxied: (proxied_by[sample] ?? null) !== null, catchAll, sound: odd === null, ready: unready === null }));
  const short = (why: 'unready' | 'odd'): Short[] => held.flatMap(({ sample, [why]: reason }) => (reason === null ? [] : [{ sample, reason }]));
  const [not_ready, odd] = [short('unready'), short('odd')];
  const bodies = new Set(responses.flatMap(({ response }) => (response === null ? [] : [response.body.sha256])));
  return {
    sorts,
    facts: {
      samples: {
        n: responses.length, not_ready_n: not_ready.length, unsound_n: odd.length, distinct_bodies_n: bodies.size,
        answered: Object.fromEntries([...new Set(sorts)].map((sort) => [sort, sorts.filter((other) => other === sort).length])),
      },
      not_ready: not_ready.slice(0, named), unsound: odd.slice(0, named),
    },
  };
}

const plain = (value: Json): string => (typeof value === 'object' ? (Array.isArray(value) ? 'a list' : 'an object') : JSON.stringify(value).slice(0, 60));
