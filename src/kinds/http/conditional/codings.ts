import type { Json } from '../../../model/json.ts';
import type { HttpExchange } from '../../../model/record/http-exchange.ts';
import { header } from '../exchange.ts';

/** The codings that were really sent, strong tags that two of them share, and whether every answer then says Vary: Accept-Encoding. */
export function codings(variants: readonly HttpExchange[]): { codings: string[]; shared_strong_tags: string[]; varies: boolean } {
  const seen = variants.filter(({ response }) => response?.status === 200).map((one) => ({
    coding: (header(one, 'content-encoding') ?? 'identity').toLowerCase(), tag: header(one, 'etag') ?? '', vary: header(one, 'vary') ?? '',
  }));
  const shared = seen.filter(({ coding, tag }) => !tag.startsWith('W/') && tag !== '' && seen.some((other) => other.coding !== coding && other.tag === tag));
  const sent = [...new Set(seen.map(({ coding }) => coding))];
  return {
    codings: sent, shared_strong_tags: [...new Set(shared.map(({ tag }) => tag))],
    varies: sent.length < 2 || seen.every(({ vary }) => /accept-encoding|\*/i.test(vary)),
  } satisfies Json;
}
