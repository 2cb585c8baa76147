import { epochMs } from '../../../lib/instant.ts';
import type { Json } from '../../../model/json.ts';
import type { HttpExchange } from '../../../model/record/http-exchange.ts';
import { skewLimit_s } from '../dated.ts';
import { jsonOf } from './answer.ts';

/** Members by which an answer dates itself. Only those of the root: further down stand the times of other things. */
const self = /^(?:timestamp|now|time|(?:server|current)_?time)$/i;
const rfc3339 = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d(?:\.\d+)?)(?:Z|([+-])(\d\d):?(\d\d))$/;
const named = 20;

/** An answer whose own time is more than 300 s from the moment it came. */
type Misdated = { sample: number; says: string | number; skew_s: number };

/** Milliseconds since 1970: RFC 3339 with its zone, or a Unix time in seconds or milliseconds. Null for anything else, a time without a zone included. */
function instantMs(value: Json): number | null {
  if (typeof value === 'number') return value >= 1e12 && value < 1e14 ? value : value >= 1e9 && value < 1e11 ? value * 1000 : null;
  const [, day, time, sign, hours, minutes] = rfc3339.exec(typeof value === 'string' ? value : '') ?? [];
  if (day === undefined) return null;
  const zone_ms = sign === undefined ? 0 : (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
  return epochMs(`${day}T${time}Z`) - zone_ms;
}

/** Samples whose body dates itself outside the run: what a recording or a canned answer does. */
export function misdatedAmong(responses: readonly HttpExchange[], startedAt_ms: number): Misdated[] {
  return responses.flatMap((one, sample) => {
    const said = jsonOf(one);
    if (!('value' in said) || said.value === null || typeof said.value !== 'object' || Array.isArray(said.value)) return [];
    const came_ms = startedAt_ms + one.start_ms + one.phases.end_ms;
    return Object.entries(said.value).flatMap(([name, value]): Misdated[] => {
      const at_ms = self.test(name) ? instantMs(value) : null;
      const skew_s = at_ms === null ? 0 : Math.round((at_ms - came_ms) / 1000);
      return Math.abs(skew_s) <= skewLimit_s ? [] : [{ sample, says: value as string | number, skew_s }];
    });
  }).slice(0, named);
}
