import { z } from 'zod';
import type { Expectation } from '../../model/expectation.ts';
import { HttpExchange } from '../../model/record/http-exchange.ts';
import { defineKind } from '../define.ts';
import { IdentityName, Path, Trigger } from '../option.ts';
import { answered } from './conditional/answered.ts';
import { Coding, codings, entityTag, tagOf, usualCodings } from './conditional/codings.ts';
import { found } from './conditional/found.ts';
import { flawed304s, missingFields } from './conditional/not-modified.ts';
import { intermediates } from './conditional/through.ts';
import { staleAmong } from './dated.ts';
import { accepted, cutByBudget, signedInOutcome, summary } from './exchange.ts';
import { signIn } from './sign-in.ts';

const always: Expectation[] = [
  { that: 'first.status', equals: 200 },
  { that: 'first.headers.etag', matches: entityTag, why: 'RFC 9110 8.8.3' },
  { that: 'again.status', equals: 304 },
  { that: 'again.bytes_after_head', equals: 0, why: 'a 304 has no content, counted on the wire, RFC 9110 15.4.5' },
  { that: 'again.headers.etag', same_as: 'first.headers.etag' },
  { that: 'again.missing_304_headers', length: { equals: 0 }, why: 'RFC 9110 15.4.5' },
  { that: 'flawed_304s', length: { equals: 0 }, why: 'whatever form of the condition it answers, a 304 has the fields of its 200 and no content, RFC 9110 15.4.5, 8.6' },
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
const onEachVariant: Expectation = { that: 'variants.not_revalidated', length: { equals: 0 }, why: 'the tag of each coding is a validator of it' };
const onAnonymous: Expectation = { that: 'anonymous.condition_comes_first', equals: false, why: 'who may not have the content must not learn that it is unchanged, RFC 9110 13.2.1' };

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
    variants: z.array(Coding).min(1).optional(),
    /** Whose answers count: the origin's alone, or a cache's as well. */
    through: z.enum(['origin', 'cache']).default('origin'),
  }),
  artifacts: {
    first: HttpExchange, again: HttpExchange, weak: HttpExchange, list: HttpExchange, star: HttpExchange, foreign: HttpExchange,
    precedence: HttpExchange, head: HttpExchange, variants: z.array(HttpExchange), change: HttpExchange.nullable(), after_change: HttpExchange.nullable(),
    // Absent in older packs.
    older: HttpExchange.nullable().default(null), variants_again: z.array(HttpExchange).default([]), anonymous: HttpExchange.nullable().default(null), anonymous_again: HttpExchange.nullable().default(null),
  },
  needs: 'url',
  timeout_ms: 10_000,
  exit: 87,
  failOn: ['absent'],
  outcome: ({ first, variants, variants_again, change, ...others }) => {
    const outcome = signedInOutcome(first);
    if (outcome !== 'observed') return outcome;
    if ([...variants, ...variants_again, change, ...Object.values(others)].some((one) => one !== null && cutByBudget(one))) return 'collector-error';
    return change && signedInOutcome(change) === 'denied' ? 'denied' : 'observed';
  },
  derive: ({ variants, variants_again, change, anonymous, anonymous_again, ...asked }, { options, startedAt_ms }) => {
    const { first, again, weak, list, star, foreign, precedence, older, head, after_change } = asked;
    const { variants: named = usualCodings, through = 'origin' } = options;
    const coded = variants_again.map((one, i) => [`${named[i]} again`, one, variants[i]] as const);
    const others = [...Object.entries(asked), ...variants.map((one, i) => [named[i] as string, one] as const), ...coded.map(([name, one]) => [name, one] as const)];
    const between = intermediates(first, others.filter(([name]) => name !== 'first'));
    return {
      answered: answered({ first, again, foreign, cached: between.some(({ answer }) => answer === 'again') }),
      signs_in_first: signIn(first), etag: tagOf(first), through, intermediates: between,
      first: summary(first), again: { ...summary(again), missing_304_headers: missingFields(first, again) }, weak: summary(weak), list: summary(list), star: summary(star),
      foreign: summary(foreign), precedence: summary(precedence), ...(older && { older: summary(older) }), head: summary(head), variants: codings(variants, variants_again),
      flawed_304s: flawed304s([...Object.entries({ weak, list, star, older, head }).map(([name, one]) => [name, one, first] as const), ...coded]),
      stale: staleAmong(Object.entries(asked), startedAt_ms),
      ...(anonymous && anonymous_again && {
        anonymous: { plain: summary(anonymous), again: summary(anonymous_again), condition_comes_first: !accepted(anonymous) && anonymous_again.response?.status === 304 },
      }),
      // Not sent when the first answer was no 200: then there is no tag that could follow.
      ...(options.change && { change: { ...(change && summary(change)), refusal: change === null || accepted(change) ? null : (change.response?.status ?? change.outcome) } }),
      ...(after_change && { after_change: summary(after_change) }),
    };
  },
  where: {
    ...Object.fromEntries(['first', 'again', 'weak', 'list', 'star', 'foreign', 'precedence', 'older', 'head', 'after_change'].flatMap((name) => [
      [name, `/${name}`], [`${name}.status`, `/${name}/response/status`], [`${name}.headers`, `/${name}/response/headers`], [`${name}.body`, `/${name}/response/body`],
    ])),
    answered: '/again/response', signs_in_first: '/first/response', etag: '/first/response/headers', anonymous: '/anonymous_again', 'variants.not_revalidated': '/variants_again',
    variants: '/variants', change: '/change', 'again.bytes_after_head': '/again/response/bytes_after_head', 'head.bytes_after_head': '/head/response/bytes_after_head',
  },
  control: ({ change, variants = [], through }): Expectation[] => [
    { that: 'signs_in_first', equals: null, why: 'who has to sign in first learns nothing of the ETag' },
    { that: 'foreign.status', not: { gte: 300, lt: 400 }, why: 'a server that always answers 304, or sends us elsewhere, proves nothing' },
    { that: 'stale', length: { equals: 0 }, why: 'an answer dated outside the run may be a recording' },
    ...(through === 'cache' ? [] : [{ that: 'intermediates', length: { equals: 0 }, why: 'what a cache answers is not the origin\'s answer' }]),
    ...(change ? [{ that: 'change.refusal', equals: null, why: 'a change that was not made says nothing of the tag' }] : []),
    ...(variants.length > 1 ? [{ that: 'variants.codings', length: { gte: 2 }, why: 'a server that never compresses has no two forms to tell apart' }] : []),
  ],
  expect: ({ auth, change, variants }) =>
    [...always, onEachVariant, ...(auth ? [onAnonymous] : []), ...(change ? onChange : []), ...(variants === undefined || variants.length > 1 ? onVariants : [])],
  found,
});
