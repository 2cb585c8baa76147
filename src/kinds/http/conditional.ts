import { z } from 'zod';
import type { Expectation } from '../../model/expectation.ts';
import { HttpExchange } from '../../model/record/http-exchange.ts';
import { defineKind } from '../define.ts';
import { IdentityName, Path, Trigger } from '../option.ts';
import { codings } from './conditional/codings.ts';
import { entityTag, found } from './conditional/found.ts';
import { staleAmong } from './dated.ts';
import { accepted, cutByBudget, header, signedInOutcome, summary } from './exchange.ts';

/** Fields a 304 must carry when the 200 would (RFC 9110 15.4.5). */
const required = ['cache-control', 'content-location', 'date', 'etag', 'expires', 'vary'];

const always: Expectation[] = [
  { that: 'first.status', equals: 200 },
  { that: 'first.headers.etag', matches: entityTag, why: 'RFC 9110 8.8.3' },
  { that: 'again.status', equals: 304 },
  { that: 'again.bytes_after_head', equals: 0, why: 'a 304 has no content, counted on the wire, RFC 9110 15.4.5' },
  { that: 'again.headers.etag', same_as: 'first.headers.etag' },
  { that: 'again.missing_304_headers', length: { equals: 0 }, why: 'RFC 9110 15.4.5' },
  { that: 'weak.status', equals: 304, why: 'If-None-Match compares weakly, RFC 9110 13.1.2' },
  { that: 'list.status', equals: 304 },
  { that: 'star.status', equals: 304 },
  { that: 'foreign.status', equals: 200 },
  { that: 'precedence.status', equals: 200, why: 'If-Modified-Since is ignored beside If-None-Match, RFC 9110 13.1.3' },
  { that: 'head.status', equals: 304 },
  { that: 'head.bytes_after_head', equals: 0 },
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
    /** Content codings whose tags must differ. Named, the server must have sent at least two; unnamed, identity and gzip are asked for and it need not compress. */
    variants: z.array(z.enum(['identity', 'gzip', 'br'])).min(1).optional(),
  }),
  artifacts: {
    first: HttpExchange, again: HttpExchange, weak: HttpExchange, list: HttpExchange, star: HttpExchange, foreign: HttpExchange,
    precedence: HttpExchange, head: HttpExchange, variants: z.array(HttpExchange), change: HttpExchange.nullable(), after_change: HttpExchange.nullable(),
  },
  needs: 'url',
  timeout_ms: 10_000,
  exit: 87,
  failOn: ['absent'],
  outcome: ({ first, variants, change, ...others }) => {
    const outcome = signedInOutcome(first);
    if (outcome !== 'observed') return outcome;
    if ([...variants, change, ...Object.values(others)].some((one) => one !== null && cutByBudget(one))) return 'collector-error';
    return change && signedInOutcome(change) === 'denied' ? 'denied' : 'observed';
  },
  derive: ({ first, again, weak, list, star, foreign, precedence, head, variants, change, after_change }, { options, startedAt_ms }) => {
    const missing = required.filter((name) => header(first, name) !== undefined && header(again, name) === undefined);
    return {
      first: summary(first), again: { ...summary(again), missing_304_headers: missing }, weak: summary(weak), list: summary(list), star: summary(star),
      foreign: summary(foreign), precedence: summary(precedence), head: summary(head), variants: codings(variants),
      stale: staleAmong(Object.entries({ first, again, weak, list, star, foreign, precedence, head, after_change }), startedAt_ms),
      // Not sent when the first answer was no 200: then there is no tag that could follow.
      ...(options.change && { change: { ...(change && summary(change)), refusal: change === null || accepted(change) ? null : (change.response?.status ?? change.outcome) } }),
      ...(after_change && { after_change: summary(after_change) }),
    };
  },
  where: {
    ...Object.fromEntries(['first', 'again', 'weak', 'list', 'star', 'foreign', 'precedence', 'head', 'after_change'].flatMap((name) => [
      [name, `/${name}`], [`${name}.status`, `/${name}/response/status`], [`${name}.headers`, `/${name}/response/headers`], [`${name}.body`, `/${name}/response/body`],
    ])),
    variants: '/variants', change: '/change', 'again.bytes_after_head': '/again/response/bytes_after_head', 'head.bytes_after_head': '/head/response/bytes_after_head',
  },
  control: ({ change, variants = [] }): Expectation[] => [
    { that: 'foreign.status', not: { gte: 300, lt: 400 }, why: 'a server that always answers 304, or sends us elsewhere, proves nothing' },
    { that: 'stale', length: { equals: 0 }, why: 'an answer dated outside the run may be a recording' },
    ...(change ? [{ that: 'change.refusal', equals: null, why: 'a change that was not made says nothing of the tag' }] : []),
    ...(variants.length > 1 ? [{ that: 'variants.codings', length: { gte: 2 }, why: 'a server that never compresses has no two forms to tell apart' }] : []),
  ],
  expect: ({ change, variants }) => [...always, ...(change ? onChange : []), ...(variants === undefined || variants.length > 1 ? onVariants : [])],
  found,
});
