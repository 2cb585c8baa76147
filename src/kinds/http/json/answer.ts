import { valueAt } from '../../../lib/fact-path.ts';
import { parseStrictJson } from '../../../lib/strict-json.ts';
import type { Json } from '../../../model/json.ts';
import type { HttpExchange } from '../../../model/record/http-exchange.ts';
import { header, summary } from '../exchange.ts';

/** JSON's media type or one built on it (RFC 6839 3.1), in lower case, with or without parameters. */
export const jsonType = '^application/(?:[\\w.-]+\\+)?json\\s*(?:;|$)';

/** What a body says as JSON, read strictly, or why it says nothing; the fault is null without an answer. */
type Said = { value: Json } | { fault: string | null };

export function jsonOf(exchange: HttpExchange): Said {
  const { response } = exchange;
  if (response === null) return { fault: null };
  const coding = (header(exchange, 'content-encoding') ?? 'identity').toLowerCase();
  if (coding !== 'identity') return { fault: `sent ${coding} although identity was asked` };
  const read = parseStrictJson(response.body.text ?? '');
  if ('value' in read) return read;
  const { what, pointer, offset } = read.fault;
  return { fault: response.body.bytes === 0 ? 'no content' : `JSON ${what} at ${pointer || 'the root'}, character ${offset}` };
}

/** Media type in lower case: type, subtype and parameter names are case-insensitive (RFC 9110 8.3.1). */
export const contentType = (exchange: HttpExchange): string => (header(exchange, 'content-type') ?? '').toLowerCase();

/** Seconds in caches (RFC 9111 5.1); null when the field cannot be read. */
export function age_s(exchange: HttpExchange): number | null {
  const age = header(exchange, 'age') ?? '0';
  return /^\d+$/.test(age) ? Number(age) : null;
}

/** What one answer says, its JSON included. */
export function answer(exchange: HttpExchange, nonce: string): { [fact: string]: Json } {
  if (exchange.response === null) return summary(exchange);
  const said = jsonOf(exchange);
  const location = header(exchange, 'location');
  return {
    ...summary(exchange),
    content_type: contentType(exchange),
    age_s: age_s(exchange),
    ...(location !== undefined && { location }),
    ...('value' in said ? { json: said.value, json_fault: null, trace_id_is_client_supplied: hasTraceIdFrom(said.value, nonce) } : { json_fault: said.fault }),
  };
}

/** The text at a path of what was said; null when it is not there. */
export const textAt = (said: Said, path: string): Json => ('value' in said ? (valueAt(said.value, path) ?? null) : null);

/** A trace id that we made up ourselves is no trace of the server's work. */
export function hasTraceIdFrom(value: Json, nonce: string): boolean {
  if (value === null || typeof value !== 'object') return false;
  return Object.entries(value).some(([name, inner]) =>
    (/^trace[-_]?id$/i.test(name) && typeof inner === 'string' && inner.toLowerCase().includes(nonce)) || hasTraceIdFrom(inner, nonce));
}
