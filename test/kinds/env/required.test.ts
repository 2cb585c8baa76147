import { describe, expect, test } from 'vitest';
import { environmentDriver } from '../../../src/drivers/environment.ts';
import { collectOnce, optionsOf, verdictTable } from '../../aid/collect.ts';

const row = verdictTable('env/required');
const parameters = { names: ['SERVICE_URL', 'JWT_KEY'], url: ['SERVICE_URL'], production: true };
const encoded = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url');
const good = { SERVICE_URL: 'https://api.example.org/v1', JWT_KEY: 'k7Gq2mZr8wXb4nVt' };

test.each<[what: string, variables: Record<string, string>, verdict: string, wrong: string[], found?: string]>([
  ['set, each to a value of its own', good, 'pass', [], '2 of 2 set'],
  ['one is missing', { SERVICE_URL: good.SERVICE_URL }, 'fail', ['missing'], 'JWT_KEY: not set'],
  ['one is empty', { ...good, JWT_KEY: '' }, 'fail', ['empty'], 'JWT_KEY: empty'],
  ['white space only', { ...good, JWT_KEY: ' \t ' }, 'fail', ['empty'], 'JWT_KEY: empty'],
  ['quotes only', { ...good, JWT_KEY: '""' }, 'fail', ['empty'], 'JWT_KEY: empty'],
  ['a published default', { ...good, JWT_KEY: 'super-secret-jwt-token-with-at-least-32-characters-long' }, 'fail', ['known_defaults'], 'JWT_KEY: at a published default'],
  ['a placeholder', { ...good, JWT_KEY: 'your-secret-here' }, 'fail', ['known_defaults']],
  ['a default password inside a URL', { ...good, SERVICE_URL: 'postgres://app:postgres@db.example.org/app' }, 'fail', ['known_defaults']],
  ['a quoted default', { ...good, JWT_KEY: '"changeme"' }, 'fail', ['known_defaults']],
  ['a default with digits', { ...good, JWT_KEY: 'password123' }, 'fail', ['known_defaults']],
  ['a default with a year', { ...good, JWT_KEY: 'Admin2024!' }, 'fail', ['known_defaults']],
  ['a default password for libpq', { ...good, JWT_KEY: 'host=db.example.org user=app password=postgres dbname=app' }, 'fail', ['known_defaults']],
  ['a default password in a query', { ...good, SERVICE_URL: 'postgres://db.example.org/app?password=changeme' }, 'fail', ['known_defaults']],
  ['no URL', { ...good, SERVICE_URL: 'api.example.org' }, 'fail', ['not_urls'], 'SERVICE_URL: no absolute URL'],
  ['host and port are no URL', { ...good, SERVICE_URL: 'db.internal:5432' }, 'fail', ['not_urls']],
  ['a script is no URL', { ...good, SERVICE_URL: 'javascript:alert(1)' }, 'fail', ['not_urls']],
  ['a URL without a host', { ...good, SERVICE_URL: 'file:///etc/passwd' }, 'fail', ['not_urls']],
  ['this machine and a port', { ...good, SERVICE_URL: 'localhost:8080' }, 'fail', ['not_urls', 'leads_here'], 'SERVICE_URL: no absolute URL; SERVICE_URL: leads to this machine'],
  ['this machine where no URL is demanded', { ...good, JWT_KEY: '127.0.0.1:6379' }, 'fail', ['leads_here'], 'JWT_KEY: leads to this machine'],
  ['this machine in a list', { ...good, JWT_KEY: 'a.example.org:9092,[::1]:9092' }, 'fail', ['leads_here']],
  ['this machine for libpq', { ...good, JWT_KEY: 'host=localhost dbname=app' }, 'fail', ['leads_here']],
  ['this machine for Go', { ...good, JWT_KEY: 'app:k7Gq2mZr@tcp(127.0.0.1:3306)/app' }, 'fail', ['leads_here']],
  ['this machine for Java', { ...good, SERVICE_URL: 'jdbc:postgresql://localhost/app' }, 'fail', ['leads_here']],
  ['another machine for Java', { ...good, SERVICE_URL: 'jdbc:postgresql://db.example.org/app' }, 'pass', []],
  ['a secret in quotes', { ...good, JWT_KEY: '"k7Gq2mZr8wXb4nVt"' }, 'pass', []],
  ['a word that only begins like a default', { ...good, JWT_KEY: 'passwordless-but-long-2x9' }, 'pass', []],
  ['this machine by name', { ...good, SERVICE_URL: 'http://localhost:8080' }, 'fail', ['leads_here'], 'SERVICE_URL: leads to this machine'],
  ['this machine by address', { ...good, SERVICE_URL: 'http://[::1]:8080' }, 'fail', ['leads_here']],
  ['this machine as seen from a container', { ...good, SERVICE_URL: 'http://host.docker.internal:8080' }, 'fail', ['leads_here']],
  ['this machine in fewer digits', { ...good, SERVICE_URL: 'http://127.1:8080' }, 'fail', ['leads_here']],
  ['this machine by an IPv4 address in IPv6', { ...good, SERVICE_URL: 'http://[::ffff:7f00:1]:8080' }, 'fail', ['leads_here']],
  ['any address of this machine', { ...good, SERVICE_URL: 'http://0.0.0.0:8080' }, 'fail', ['leads_here']],
  ['a socket of this machine', { ...good, SERVICE_URL: 'postgresql://%2Fvar%2Frun%2Fpostgresql/app' }, 'fail', ['leads_here']],
  ['this machine for SQL Server', { ...good, JWT_KEY: 'Server=(local);Database=app' }, 'fail', ['leads_here']],
  ['another machine with a name alike', { ...good, SERVICE_URL: 'https://localhost.example.org/v1' }, 'pass', []],
  ['a default pair', { ...good, JWT_KEY: 'guest:guest' }, 'fail', ['known_defaults']],
  ['the demo token of a database service', { ...good, JWT_KEY: `${encoded({ alg: 'HS256' })}.${encoded({ iss: 'supabase-demo', role: 'service_role' })}.c2ln` }, 'fail', ['known_defaults']],
])('%s', async (what, variables, verdict, wrong, found = '') => {
  const held = await collectOnce('env/required', null, parameters, variables);
  row(what, held);
  expect(held.verdict.status).toBe(verdict);
  expect(held.wrong).toEqual(wrong);
  expect(held.found).toContain(found);
  for (const value of Object.values(variables).filter(Boolean)) expect(JSON.stringify(held.evidence)).not.toContain(value);
});

describe('this machine is good enough where it is not production', () => {
  const here = { ...good, SERVICE_URL: 'http://localhost:8080' };
  test.each<[what: string, environment: string | null, production: boolean | undefined, verdict: string, said: object]>([
    ['not production', null, false, 'pass', { production: false, environment: null }],
    ['nothing said of production', null, undefined, 'pass', { production: false, environment: null }],
    ['the target is staging', 'staging', undefined, 'pass', { production: false, environment: 'staging' }],
    ['the target is production', 'production', undefined, 'fail', { production: true, environment: 'production' }],
    ['the target is staging, the parameter says production', 'staging', true, 'fail', { production: true, environment: 'staging' }],
    ['the target is production, the parameter says not', 'production', false, 'pass', { production: false, environment: 'production' }],
  ])('%s', async (what, environment, production, verdict, said) => {
    const { production: _, ...rest } = parameters;
    const held = await collectOnce('env/required', environment === null ? null : { environment }, { ...rest, ...(production !== undefined && { production }) }, here);
    row(`this machine, ${what}`, held);
    expect(held.verdict.status).toBe(verdict);
    expect(held.facts).toMatchObject({ ...said, leads_here: ['SERVICE_URL'] });
    expect(held.found).toBe(verdict === 'pass' ? '2 of 2 set' : 'SERVICE_URL: leads to this machine');
    expect((await collectOnce('env/required', environment === null ? null : { environment }, { ...rest, ...(production !== undefined && { production }) }, good)).verdict.status).toBe('pass');
  });
});

test.each<[what: string, more: Record<string, unknown>, variables: Record<string, string>, verdict: string, found: string]>([
  ['a sidecar on this machine, declared', { local: ['SERVICE_URL'] }, { SERVICE_URL: 'http://127.0.0.1:4317' }, 'pass', '3 of 3 set'],
  ['two secrets with one value', {}, { API_TOKEN: good.JWT_KEY }, 'fail', 'JWT_KEY, API_TOKEN: share one value'],
  ['the same in quotes', {}, { API_TOKEN: `'${good.JWT_KEY}'` }, 'fail', 'JWT_KEY, API_TOKEN: share one value'],
  ['two secrets, two values', {}, {}, 'pass', '3 of 3 set'],
])('%s', async (what, more, variables, verdict, found) => {
  const held = await collectOnce('env/required', null, { ...parameters, names: [...parameters.names, 'API_TOKEN'], ...more }, { ...good, API_TOKEN: 'wq93nVtPz', ...variables });
  row(what, held);
  expect(held.verdict.status).toBe(verdict);
  expect(held.found).toBe(found);
});

test('addresses may be the same: that is told, not held against them', async () => {
  const names = { names: ['SERVICE_URL', 'PUBLIC_URL'], url: [] };
  const held = await collectOnce('env/required', null, names, { SERVICE_URL: good.SERVICE_URL, PUBLIC_URL: good.SERVICE_URL });
  row('two addresses with one value', held);
  expect(held.verdict.status).toBe('pass');
  expect(held.facts.same_value).toEqual([['SERVICE_URL', 'PUBLIC_URL']]);
});

describe('what is told of a value', () => {
  const [a, b, c, missing] = environmentDriver({ A: 'same', B: 'same', C: 'other' }).describe(['A', 'B', 'C', 'toString']);
  test('equal values are seen to be equal, and nothing more', () => {
    expect(a?.fingerprint).toMatch(/^[0-9a-f]{8}$/);
    expect(b?.fingerprint).toBe(a?.fingerprint);
    expect(c?.fingerprint).not.toBe(a?.fingerprint);
  });
  test('what every object inherits is no variable', () => { expect(missing).toMatchObject({ present: false, bytes: 0, fingerprint: null }); });
});

test.each([
  ['no names', { names: [] }], ['a local name that is not required', { local: ['OTHER'] }], ['a URL that is not required', { url: ['OTHER'] }], ['a name twice', { names: ['A', 'A'], url: [] }], ['no name at all', { names: ['A=B'], url: [] }],
])('%s is refused', (_what, wrong) => {
  expect(optionsOf('env/required').safeParse({ ...parameters, ...wrong }).success).toBe(false);
});
