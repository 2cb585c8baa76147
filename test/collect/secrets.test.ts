import { expect, test } from 'vitest';
import type { Plan } from '../../src/collect/plan.ts';
import { demandNoSecrets, secretsOf } from '../../src/collect/secrets.ts';
import { Target } from '../../src/model/target.ts';

const plan = (targets: Record<string, unknown> = {}, files: Plan['files'] = []): Plan =>
  ({ subject: '', targets: Object.fromEntries(Object.entries(targets).map(([name, target]) => [name, Target.parse(target)])), checks: [], claims: [], waivers: [], files });
const secrets = (variables: Record<string, string>, targets: Record<string, unknown> = {}) => [...secretsOf(plan(targets), variables).keys()];

test.each(['API_TOKEN', 'CLIENT_SECRET', 'DB_PASSWORD', 'PGPASSWORD', 'SMTP_PASS', 'AWS_SECRET_ACCESS_KEY', 'STRIPE_API_KEY', 'npm_config_token', 'SECRET_NAME', 'TOKEN_HEADER', 'SERVICE_JWT', 'SIGNING_KEY', 'KEY_PASSPHRASE'])('the value of %s is a secret', (name) => {
  expect(secrets({ [name]: 'hunter2-and-more' })).toEqual(['hunter2-and-more']);
});

test.each([['PWD', '/srv/app'], ['OLDPWD', '/srv/app'], ['PATH', '/usr/bin'], ['TOKEN_URL', 'https://auth.example.org/token'], ['PASSWORD_FILE', '/run/secrets/db'], ['JWT_ISSUER', 'https://auth.example.org'], ['KEYBOARD', 'us-international'], ['API_TOKEN', 'abc']])('the value of %s, %s, is none', (name, value) => {
  expect(secrets({ [name]: value })).toEqual([]);
});

test.each<[string, string, string[]]>([
  ['a URL', 'https://me:hunter2@host/', ['hunter2']],
  ['a URL with an encoded one', 'redis://:p%40ss-word@host', ['p%40ss-word', 'p@ss-word']],
  ['a URL that no parser takes', 'postgres://me:p#ss@word@', []],
  ['libpq', "host=db password='two words' user=me", ['two words']],
  ['ADO.NET', 'Server=db;Password=hunter2;User=me', ['hunter2']],
])('a password is found in any variable: %s', (_, value, expected) => {
  expect(secrets({ ANYTHING: value })).toEqual(expected);
});

test.each<[string, string, string, string[]]>([
  ['a scheme', 'Authorization', 'Bearer abcd1234', ['Bearer abcd1234', 'abcd1234']],
  ['Basic', 'Authorization', `Basic ${Buffer.from('me:hunter2').toString('base64')}`, ['hunter2']],
  ['cookies', 'Cookie', 'sid=abcd1234; theme=dark', ['abcd1234', 'dark']],
])('what an identity signs in with, and what stands in it: %s', (_, header, value, expected) => {
  expect(secrets({ ME: value }, { api: { auth: { me: { header, value: 'env:ME' } } } })).toEqual(expect.arrayContaining(expected));
});

test('a key in PEM is known by its lines', () => {
  const line = 'MIIEvQIBADANBgkqhkiG9w0BAQEFAASC';
  expect(secrets({ PRIVATE_KEY: `-----BEGIN PRIVATE KEY-----\n${line}\n-----END PRIVATE KEY-----\n` })).toContain(line);
});

test.each<[string, string, string]>([
  ['in its text', 'a\nb Zx81-"q9" c', 'content/claims/r.md:2  holds variable MY_TOKEN'],
  ['URL-encoded', 'Zx81-%22q9%22', 'content/claims/r.md:1  holds variable MY_TOKEN'],
  ['in base64', Buffer.from('me:Zx81-"q9"').toString('base64'), 'content/claims/r.md:1  holds variable MY_TOKEN'],
])('a secret in a file of content/ stops the run: %s', (_, text, place) => {
  expect(() => demandNoSecrets(plan({}, [{ path: 'claims/r.md', text }]), new Map([['Zx81-"q9"', 'variable MY_TOKEN']]))).toThrow(expect.objectContaining({ code: 89, message: expect.stringContaining(place) }));
});

test('one in a file\'s name does, and is not told', () => {
  const act = () => demandNoSecrets(plan({}, [{ path: 'checks/10-Zx81-q9-token.md', text: '' }]), new Map([['Zx81-q9-token', 'variable MY_TOKEN']]));
  expect(act).toThrow(expect.objectContaining({ code: 89, message: expect.stringMatching(/content\/checks\/10-…\.md {2}has in its name variable MY_TOKEN/) }));
});
