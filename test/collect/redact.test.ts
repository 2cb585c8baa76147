import { brotliCompressSync, brotliDecompressSync, deflateRawSync, gunzipSync, gzipSync, inflateSync, zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { redactor } from '../../src/collect/redact.ts';
import { sha256 } from '../../src/lib/hash.ts';
import { Redactions } from '../../src/model/redaction.ts';

const secret = 'p4ss/w "rd+%&ß<\\';
const percent = (text: string) => [...Buffer.from(text)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');
const entities = (text: string, write: (code: number) => string) => [...text].map((char) => (/\w/.test(char) ? char : write(char.codePointAt(0) as number))).join('');
const html = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

const written: [string, string][] = [
  ['plain', secret],
  ['URL-encoded', encodeURIComponent(secret)],
  ['URL-encoded as a whole address', encodeURI(secret)],
  ['URL-encoded twice', encodeURIComponent(encodeURIComponent(secret))],
  ['URL-encoded in lower case', encodeURIComponent(secret).replace(/%../g, (code) => code.toLowerCase())],
  ['URL-encoded, every character that may be', secret.replace(/\W/gu, percent)],
  ['form-encoded', new URLSearchParams({ note: secret }).toString()],
  ['the password of a URL', Object.assign(new URL('http://host'), { password: secret }).href],
  ['JSON-escaped', JSON.stringify({ note: secret })],
  ['JSON within JSON', JSON.stringify({ body: JSON.stringify({ note: secret }) })],
  ['JSON with escaped slashes', JSON.stringify({ note: secret }).replaceAll('/', '\\/')],
  ['JSON in ASCII', JSON.stringify({ note: secret }).replace(/[^ -~]|</g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`)],
  ['HTML', html(secret)],
  ['HTML in HTML', html(html(secret))],
  ['HTML with decimal numbers', entities(secret, (code) => `&#${code};`)],
  ['HTML with hexadecimal numbers', entities(secret, (code) => `&#x${code.toString(16).toUpperCase()};`)],
  ['hexadecimal', Buffer.from(secret).toString('hex')],
  ['hexadecimal in upper case', Buffer.from(secret).toString('hex').toUpperCase()],
  ['base64', Buffer.from(secret).toString('base64')],
  ['base64, one byte before', Buffer.from(`x${secret}yz`).toString('base64')],
  ['base64, two bytes before', Buffer.from(`xx${secret}y`).toString('base64')],
  ['base64url', Buffer.from(`xx${secret}y`).toString('base64url')],
  ['base64 in a URL', encodeURIComponent(Buffer.from(`x${secret}`).toString('base64'))],
  ['base64 of a basic credential', Buffer.from(`user:${secret}`).toString('base64')],
  ['bytes read as latin-1', Buffer.from(secret).toString('latin1')],
];

test.each(written)('a known secret is masked: %s', (_, text) => {
  const redact = redactor([secret]);
  const masked = redact.apply({ deep: [{ text: `before ${text} after` }] });
  expect(JSON.stringify(masked)).not.toContain(text);
  expect(JSON.stringify(masked)).toMatch(/«redacted:[0-9a-f]{8}:\d+»/);
  expect(redact.ledger(() => true).total).toBeGreaterThan(0);
});

test.each(written)('and without it in hand the same text stays: %s', (_, text) => {
  const kept = { deep: [{ text: `before ${text} after` }] };
  expect(redactor(['another-s3cret']).apply(kept)).toEqual(text.includes('://') ? { deep: [{ text: expect.stringContaining('redacted') }] } : kept);
});

test('a name is masked as a value is', () => {
  expect(JSON.stringify(redactor([secret]).apply({ rows: [{ [secret]: 1 }] }))).toMatch(/\{"«redacted:\w{8}:\d+»":1\}/);
});

test('two secrets that overlap are masked as one', () => {
  expect(redactor(['abcd-1234', '1234-efgh']).apply({ text: 'x abcd-1234-efgh y' }).text).toMatch(/^x «redacted:\w{8}:9» y$/);
});

describe('header fields', () => {
  const masked = (headers: [string, string][], spoken: string[] = []) => redactor([], ['X-Tenant']).apply({ headers }, new Set(spoken)).headers;
  test.each<[string, string, string | RegExp]>([
    ['ETag', '"1"', '"1"'],
    ['Content-Type', 'text/html', 'text/html'],
    ['X-RateLimit-Remaining', '3', '3'],
    ['WWW-Authenticate', 'Bearer realm="x"', 'Bearer realm="x"'],
    ['authorization', 'Bearer unknown', /^«redacted:\w{8}:14»$/],
    ['X-Tenant', 'one', /^«redacted/],
    ['X-Amz-Security-Token', 'one', /^«redacted/],
    ['X-Customer', 'Ada Park', /^«redacted:\w{8}:8»$/],
    ['Set-Cookie', 'sid=abc; Path=/; HttpOnly', /^sid=«redacted:\w{8}:3»; Path=\/; HttpOnly$/],
    ['Cookie', 'sid=abc; theme=dark', /^sid=«redacted:\w{8}:3»; theme=«redacted:\w{8}:4»$/],
    ['Cookie', 'bare', /^«redacted:\w{8}:4»$/],
    ['Location', '/callback?code=abc&state=def&lang=en', /^\/callback\?code=«redacted:\w{8}:3»&state=«redacted:\w{8}:3»&lang=en$/],
  ])('%s: %s', (name, value, expected) => {
    expect(masked([['Host', 'a'], [name, value]])[1]).toEqual([name, typeof expected === 'string' ? expected : expect.stringMatching(expected)]);
  });
  test('one the check speaks of is recorded, unless it carries credentials', () => {
    expect(masked([['X-Build', '17'], ['X-Auth-Token', 'one']], ['x-build', 'x-auth-token'])).toEqual([['X-Build', '17'], ['X-Auth-Token', expect.stringContaining('redacted')]]);
  });
  test('what is masked already is not masked again', () => {
    expect(masked([['Authorization', '«redacted:0a1b2c3d:9»']])).toEqual([['Authorization', '«redacted:0a1b2c3d:9»']]);
  });
  test('two texts side by side are no header field', () => {
    expect(redactor([]).apply({ names: ['API_TOKEN', 'DB_PASSWORD'] })).toEqual({ names: ['API_TOKEN', 'DB_PASSWORD'] });
  });
});

test('equal secrets stay equal in one run and differ between runs', () => {
  const [one, other] = [redactor([secret]), redactor([secret])];
  expect(one.apply({ text: secret })).toEqual(one.apply({ text: secret }));
  expect(one.apply({ text: secret })).toEqual(one.apply({ text: encodeURIComponent(secret) }));
  expect(one.apply({ token: secret })).toEqual(one.apply({ token: encodeURIComponent(secret) }));
  expect(one.apply({ text: secret })).not.toEqual(other.apply({ text: secret }));
});

test('bytes kept as base64 are masked inside, and a masked body carries its own digest', () => {
  const redact = redactor([secret]);
  const chunk = redact.apply({ base64: Buffer.from(`data: ${secret}\n`).toString('base64') });
  expect(Buffer.from(chunk.base64, 'base64').toString('latin1')).toContain('redacted:');
  const body = redact.apply({ bytes: 20, sha256: sha256(secret), text: secret, cut: false });
  expect(body.sha256).toBe(sha256(body.text));
  const binary = redact.apply({ bytes: 20, sha256: sha256(secret), base64: Buffer.from(secret).toString('base64'), cut: false });
  expect(binary.sha256).toBe(sha256(Buffer.from(binary.base64, 'base64')));
  expect(redact.apply({ bytes: 1, sha256: sha256('a'), text: 'a', cut: false }).sha256).toBe(sha256('a'));
});

describe('a compressed body', () => {
  const page = Buffer.from(`{"note":"${'long '.repeat(50)}","echo":"${encodeURIComponent(secret)}"}`);
  const message = (coding: string | null, bytes: Buffer) => ({
    headers: coding === null ? [] : [['Content-Encoding', coding]], body: { bytes: bytes.length, sha256: sha256(bytes), base64: bytes.toString('base64'), cut: false },
  });
  test.each<[string, string | null, Buffer, (bytes: Buffer) => Buffer]>([
    ['gzip', 'gzip', gzipSync(page), gunzipSync],
    ['br', 'br', brotliCompressSync(page), brotliDecompressSync],
    ['zstd', 'zstd', zstdCompressSync(page), zstdDecompressSync],
    ['deflate without its wrapping', 'deflate', deflateRawSync(page), inflateSync],
    ['a gzip file', null, gzipSync(page), gunzipSync],
    ['gzip in br', 'gzip, br', brotliCompressSync(gzipSync(page)), (bytes) => gunzipSync(brotliDecompressSync(bytes))],
  ])('is masked inside: %s', (_, coding, bytes, decode) => {
    const { body } = redactor([secret]).apply(message(coding, bytes));
    const masked = Buffer.from(body.base64, 'base64');
    expect(decode(masked).toString('latin1')).toMatch(/"echo":"«redacted:\w{8}:16»"/);
    expect(body.sha256).toBe(sha256(masked));
  });
  test('that was cut is masked as far as it goes', () => {
    const { body } = redactor([secret]).apply(message('gzip', gzipSync(page).subarray(0, -6)));
    expect(gunzipSync(Buffer.from(body.base64, 'base64')).toString('latin1')).toContain('redacted');
  });
  test('without a secret stays byte for byte, and one of another coding than it says is read as it stands', () => {
    for (const [coding, bytes] of [['gzip', gzipSync('nothing')], ['br', Buffer.from([255, 254, 0, 1])]] as const) expect(redactor([secret]).apply(message(coding, bytes))).toEqual(message(coding, bytes));
  });
  test('that is a bomb is masked as a whole', () => {
    const redact = redactor([secret]);
    const { body } = redact.apply(message('gzip', gzipSync(Buffer.alloc(65 * 2 ** 20))));
    expect(Buffer.from(body.base64, 'base64').toString()).toMatch(/^«redacted:\w{8}:\d+»$/);
    expect(redact.ledger(() => true).entries).toEqual([{ class: 'unreadable-body', check: null, pointer: '/body/base64', count: 1 }]);
  });
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

test.each(['code', 'type', 'kind', 'method'])('a secret in a column named "%s" is masked like any other', (name) => {
  expect(redactor([secret]).apply({ rows: [{ [name]: secret }] }).rows[0]?.[name]).toMatch(/^«redacted/);
});

describe('a field of a telling name', () => {
  const nonce = '0123456789abcdef0123456789abcdef';
  test.each<[string, unknown, boolean]>([
    ['session_token', 'abc', true], ['clientSecret', 'abc', true], ['password', 'hunter2', true],
    ['password', 'expired', false], ['token', '', false], ['token', `${nonce}-001`, false], ['max_tokens', 'abcdef', false], ['token', 12, false], ['note', 'hunter2', false],
  ])('%s: %s', (name, value, isMasked) => {
    const row = redactor([]).apply({ check: 'a', nonce, rows: [{ [name]: value }] }).rows[0]?.[name];
    isMasked ? expect(row).toMatch(/^«redacted/) : expect(row).toEqual(value);
  });
  test('and an argument that follows one', () => {
    expect(redactor([]).apply({ cmdline: ['serve', '--token', 'abc', '--port', '80', '--no-password', 'db', '--api-key=def'] }).cmdline)
      .toEqual(['serve', '--token', expect.stringContaining('redacted'), '--port', '80', '--no-password', 'db', expect.stringMatching(/^--api-key=«redacted/)]);
  });
});

test('rows with columns of any name are walked through', () => {
  const rows: Record<string, string>[] = [{ toString: 'a', valueOf: 'b', constructor: 'c', ['__proto__']: 'd' }, { toString: secret }];
  expect(JSON.stringify(redactor([secret]).apply({ rows }))).toMatch(/^\{"rows":\[\{"toString":"a","valueOf":"b","constructor":"c","__proto__":"d"\},\{"toString":"«redacted:\w{8}:16»"\}\]\}$/);
});

test('the ledger says how often, of which class and where, of the checks that are sealed, and nothing of a value', () => {
  const redact = redactor([secret], ['X-Tenant-Key']);
  redact.apply({ check: 'api', artifacts: { 'a/b': { headers: [['Cookie', 'a=1; b=2'], ['X-Tenant-Key', 'one']], text: `${secret} ${secret} https://u:pw0rd@h/?token=abc` } } });
  redact.apply({ check: 'gone', text: secret });
  redact.apply({ git: { branch: `fix-${secret}` } });
  const ledger = Redactions.parse(redact.ledger((check) => check === 'api'));
  expect(ledger).toEqual({
    format: 'tickmark-redactions/1', total: 8,
    entries: [
      { class: 'cookie', check: 'api', pointer: '/artifacts/a~1b/headers/0/1', count: 2 },
      { class: 'credential-header', check: 'api', pointer: '/artifacts/a~1b/headers/1/1', count: 1 },
      { class: 'known-secret', check: 'api', pointer: '/artifacts/a~1b/text', count: 2 },
      { class: 'url-password', check: 'api', pointer: '/artifacts/a~1b/text', count: 1 },
      { class: 'url-parameter', check: 'api', pointer: '/artifacts/a~1b/text', count: 1 },
      { class: 'known-secret', check: null, pointer: '/git/branch', count: 1 },
    ],
  });
  expect(redact.ledger(() => true).total).toBe(9);
});
