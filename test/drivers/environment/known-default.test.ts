import { expect, test } from 'vitest';
import { holdsKnownDefault } from '../../../src/drivers/environment/known-default.ts';

const encoded = (text: string): string => Buffer.from(text).toString('base64');
const token = (payload: object, header: object = { alg: 'HS256', typ: 'JWT' }): string => [header, payload].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).concat('c2lnbmF0dXJl').join('.');

test.each([
  ['a word of a manual', 'changeme'], ['a word with digits', 'Admin2024!'], ['a placeholder', '<token>'], ['an unfilled template', '${JWT_KEY}'], ['a placeholder for a pair', '<user:password>'], ['a row of noughts', '00000000'],
  ['a default pair', 'guest:guest'], ['a default pair for MinIO', 'minioadmin:minioadmin'], ['a default pair of two words', 'admin:password'],
  ['a default pair in a URL', 'amqp://guest:guest@mq.example.org'], ['a default pair, encoded', `Basic ${encoded('guest:guest')}`], ['a default token', 'Bearer changeme'],
  ['the demo token of a database service', token({ iss: 'supabase-demo', role: 'anon', exp: 1983812996 })], ['the example of a token page', token({ sub: '1234567890', name: 'John Doe', iat: 1516239022 })],
  ['a token without a signature algorithm', token({ sub: 'app' }, { alg: 'none' })], ['a demo token as a bearer', `Bearer ${token({ iss: 'supabase-demo' })}`],
  ['the key of a cloud\'s manual', 'AKIAIOSFODNN7EXAMPLE'], ['its secret', 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY'],
  ['the key of a storage emulator', 'DefaultEndpointsProtocol=https;AccountName=a;AccountKey=Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==;'],
  ['a generated key that says it is not for production', 'django-insecure-3x7$k2'],
])('%s', (_, value) => { expect(holdsKnownDefault(value)).toBe(true); });

test.each([
  ['nought', '0'], ['a value of its own', 'k7Gq2mZr8wXb4nVt'], ['a pair with a password of its own', 'guest:k7Gq2mZr8wXb4nVt'], ['host and port', 'redis:6379'], ['an image and its tag', 'registry:postgres17'],
  ['a token of its own', token({ iss: 'https://login.example.org', sub: '7' })], ['something that only looks like a token', 'eyJ.eyJ.x'], ['a pair of its own, encoded', `Basic ${encoded('app:k7Gq2mZr')}`], ['a word that begins alike', 'changemedia.example.org'],
])('not %s', (_, value) => { expect(holdsKnownDefault(value)).toBe(false); });
