import type { HttpExchange } from '../../../model/record/http-exchange.ts';
import { accepted } from '../exchange.ts';
import { jsonOf, textAt } from './answer.ts';

/** The number at a path of what was answered; null when none stands there. */
export function countAt(exchange: HttpExchange | undefined, path: string): number | null {
  const value = exchange && textAt(jsonOf(exchange), path);
  return typeof value === 'number' ? value : null;
}

type Drill = { first: HttpExchange; still: HttpExchange; cause: HttpExchange; counted: readonly HttpExchange[]; undo: HttpExchange | null };

/**
 * What the number did: `drifts` when it moved before anything was caused, `grew_by` between the last answer before the cause and the last after it,
 * null when either holds no number there.
 */
export function effectOf({ first, still, cause, counted, undo }: Drill, { at, by }: { at: string; by: number }) {
  const [began, before, after] = [countAt(first, at), countAt(still, at), countAt(counted.at(-1), at)];
  return {
    by, caused: accepted(cause), before, after, grew_by: before === null || after === null ? null : after - before,
    drifts: began !== before, ...(undo && { undone: accepted(undo) }),
  };
}
