import { expect, test } from 'vitest';
import { redactor } from '../../src/collect/redact.ts';
import { sha256 } from '../../src/lib/hash.ts';

const secret = 'p4ss/w "rd+%&ß';

test.each<[string, string]>([
  ['plain', secret],
  ['URL-encoded', encodeURIComponent(secret)],
  ['JSON-escaped', JSON.stringify({ secret })],
  ['form-encoded', encodeURIComponent(secret).replaceAll('%20', '+')],
  ['URL-encoded in lower case', encodeURIComponent(secret).replace(/%../g, (code) => code.toLowerCase())],
  ['hexadecimal in upper case', Buffer.from(secret).toString('hex').toUpperCase()],
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

test('a secret cut by the end of a chunk is masked, and every chunk keeps its size', () => {
  const cut = 7;
  const stream = Buffer.from(`data: ${secret}\n\n`);
  const chunks = [{ t_ms: 1, base64: stream.subarray(0, cut).toString('base64') }, { t_ms: 2, base64: stream.subarray(cut).toString('base64') }];
  const masked = redactor([secret]).apply({ chunks }).chunks.map(({ base64 }) => Buffer.from(base64, 'base64'));
  expect(masked.map(({ length }) => length)).toEqual([cut, stream.length - cut]);
  expect(Buffer.concat(masked).toString()).toMatch(/^data: \*+\n\n$/);
});

test('an ordinary word is masked where it stands as a credential and nowhere else', () => {
  const evidence = { outcome: 'refused', text: 'postgres answered', url: 'postgres://app:postgres@host/db', headers: [['X-Tenant-Key', 'postgres']] };
  const masked = redactor(['postgres'], ['X-Tenant-Key']).apply(evidence);
  expect(masked).toMatchObject({ outcome: 'refused', text: 'postgres answered', url: expect.stringMatching(/^postgres:\/\/app:«redacted:.*»@host\/db$/), headers: [['X-Tenant-Key', expect.stringContaining('redacted')]] });
});

test('a secret that is one of our own words does not break the record', () => {
  expect(redactor(['timeout-body']).apply({ outcome: 'timeout-body', text: 'timeout-body' })).toMatchObject({ outcome: 'timeout-body', text: expect.stringContaining('redacted') });
});
