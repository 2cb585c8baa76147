import type { Json } from '../../model/json.ts';
import type { Outcome } from '../../model/outcome.ts';
import type { HttpExchange } from '../../model/record/http-exchange.ts';

/** Facts and outcomes every HTTP kind shares. */

/** A field's values in order, joined as RFC 9110 5.3 allows; undefined when it was not sent. */
export function header(exchange: HttpExchange, name: string): string | undefined {
  const values = exchange.response?.headers.filter(([key]) => key.toLowerCase() === name).map(([, value]) => value) ?? [];
  return values.length === 0 ? undefined : values.join(', ');
}

/** What one exchange says, without an answer only its outcome: a missing fact makes an assertion undetermined, never true. */
export function summary(exchange: HttpExchange): { [fact: string]: Json } {
  const { response, outcome } = exchange;
  if (response === null) return { outcome };
  const names = [...new Set(response.headers.map(([name]) => name.toLowerCase()))];
  return {
    outcome,
    status: response.status,
    content_type: header(exchange, 'content-type') ?? null,
    headers: Object.fromEntries(names.map((name) => [name, header(exchange, name) as string])),
    body: { bytes: response.body.bytes, sha256: response.body.sha256 },
    complete: response.complete,
    ...(response.bytes_after_head !== undefined && { bytes_after_head: response.bytes_after_head }),
    total_ms: exchange.phases.end_ms,
  };
}

/** True when the request was answered with success (2xx). */
export const accepted = ({ response }: HttpExchange): boolean => response !== null && response.status >= 200 && response.status < 300;

const notThere = new Set([404, 405, 501]);

/** The outcome of a tested route: an answer that says "no such thing" (404, 405, 501) means absent. */
const routeOutcome = (exchange: HttpExchange): Outcome =>
  exchange.outcome === 'observed' && notThere.has(exchange.response?.status ?? 0) ? 'absent' : exchange.outcome;

/** True when our own time ended it, the check's budget or an interrupt: it says nothing of the target. */
export const cutByBudget = ({ error }: HttpExchange): boolean => error?.code === 'TICKMARK_BUDGET';

const credentials = new Set(['authorization', 'cookie', 'x-api-key', 'x-auth-token']);

/** The outcome of a route asked with our own identity: credentials that are rejected (401, 403) mean denied, and say nothing of the route. */
export function signedInOutcome(exchange: HttpExchange): Outcome {
  const rejected = exchange.outcome === 'observed' && [401, 403].includes(exchange.response?.status ?? 0);
  return rejected && exchange.request.headers.some(([name]) => credentials.has(name.toLowerCase())) ? 'denied' : routeOutcome(exchange);
}
