import { expect, test } from 'vitest';
import { credentialsIn } from '../../../src/collect/redact/credentials.ts';

const jwt = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiI0MiJ9.c2lnbmF0dXJlLW9mLXRoZS10b2tlbg';

/** What is left of a text when every credential is one "•". */
function left(text: string, ours = ''): string {
  let out = text;
  for (const { from, to } of credentialsIn(text, ours).sort((a, b) => b.from - a.from)) out = `${out.slice(0, from)}•${out.slice(to)}`;
  return out;
}

test.each<[string, string]>([
  // URLs
  ['postgres://app:hunter2@db:5432/x', 'postgres://app:•@db:5432/x'],
  ['redis://:hunter2@cache', 'redis://:•@cache'],
  ['amqp://a:p@ss@mq/ and http://b:c@d', 'amqp://a:•@mq/ and http://b:•@d'],
  ['https://x0oauth2tokenof20characters@git.example.com/a.git', 'https://•@git.example.com/a.git'],
  ['https://s3.example.com/o?X-Amz-Signature=abc123&X-Amz-Date=20260101', 'https://s3.example.com/o?X-Amz-Signature=•&X-Amz-Date=20260101'],
  ['https://a.blob.example.com/o?sv=1&sig=abc%2F1&se=2', 'https://a.blob.example.com/o?sv=1&sig=•&se=2'],
  ['https://app/cb#access_token=abcd&token_type=Bearer', 'https://app/cb#access_token=•&token_type=Bearer'],
  ['/cb?code=abcd&state=efgh', '/cb?code=•&state=•'],
  ['<a href="/cb?state=efgh&amp;code=abcd">', '<a href="/cb?state=•&amp;code=•">'],
  // forms, logs, arguments
  ['grant_type=authorization_code&code=abcd&client_secret=efgh', 'grant_type=authorization_code&code=•&client_secret=•'],
  ['level=info user=ada password=hunter2 status=200', 'level=info user=ada password=• status=200'],
  ['serve --token abcd --port 80', 'serve --token • --port 80'],
  ['host=db dbname=x password=hunter2', 'host=db dbname=x password=•'],
  // JSON, also inside JSON, and what languages print
  ['{"user":"ada","password":"hun\\"ter2","n":1}', '{"user":"ada","password":"•","n":1}'],
  ['{"body":"{\\"apiKey\\": \\"ab\\\\\\"cd\\"}"}', '{"body":"{\\"apiKey\\": \\"•\\"}"}'],
  ["{'secret': 'abcd', 'n': 1}", "{'secret': '•', 'n': 1}"],
  ['{"refresh_token":"abcd', '{"refresh_token":"•'],
  // credentials of HTTP in a text
  ['curl -H "Authorization: Bearer abcd" x', 'curl -H "Authorization: •" x'],
  ['> Cookie: sid=abcd; theme=dark\n> Host: a', '> Cookie: •\n> Host: a'],
  ['sent Bearer abcdefgh12345678 to a', 'sent Bearer • to a'],
  [`the token ${jwt} was`, `the token ${jwt.slice(0, jwt.lastIndexOf('.'))}.• was`],
])('masked: %s', (text, expected) => {
  expect(left(text)).toBe(expected);
});

test.each([
  'GET /a?code=404&page=2', 'GET /map?state=texas', '{"state":"open","code":"E12"}', 'http://host:8080?mail=a@b', 'http://host:8080/a@b', 'postgres://estimator-observer-role@db/x',
  '{"token":"expired","session":"open","password":""}', '{"max_tokens":"4096","page_token":"abcd"}', '{"authorization":true,"cookie":["a"],"b":"c"}',
  '{"password":"${DB_PASSWORD}","token":"«redacted:01234567:8»"}', 'password=$DB_PASSWORD', 'https://user:${PASSWORD}@host', 'Basic authentication is required', 'Bearer of good news and more',
  'the passwords are hashed, a token is not', 'a one-time-password was sent', '<input type="password" name="password">', 'key=value', '{"tokenUrl":"https://a/token"}',
])('left as it is: %s', (text) => {
  expect(left(text)).toBe(text);
});

test('the run\'s own nonce is no secret', () => {
  const nonce = 'f'.repeat(32);
  expect(left(`{"token":"x-${nonce}"}`, nonce)).toBe(`{"token":"x-${nonce}"}`);
  expect(left(`{"token":"x-${nonce}"}`)).toBe('{"token":"•"}');
});

test.each<[string, string]>([
  ['quotes', '"token":\\"'], ['backslashes', '\\'], ['letters of a web token', 'eyJ'], ['user parts', '://a:'], ['parameters', '&token='], ['schemes', 'Bearer '], ['cookies', 'cookie:'], ['arguments', ' --token'], ['at signs', '://a@'],
])('takes time in proportion to the text: %s', (_, part) => {
  const time = (length: number) => {
    const text = `token ${part.repeat(length / part.length)}`;
    const began = performance.now();
    credentialsIn(text, '');
    return performance.now() - began;
  };
  time(100_000);
  expect(time(2_000_000)).toBeLessThan(2_000);
});

test.each(['', 'token=', '"token":"', 'eyJ', 'eyJa.eyJ', '://a:', 'Bearer ', 'cookie: ', '--token '])('a very long run of letters after %s exhausts nothing', (start) => {
  const text = `token ${start}${'x'.repeat(24 * 2 ** 20)}`;
  expect(() => credentialsIn(text, '')).not.toThrow();
});
