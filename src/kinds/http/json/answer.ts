import { valueAt } from '../../../lib/fact-path.ts';
import { type JsonFault, parseStrictJson } from '../../../lib/strict-json.ts';
import type { Json } from '../../../model/json.ts';
import type { HttpExchange } from '../../../model/record/http-exchange.ts';
import { header, summary } from '../exchange.ts';

/** The body as JSON, read strictly; without an answer, or with one that is no JSON, the fault. */
export function jsonOf({ response }: HttpExchange): { value: Json } | { fault: JsonFault | null } {
  return response === null ? { fault: null } : parseStrictJson(response.body.text ?? '');
}

/** What one answer says, its JSON included. */
export function answer(exchange: HttpExchange, nonce: string): { [fact: string]: Json } {
  if (exchange.response === null) return summary(exchange);
  const read = jsonOf(exchange);
  const age = header(exchange, 'age') ?? '0';
  const location = header(exchange, 'location');
  return {
    ...summary(exchange),
    content_type: header(exchange, 'content-type') ?? '',
    age_s: /^\d+$/.test(age) ? Number(age) : null,
    ...(location !== undefined && { location }),
    ...('value' in read
      ? { json: read.value, json_fault: null, trace_id_is_client_supplied: hasTraceIdFrom(read.value, nonce) }
      : { json_fault: read.fault && `${read.fault.what} at ${read.fault.pointer || 'the root'}, character ${read.fault.offset}` }),
  };
}

/** The text at a path of the answer's JSON; null when it is not there. */
export function textAt(exchange: HttpExchange, path: string): Json {
  const read = jsonOf(exchange);
  return 'value' in read ? (valueAt(read.value, path) ?? null) : null;
}

/** Ready: 200, and the declared word in its place. */
export const isReady = (exchange: HttpExchange, { word, at }: { word?: string | undefined; at: string }): boolean =>
  exchange.response?.status === 200 && (word === undefined || textAt(exchange, at) === word);

/** A trace id that we made up ourselves is no trace of the server's work. */
function hasTraceIdFrom(value: Json, nonce: string): boolean {
  if (value === null || typeof value !== 'object') return false;
  return Object.entries(value).some(([name, inner]) =>
    (/^trace[-_]?id$/i.test(name) && typeof inner === 'string' && inner.toLowerCase().includes(nonce)) || hasTraceIdFrom(inner, nonce));
}
