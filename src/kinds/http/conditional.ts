import { z } from 'zod';
import type { Expectation } from '../../model/expectation.ts';
import type { Json } from '../../model/json.ts';
import { HttpExchange } from '../../model/record/http-exchange.ts';
import { defineKind } from '../define.ts';
import { IdentityName, Path, Trigger } from '../option.ts';
import { header, routeOutcome, summary } from './exchange.ts';

/** Fields a 304 must carry when the 200 would (RFC 9110 15.4.5). */
const required = ['cache-control', 'content-location', 'date', 'etag', 'expires', 'vary'];

const always: Expectation[] = [
  { that: 'first.status', equals: 200 },
  { that: 'first.headers.etag', matches: '^(?:W/)?"[\\x21\\x23-\\x7E]*"$', why: 'RFC 9110 8.8.3' },
  { that: 'again.status', equals: 304 },
  { that: 'again.body.bytes', equals: 0 },
  { that: 'again.headers.etag', same_as: 'first.headers.etag' },
  { that: 'again.missing_304_headers', length: { equals: 0 }, why: 'RFC 9110 15.4.5' },
  { that: 'weak.status', equals: 304, why: 'If-None-Match compares weakly, RFC 9110 13.1.2' },
  { that: 'list.status', equals: 304 },
  { that: 'star.status', equals: 304 },
  { that: 'precedence.status', equals: 200, why: 'If-Modified-Since is ignored beside If-None-Match, RFC 9110 13.1.3' },
  { that: 'head.status', equals: 304 },
];
const onChange: Expectation[] = [
  { that: 'after_change.status', equals: 200 },
  { that: 'after_change.headers.etag', not: { same_as: 'first.headers.etag' }, why: 'a tag that survives a change is no validator' },
];
const onVariants: Expectation[] = [
  { that: 'variants.shared_strong_tags', length: { equals: 0 }, why: 'a strong tag names one sequence of bytes, RFC 9110 8.8.1' },
  { that: 'variants.varies', equals: true },
];

export const conditional = defineKind({
  id: 'http/conditional',
  title: 'A conditional request is answered with 304, and the ETag follows the content',
  failureTitle: 'Conditional requests are not answered as the standard demands',
  source: 'RFC 9110 8.8.3, 13.1.2, 15.4.5',
  options: z.strictObject({
    path: Path,
    auth: IdentityName.optional(),
    /** A request that alters the resource: what separates a validator from a constant. */
    change: Trigger.optional(),
    /** Content codings whose tags must differ. */
    variants: z.array(z.enum(['identity', 'gzip', 'br'])).min(1).default(['identity']),
  }),
  artifacts: {
    first: HttpExchange, again: HttpExchange, weak: HttpExchange, list: HttpExchange, star: HttpExchange, foreign: HttpExchange,
    precedence: HttpExchange, head: HttpExchange, variants: z.array(HttpExchange), change: HttpExchange.nullable(), after_change: HttpExchange.nullable(),
  },
  needs: 'url',
  timeout_ms: 10_000,
  exit: 87,
  failOn: ['absent'],
  outcome: ({ first }) => routeOutcome(first),
  derive: ({ first, again, weak, list, star, foreign, precedence, head, variants, change, after_change }) => {
    const missing = required.filter((name) => header(first, name) !== undefined && header(again, name) === undefined);
    return {
      first: summary(first), again: { ...summary(again), missing_304_headers: missing }, weak: summary(weak), list: summary(list), star: summary(star),
      foreign: summary(foreign), precedence: summary(precedence), head: summary(head), variants: codings(variants),
      ...(change && { change: summary(change) }), ...(after_change && { after_change: summary(after_change) }),
    };
  },
  where: {
    ...Object.fromEntries(['first', 'again', 'weak', 'list', 'star', 'foreign', 'precedence', 'head', 'after_change'].flatMap((name) => [
      [name, `/${name}`], [`${name}.status`, `/${name}/response/status`], [`${name}.headers`, `/${name}/response/headers`], [`${name}.body`, `/${name}/response/body`],
    ])),
    variants: '/variants',
  },
  control: [{ that: 'foreign.status', equals: 200, why: 'a server that always answers 304 proves nothing' }],
  expect: ({ change, variants }) => [...always, ...(change ? onChange : []), ...(variants.length > 1 ? onVariants : [])],
  found: (facts) => {
    const { first, again } = facts as Record<string, Record<string, Json> | undefined>;
    return `${first?.status ?? first?.outcome}, then ${again?.status ?? again?.outcome} for the same ETag`;
  },
});

/** Strong tags that two different codings share, and whether every encoded answer says Vary: Accept-Encoding. */
function codings(variants: readonly HttpExchange[]): Json {
  const seen = variants.map((one) => ({ coding: header(one, 'content-encoding') ?? 'identity', tag: header(one, 'etag') ?? '', vary: header(one, 'vary') ?? '' }));
  const shared = seen.filter(({ coding, tag }) => !tag.startsWith('W/') && tag !== '' && seen.some((other) => other.coding !== coding && other.tag === tag));
  const differ = new Set(seen.map(({ coding }) => coding)).size > 1;
  return { shared_strong_tags: [...new Set(shared.map(({ tag }) => tag))], varies: !differ || seen.every(({ vary }) => /accept-encoding|\*/i.test(vary)) };
}
