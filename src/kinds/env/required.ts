import { z } from 'zod';
import type { Expectation } from '../../model/expectation.ts';
import type { Json } from '../../model/json.ts';
import type { Environment } from '../../model/origin.ts';
import { EnvironmentEntry } from '../../model/record/environment-entry.ts';
import { defineKind } from '../define.ts';

const Name = z.string().regex(/^[A-Za-z_][A-Za-z0-9_]*$/, 'the name of an environment variable');

/** Names whose value is nobody else's business. */
const secret = /TOKEN|SECRET|PASSWORD|PASSWD|PRIVATE|CREDENTIAL|KEY(?![A-Z])/i;

/** A variable nobody has: it must be seen to be missing. */
export const absentName = (nonce: string): string => `TICKMARK_ABSENT_${nonce}`;

const isProduction = ({ production }: { production?: boolean | undefined }, environment: Environment | null): boolean => production ?? environment === 'production';

export const required = defineKind({
  id: 'env/required',
  title: 'Every required environment variable is set, and to a value of its own',
  failureTitle: 'Environment variables are missing, empty, malformed or left at a published default',
  source: 'IEEE 1003.1 8.1; WHATWG URL 4.4; sysexits EX_CONFIG',
  options: z.strictObject({
    names: z.array(Name).min(1),
    /** Names among them whose value must be an absolute URL. */
    url: z.array(Name).default([]),
    /** In production no value may lead to the machine itself. Said here, it outranks the environment of the target and of the check. */
    production: z.boolean().optional(),
    /** Names among them that may lead there even so: a listening address, a sidecar. */
    local: z.array(Name).default([]),
  }).refine(({ names }) => new Set(names).size === names.length, { path: ['names'], message: 'a name is listed twice' })
    .refine(({ names, url }) => url.every((name) => names.includes(name)), { path: ['url'], message: 'every name must be in names too' })
    .refine(({ names, local }) => local.every((name) => names.includes(name)), { path: ['local'], message: 'every name must be in names too' }),
  artifacts: { entries: z.array(EnvironmentEntry).min(1), absent: EnvironmentEntry },
  environment: ({ names }) => names,
  needs: null,
  timeout_ms: 10_000,
  exit: 78,
  failOn: [],
  outcome: () => 'observed',
  derive: ({ entries, absent }, { options, environment }) => {
    const namesOf = (holds: (entry: EnvironmentEntry) => boolean) => entries.filter(holds).map(({ name }) => name);
    const alike = [...Map.groupBy(entries.filter(({ is_blank }) => !is_blank), ({ fingerprint }) => fingerprint).values()]
      .filter((all) => all.length > 1).map((all) => all.map(({ name }) => name));
    return {
      described: entries.length,
      missing: namesOf(({ present }) => !present),
      empty: namesOf(({ present, is_blank }) => present && is_blank),
      known_defaults: namesOf(({ is_known_default }) => is_known_default),
      not_urls: namesOf(({ name, url }) => options.url.includes(name) && url === null),
      leads_here: namesOf(({ name, leads_here }) => leads_here && !options.local.includes(name)),
      same_value: alike,
      shared_secrets: alike.map((names) => names.filter((name) => secret.test(name))).filter((names) => names.length > 1),
      environment,
      production: isProduction(options, environment),
      absent: { present: absent.present },
    };
  },
  where: { absent: '/absent', described: '/entries', missing: '/entries', empty: '/entries', known_defaults: '/entries', not_urls: '/entries', leads_here: '/entries', shared_secrets: '/entries' },
  control: [{ that: 'absent.present', equals: false, why: 'a variable nobody set must be seen to be missing' }],
  expect: ({ names, url, production }, environment): Expectation[] => [
    { that: 'described', equals: names.length },
    { that: 'missing', length: { equals: 0 } },
    { that: 'empty', length: { equals: 0 } },
    { that: 'known_defaults', length: { equals: 0 }, why: 'a published value protects nothing' },
    { that: 'shared_secrets', length: { equals: 0 }, why: 'a secret used twice is lost twice' },
    ...(url.length === 0 ? [] : [{ that: 'not_urls', length: { equals: 0 } }]),
    ...(isProduction({ production }, environment) ? [{ that: 'leads_here', length: { equals: 0 }, why: 'production does not talk to itself' }] : []),
  ],
  found: (facts) => {
    const { described, missing, empty, known_defaults, not_urls, leads_here, shared_secrets, production } = facts as Record<string, Json[]> & { described: number; production?: boolean };
    const said: [names: Json[] | undefined, what: string][] = [
      [missing, 'not set'], [empty, 'empty'], [known_defaults, 'at a published default'], [not_urls, 'no absolute URL'],
      [production ? leads_here : [], 'leads to this machine'], ...(shared_secrets ?? []).map((names): [Json[], string] => [names as Json[], 'share one value']),
    ];
    const faults = said.flatMap(([names, what]) => (names?.length ? [`${names.join(', ')}: ${what}`] : []));
    return faults.join('; ') || `${described} of ${described} set`;
  },
});
