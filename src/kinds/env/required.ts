import { z } from 'zod';
import type { Expectation } from '../../model/expectation.ts';
import type { Json } from '../../model/json.ts';
import { EnvironmentEntry } from '../../model/record/environment-entry.ts';
import { defineKind } from '../define.ts';

const Name = z.string().regex(/^[A-Za-z_][A-Za-z0-9_]*$/, 'the name of an environment variable');

/** A variable nobody has: it must be seen to be missing. */
export const absentName = (nonce: string): string => `TICKMARK_ABSENT_${nonce}`;

export const required = defineKind({
  id: 'env/required',
  title: 'Every required environment variable is set, and to a value of its own',
  failureTitle: 'Environment variables are missing, empty, malformed or left at a published default',
  source: 'IEEE 1003.1 8.1; WHATWG URL 4.4; sysexits EX_CONFIG',
  options: z.strictObject({
    names: z.array(Name).min(1),
    /** Names among them whose value must be an absolute URL. */
    url: z.array(Name).default([]),
    /** In production no URL may lead to the machine itself. */
    production: z.boolean().default(false),
  }).refine(({ names }) => new Set(names).size === names.length, { path: ['names'], message: 'a name is listed twice' })
    .refine(({ names, url }) => url.every((name) => names.includes(name)), { path: ['url'], message: 'every name must be in names too' }),
  artifacts: { entries: z.array(EnvironmentEntry).min(1), absent: EnvironmentEntry },
  environment: ({ names }) => names,
  needs: null,
  timeout_ms: 10_000,
  exit: 78,
  failOn: [],
  outcome: () => 'observed',
  derive: ({ entries, absent }, { options }) => {
    const namesOf = (holds: (entry: EnvironmentEntry) => boolean) => entries.filter(holds).map(({ name }) => name);
    const alike = Map.groupBy(entries.filter(({ bytes }) => bytes > 0), ({ fingerprint }) => fingerprint);
    return {
      described: entries.length,
      missing: namesOf(({ present }) => !present),
      empty: namesOf(({ present, bytes }) => present && bytes === 0),
      known_defaults: namesOf(({ is_known_default }) => is_known_default),
      not_urls: namesOf(({ name, url }) => options.url.includes(name) && url === null),
      loopback_urls: namesOf(({ url }) => url?.host_is_loopback === true),
      same_value: [...alike.values()].filter((all) => all.length > 1).map((all) => all.map(({ name }) => name)),
      absent: { present: absent.present },
    };
  },
  where: { absent: '/absent', described: '/entries', missing: '/entries', empty: '/entries', known_defaults: '/entries', not_urls: '/entries', loopback_urls: '/entries' },
  control: [{ that: 'absent.present', equals: false, why: 'a variable nobody set must be seen to be missing' }],
  expect: ({ names, url, production }): Expectation[] => [
    { that: 'described', equals: names.length },
    { that: 'missing', length: { equals: 0 } },
    { that: 'empty', length: { equals: 0 } },
    { that: 'known_defaults', length: { equals: 0 }, why: 'a published value protects nothing' },
    ...(url.length === 0 ? [] : [{ that: 'not_urls', length: { equals: 0 } }]),
    ...(production ? [{ that: 'loopback_urls', length: { equals: 0 }, why: 'production does not talk to itself' }] : []),
  ],
  found: (facts) => {
    const { described, missing, empty, known_defaults, not_urls, loopback_urls } = facts as Record<string, Json[]> & { described: number };
    const faults = Object.entries({ missing, empty, 'a known default': known_defaults, 'no URL': not_urls, 'on this machine': loopback_urls })
      .filter(([, names]) => names?.length).map(([what, names]) => `${names?.join(', ')} ${what}`);
    return faults.join('; ') || `${described} of ${described} set`;
  },
});
