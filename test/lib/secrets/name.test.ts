import { expect, test } from 'vitest';
import { isCredentialName, isCredentialParameter } from '../../../src/lib/secrets/name.ts';

test.each(['password', 'Password', 'db_password', 'dbPassword', 'DB-PASSWORD', 'user.password', 'token', 'access_token', 'accessToken', 'id_token', 'refreshToken', 'X-Auth-Token', 'api_key', 'apiKey', 'APIKEY', 'x-api-key',
  'client_secret', 'secret', 'AWS_SECRET_ACCESS_KEY', 'aws_access_key', 'Authorization', 'Set-Cookie', 'session', 'sessionId', 'JSESSIONID', 'PHPSESSID', 'csrfToken', 'SAMLResponse', 'assertion', 'code_verifier', 'jwt', 'SMTP_PASS', 'private_key'])('a credential: %s', (name) => {
  expect(isCredentialName(name)).toBe(true);
});

test.each(['user', 'email', 'code', 'state', 'key', 'tokens', 'max_tokens', 'next_page_token', 'pageToken', 'token_type', 'token_endpoint', 'password_policy', 'secretary', 'sessions', 'author', 'pass', 'passed', 'id', 'keyboard', 'monkey', 'cookie_domain', 'no-password', 'hasToken', 'require_secret', 'etag', 'nonce'])('none: %s', (name) => {
  expect(isCredentialName(name)).toBe(false);
});

test.each<[string, string[], boolean]>([
  ['code', ['state'], true], ['state', ['code'], true], ['code', ['grant_type'], true], ['state', ['error'], true],
  ['code', ['page'], false], ['state', ['city'], false], ['sig', [], true], ['X-Amz-Signature', [], true], ['access_token', [], true], ['page', [], false],
])('the parameter %s beside %j: %s', (name, beside, is) => {
  expect(isCredentialParameter(name, beside)).toBe(is);
});
