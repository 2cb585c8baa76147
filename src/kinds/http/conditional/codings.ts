import { z } from 'zod';
import type { HttpExchange } from '../../../model/record/http-exchange.ts';
import { header } from '../exchange.ts';

/** A content coding that may be asked for, and those that are unless the check names its own. */
export const Coding = z.enum(['identity', 'gzip', 'br']);
export const usualCodings: readonly z.infer<typeof Coding>[] = ['identity', 'gzip'];

/** RFC 9110 8.8.3, without obs-text. */
export const entityTag = '^(?:W/)?"[\\x21\\x23-\\x7E]*"$';
const wellFormed = new RegExp(entityTag);

/** The tag an answer carries; null without one. */
export function tagOf(exchange: HttpExchange): { value: string; weak: boolean; well_formed: boolean } | null {
  const value = header(exchange, 'etag');
  return value === undefined ? null : { value, weak: /^W\//i.test(value), well_formed: wellFormed.test(value) };
}

const codingOf = (exchange: HttpExchange): string => (header(exchange, 'content-encoding') ?? 'identity').toLowerCase();

/** `*` and any other list member that names the field stand for it (RFC 9110 12.5.5). */
const varies = (exchange: HttpExchange): boolean => (header(exchange, 'vary') ?? '').split(',').some((name) => /^(?:accept-encoding|\*)$/i.test(name.trim()));

/**
 * The codings that were really sent, each with its tag and what its own tag was answered with; strong tags that two of them share; codings whose
 * own tag brought no 304; and whether every answer says Vary: Accept-Encoding once there are two codings.
 * `not_revalidated` is missing in packs made before each variant was asked for again.
 */
export function codings(variants: readonly HttpExchange[], again: readonly HttpExchange[]) {
  const seen = variants.flatMap((one, i) => (one.response?.status === 200 ? [{ one, coding: codingOf(one), tag: tagOf(one), second: again[i] }] : []));
  const shared = seen.filter(({ coding, tag }) => tag && !tag.weak && seen.some((other) => other.coding !== coding && other.tag?.value === tag.value));
  const sent = [...new Set(seen.map(({ coding }) => coding))];
  const answerOf = (second: HttpExchange | undefined) => (second === undefined ? null : (second.response?.status ?? second.outcome));
  return {
    codings: sent,
    each: seen.map(({ one, coding, tag, second }) => ({ coding, etag: tag?.value ?? null, weak: tag?.weak ?? null, vary: header(one, 'vary') ?? null, again: answerOf(second) })),
    shared_strong_tags: [...new Set(shared.map(({ tag }) => tag?.value as string))],
    ...(seen.every(({ second }) => second !== undefined) && {
      not_revalidated: seen.flatMap(({ coding, tag, second }) => (tag !== null && answerOf(second) !== 304 ? [{ coding, status: answerOf(second) }] : [])),
    }),
    varies: sent.length < 2 || seen.every(({ one }) => varies(one)),
  };
}
