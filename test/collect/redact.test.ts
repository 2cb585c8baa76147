import { expect, test } from 'vitest';
import { redactor } from '../../src/collect/redact.ts';
import { sha256 } from '../../src/lib/hash.ts';

const secret = 'p4ss/w "rd+%&ß';

test.each<[string, string]>([
  ['plain', secret],
  ['URL-encoded', encodeURIComponent(secret)],
  ['JSON-escaped', JSON.stringify({ secret })],
  ['hexadecimal', Buffer.from(secret).toString('hex')],
  ['base64', Buffer.from(secret).toString('base64')],
  ['base64, one byte before', Buffer.from(`x${secret}yz`).toString('base64')],
  ['base64, two bytes before', Buffer.from(`xx${secret}y`).toString('base64')],
  ['base64 of a basic credential', Buffer.from(`user:${secret}`).toString('base64')],
])('a known secret is masked: %s', (_, text) => {
  const redact = redactor([secret]);
  const masked = redact.apply({ deep: [{ text: `before ${text} after` }] });
  expect(JSON.stringify(masked)).not.toContain(text);
  expect(JSON.stringify(masked)).toMatch(/«redacted:[0-9a-f]{8}:\d+»/);
  expect(redact.count()).toBeGreaterThan(0);
});

test('credential fields are masked whatever their value, other fields stay', () => {
  const headers = [['Set-Cookie', 'a=1'], ['authorization', 'Bearer unknown'], ['ETag', '"1"']];
  expect(redactor([]).apply(headers)).toEqual([['Set-Cookie', expect.stringMatching(/^«redacted/)], ['authorization', expect.stringMatching(/^«redacted/)], ['ETag', '"1"']]);
});

test('equal secrets stay equal in one run and differ between runs', () => {
  const [one, other] = [redactor([secret]), redactor([secret])];
  expect(one.apply(secret)).toBe(one.apply(secret));
  expect(one.apply(secret)).not.toBe(other.apply(secret));
});

test('bytes kept as base64 are masked inside, and a masked body carries its own digest', () => {
  const redact = redactor([secret]);
  const chunk = redact.apply({ base64: Buffer.from(`data: ${secret}\n`).toString('base64') });
  expect(Buffer.from(chunk.base64, 'base64').toString('latin1')).toContain('redacted:');
  const body = redact.apply({ bytes: 20, sha256: sha256(secret), text: secret, cut: false });
  expect(body.sha256).toBe(sha256(body.text));
  expect(redact.apply({ bytes: 1, sha256: sha256('a'), text: 'a', cut: false }).sha256).toBe(sha256('a'));
});

test('paths of this machine are written from a named place, the longest first', () => {
  const redact = redactor([], [{ path: '/home/ann', name: 'home' }, { path: '/home/ann/shop', name: 'workspace' }]);
  expect(redact.apply(['/home/ann/shop/content', '/home/ann/bin', '/usr/bin/node'])).toEqual(['«workspace»/content', '«home»/bin', '/usr/bin/node']);
  expect(redact.count()).toBe(0);
});
