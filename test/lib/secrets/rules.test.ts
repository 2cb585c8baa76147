import { expect, test } from 'vitest';
import { rules } from '../../../src/lib/secrets/rules.ts';

/** Made here from pieces, so that no search of this repository takes them for real ones. */
const random = (length: number) => 'q7Rz2LmX9vKt4BnW8cJd5HfY3gPs6'.repeat(10).slice(0, length);
const jwt = ['eyJhbGciOiJIUzI1NiJ9', 'eyJzdWIiOiI0MiJ9', random(43)].join('.');
const pem = ['-----BEGIN ', 'RSA PRIVATE KEY-----\n', random(64), '\n-----END'].join('');

const rulesIn = (text: string) => rules.filter(({ find }) => find(text).length > 0).map(({ id }) => id);

test.each<[string, string, string]>([
  ['private-key', 'in PEM', pem],
  ['private-key', 'in JSON', JSON.stringify(JSON.stringify({ pem }))],
  ['json-web-token', 'in a text', `the token is ${jwt}.`],
  ['json-web-token', 'percent-encoded', `next%3D${jwt}`],
  ['url-password', 'of a database', 'postgres://app:hunter2@db/x'],
  ['url-password', 'that everybody knows', 'amqp://guest:guest@mq'],
  ['aws-access-key', 'of the manual', ['AKIA', 'IOSFODNN7EXAMPLE'].join('')],
  ['github-token', 'classic', `ghp_${random(36)}`],
  ['github-token', 'fine-grained', `github_pat_${random(22)}_${random(59)}`],
  ['gitlab-token', 'personal', `glpat-${random(20)}`],
  ['slack-token', 'of a bot', `xoxb-${random(40)}`],
  ['slack-token', 'an address to post to', `https://hooks.slack.com/services/T0000/B0000/${random(24)}`],
  ['npm-token', 'in .npmrc', `//registry.npmjs.org/:_authToken=npm_${random(36)}`],
  ['stripe-key', 'live', `sk_live_${random(24)}`],
  ['google-key', 'of an API', `AIza${random(35)}`],
  ['azure-key', 'of a store', `DefaultEndpointsProtocol=https;AccountKey=${random(86)}==`],
  ['default-credential', 'one word', 'MINIO_ROOT_USER=minioadmin'],
  ['default-credential', 'a pair', 'log in with guest:guest'],
  ['default-credential', 'a pair in words', 'Login: admin / admin'],
  ['named-secret', 'in YAML', `api_key: ${random(24)}`],
  ['named-secret', 'in a shell', `export DB_PASSWORD="${random(20)}"`],
  ['named-secret', 'in JSON within JSON', JSON.stringify(JSON.stringify({ clientSecret: random(32) }))],
])('%s: %s', (rule, _, text) => {
  expect(rulesIn(text)).toContain(rule);
});

test.each([
  'postgres://user:password@host/db', 'postgres://app:${DB_PASSWORD}@db', 'postgres://app:$DB_PASSWORD@db', 'https://app:<password>@host', 'https://app:«redacted:0a1b2c3d:7»@host', 'postgres://app:%C2%ABredacted:0a1b2c3d:7%C2%BB@db',
  'http://localhost:8080/a@b', 'Authorization: Bearer $JWT', 'a key begins with -----BEGIN PRIVATE KEY----- and ends', 'chown root:root /srv', 'src/admin/admin.ts', 'postgres:postgres',
  `token: ${'0123456789abcdef'.repeat(2)}`, 'session_id: 123e4567-e89b-12d3-a456-426614174000', `secret_sha256: ${'a1'.repeat(32)}`, `etag: ${random(24)}`,
  'const token = createToken2(request)', 'apiKey: process.env.API_KEY_2', 'secret: secrets/v1/api-key', 'password: env:DB_PASSWORD', 'api_key: your-api-key-goes-here-1', 'token: «redacted:0a1b2c3d:24»', 'password=****************',
  'the secret: it was there all along, 12 of them', 'JWT_SECRET from the environment ✅', 'sk-learn is a library', 'eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIn0.',
  `${'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiI0MiJ9.'}«redacted:0a1b2c3d:43»`,
])('no rule speaks of: %s', (text) => {
  expect(rulesIn(text)).toEqual([]);
});

test.each(['a', 'A1', '0', ':', '://', '://a:', '-', '_', 'eyJ', 'eyJa.', '.', '"', '\\', 'token=', 'token: "', 'a=', 'a.', '-----BEGIN ', 'xoxb-', 'glpat-', '/', 'minioadmin'])('every rule takes time in proportion to the text: %s', (part) => {
  const text = `${part.repeat(1_000_000 / part.length)}(`;
  const slow = rules.filter(({ find }) => {
    const began = performance.now();
    find(text);
    return performance.now() - began > 1_500;
  });
  expect(slow.map(({ id }) => id)).toEqual([]);
});

test.each(['', 'text: ', 'token: ', 'eyJ', 'eyJa.eyJ', 'eyJa.eyJa.', '://a:', '-----BEGIN PRIVATE KEY-----', 'xoxb-', 'ya29.'])('a very long run of letters after "%s" exhausts nothing', (start) => {
  const text = start + 'x'.repeat(24 * 2 ** 20);
  for (const { find } of rules) expect(() => find(text)).not.toThrow();
});
