import type { HttpExchange } from '../../../model/record/http-exchange.ts';
import { anotherServer, fromCache, sourceOf } from '../intermediary.ts';

/** An answer that is not the origin's, and the field that tells. */
type Intermediate = { answer: string; told: string };

/**
 * Answers that something between us and the origin gave: a cache that says so (Age, Cache-Status, X-Cache), another Server than that of the first
 * answer, or a Via that the first did not have. A field that a 304 leaves out tells nothing: a 304 is to be short (RFC 9110 15.4.5).
 */
export function intermediates(first: HttpExchange, others: readonly (readonly [name: string, exchange: HttpExchange | null])[]): Intermediate[] {
  const origin = sourceOf(first);
  return [['first', first] as const, ...others].flatMap(([answer, one]): Intermediate[] => {
    if (one === null || one.response === null) return [];
    const source = sourceOf(one);
    const told = fromCache(one) ?? anotherServer(source, origin) ?? (source.via !== null && origin.via === null ? `Via: ${source.via}` : null);
    return told === null ? [] : [{ answer, told }];
  });
}
