import { segments, valueAt } from '../../lib/fact-path.ts';
import type { Assertion } from '../../model/assertion.ts';
import type { Evidence } from '../../model/evidence.ts';
import type { Json } from '../../model/json.ts';
import { HttpExchange } from '../../model/record/http-exchange.ts';

/** Where the deciding value stands in evidence.json: a JSON Pointer from the file's root, and the exchange it lies in, if any. */
export type Place = { pointer: string; exchange: { pointer: string; value: HttpExchange } | null };

export const escapeStep = (step: string): string => step.replaceAll('~', '~0').replaceAll('/', '~1');

/** The exchange a value is, or null. */
export const exchangeOf = (value: unknown): HttpExchange | null =>
  typeof value === 'object' && value !== null && 'request' in value && 'phases' in value ? (HttpExchange.safeParse(value).data ?? null) : null;

/**
 * Resolves an assertion's pointer. A value that is missing gives the nearest place above it, which is where a reader would look
 * for it; the outcome of a drill stands in its first exchange that has it.
 */
export function placeOf(evidence: Evidence | undefined, { at, role, actual }: Assertion): Place | null {
  if (evidence === undefined) return null;
  const root = evidence as unknown as Json;
  const pointer = deepest(root, at.pointer);
  const around = exchangeAround(root, pointer);
  if (around !== null || role !== 'outcome') return { pointer, exchange: around };
  const all = exchangesIn(valueAt(root, pointer === '' ? '/artifacts' : pointer) ?? null, pointer === '' ? '/artifacts' : pointer);
  const exchange =
    all.find(({ value }) => value.outcome === actual) ??
    all.find(({ value }) => actual === 'absent' && (value.response?.status ?? 0) >= 400) ??
    all[0];
  return exchange ? { pointer: exchange.pointer, exchange } : { pointer, exchange: null };
}

/** The longest part of a pointer that leads somewhere. */
function deepest(root: Json, pointer: string): string {
  let here = '';
  for (const step of pointer === '' ? [] : segments(pointer)) {
    const next = `${here}/${escapeStep(step)}`;
    if (valueAt(root, next) === undefined) break;
    here = next;
  }
  return here;
}

function exchangeAround(root: Json, pointer: string): Place['exchange'] {
  for (let here = pointer; here !== ''; here = here.slice(0, here.lastIndexOf('/'))) {
    const value = exchangeOf(valueAt(root, here));
    if (value !== null) return { pointer: here, value };
  }
  return null;
}

function exchangesIn(value: Json, pointer: string): NonNullable<Place['exchange']>[] {
  if (typeof value !== 'object' || value === null) return [];
  const exchange = exchangeOf(value);
  return exchange ? [{ pointer, value: exchange }] : Object.entries(value).flatMap(([key, one]) => exchangesIn(one, `${pointer}/${escapeStep(key)}`));
}
