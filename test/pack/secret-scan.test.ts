import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32, deflateSync, gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { filesIn, scan, type ScanOptions } from '../../src/pack/secret-scan.ts';
import { temporaryFolder } from '../aid/folder.ts';

/** Made here from pieces, so that no search of this repository takes it for a real one. */
const token = `ghp_${'a1B2c3D4e5F6'.repeat(3)}`;
const found = (name: string, data: string | Uint8Array, options?: ScanOptions) => scan([[name, Buffer.from(data as string)]], options);

/** A zip archive of files, as git makes it. */
function zipOf(files: Record<string, string | Uint8Array>): Buffer {
  const folder = temporaryFolder();
  const git = (...args: string[]) => execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.org', ...args], { cwd: folder, env: { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' }, maxBuffer: 2 ** 26 });
  git('init', '--quiet');
  for (const [name, data] of Object.entries(files)) { mkdirSync(join(folder, name, '..'), { recursive: true }); writeFileSync(join(folder, name), data); }
  git('add', '.');
  git('commit', '--quiet', '-m', 'a');
  return git('archive', '--format=zip', 'HEAD');
}
const chunk = (type: string, data: Buffer) => {
  const [head, tail] = [Buffer.alloc(8), Buffer.alloc(4)];
  head.writeUInt32BE(data.length);
  head.write(type, 4, 'latin1');
  tail.writeUInt32BE(crc32(Buffer.concat([head.subarray(4), data])));
  return Buffer.concat([head, data, tail]);
};
/** A real picture with one more chunk before its end. */
const picture = (type: string, data: Buffer) => { const png = readFileSync('docs/report.png'); return Buffer.concat([png.subarray(0, -12), chunk(type, data), png.subarray(-12)]); };
const text = (words: string) => Buffer.from(`note: ${words} in the middle of a sentence.`);

const cases: [string, string, (words: string) => string | Uint8Array, string][] = [
  ['a text', 'a.md', (words) => `# Title\n\n${text(words)}`, 'a.md:3'],
  ['JSON', 'a.json', (words) => JSON.stringify({ list: [1, { 'a/b': `line 1\n${words}` }] }, null, 1), 'a.json /list/1/a~1b'],
  ['a name in JSON', 'a.json', (words) => JSON.stringify({ [words]: { deep: 1 } }), 'a.json  (a name)'],
  ['base64 in JSON', 'a.json', (words) => JSON.stringify({ body: { base64: text(words).toString('base64') } }), 'a.json /body/base64:1'],
  ['a stream cut in the middle', 'a.json', (words) => JSON.stringify({ chunks: [text(words).subarray(0, 20), text(words).subarray(20)].map((part) => ({ base64: part.toString('base64') })) }), 'a.json /chunks:1'],
  ['gzip in base64 in JSON', 'a.json', (words) => JSON.stringify({ body: { base64: gzipSync(text(words)).toString('base64') } }), 'a.json /body/base64 > content:1'],
  ['a page', 'a.html', (words) => `<!doctype html>\n<p>${words.replace(/_/, '&#95;')}</p>`, 'a.html:2'],
  ['what is not UTF-8', 'a.bin', (words) => Buffer.concat([Buffer.from([0xff, 0xfe, 0]), text(words)]), 'a.bin:1'],
  ['a gzip file', 'a.gz', (words) => gzipSync(text(words)), 'a.gz > content:1'],
  ['a zip file', 'a.zip', (words) => zipOf({ 'b/c.txt': text(words).toString().repeat(50), 'd.txt': 'nothing' }), 'a.zip > b/c.txt:1'],
  ['a name in a zip file', 'a.zip', (words) => zipOf({ [`b-${words}`]: 'nothing' }), 'a.zip > the name of an entry'],
  ['a zip file in a zip file', 'a.zip', (words) => zipOf({ 'b.zip': zipOf({ 'c.txt': text(words) }) }), 'a.zip > b.zip > c.txt:1'],
  ['plain words in a picture', 'a.png', (words) => picture('tEXt', Buffer.from(`Comment\0${words}`)), 'a.png'],
  ['compressed words in a picture', 'a.png', (words) => picture('zTXt', Buffer.concat([Buffer.from('Comment\0\0'), deflateSync(text(words))])), 'a.png'],
  ['compressed words of a language in a picture', 'a.png', (words) => picture('iTXt', Buffer.concat([Buffer.from('Comment\0\x01\0en\0Note\0'), deflateSync(text(words))])), 'a.png'],
];

test.each(cases)('%s: what looks like a secret is found in its place, and is not told', async (_, name, make, place) => {
  const findings = await found(name, make(token));
  expect(findings).toEqual(expect.arrayContaining([{ place, rule: 'github-token' }]));
  expect(JSON.stringify(findings)).not.toContain(token);
  expect(await found(name, make('«redacted:0a1b2c3d:40»'.replace(/[^\w-]/g, '')))).toEqual([]);
});

test('a name of a file is looked at, and not told', async () => {
  expect(await found(`a/${token}.txt`, 'nothing')).toEqual([{ place: 'the name of a file', rule: 'github-token' }]);
  expect(await found(`a/${token}.txt`, `again ${token}`)).toEqual([{ place: 'the name of a file', rule: 'github-token' }, { place: 'a/….txt:1', rule: 'github-token' }]);
});

test('secretlint\'s rules are heard beside our own, each place once', async () => {
  const shopify = `shpat_${'0123456789abcdef'.repeat(2)}`;
  expect(await found('a', `x ${shopify} y ${token}`)).toEqual([{ place: 'a:1', rule: 'secretlint-shopify' }, { place: 'a:1', rule: 'github-token' }]);
});

test('a comment that switches secretlint off switches nothing off', async () => {
  const shopify = `shpat_${'0123456789abcdef'.repeat(2)}`;
  expect(await found('a', `/* secretlint-disable */ ${shopify}`)).toEqual([{ place: 'a:1', rule: 'secretlint-shopify' }]);
});

test('what was masked is no finding of others\' rules either', async () => {
  expect(await found('a', 'postgres://app:«redacted:0a1b2c3d:8»@db.internal/x https://u:%C2%ABredacted:0a1b2c3d:8%C2%BB@host/ mysql://u:${PW}@host/x')).toEqual([]);
});

test('what somebody declared to be no secret is none; a secret of the run is one all the same', async () => {
  const options = { notSecret: [token] };
  expect(await found('a', `x ${token}`, options)).toEqual([]);
  expect(await found('a', `x ${token.replace('a1B2', 'x9Y8')}`, options)).toHaveLength(1);
  const always = [{ id: 'known-secret', find: (all: string) => [...all.matchAll(new RegExp(token, 'g'))].map(({ index }) => ({ from: index, to: index + token.length })) }];
  expect(await found('a', `x ${token}`, { ...options, always })).toEqual([{ place: 'a:1', rule: 'known-secret' }]);
});

const bomb = () => gzipSync(Buffer.alloc(257 * 2 ** 20));
test.each<[string, () => Uint8Array]>([
  ['half a gzip file', () => gzipSync(text(token)).subarray(0, 20)],
  ['a gzip bomb', bomb],
  ['a zip file without its directory', () => zipOf({ a: 'b' }).subarray(0, 40)],
  ['an encrypted zip file', () => { const zip = zipOf({ a: 'b' }); zip.writeUInt16LE(1, zip.indexOf(Buffer.from([0x50, 0x4b, 1, 2])) + 8); return zip; }],
  ['an encrypted PDF', () => Buffer.from('%PDF-1.7\ntrailer << /Encrypt 5 0 R >>')],
  ['archives within archives', () => { let inner: Uint8Array = text(token); for (let i = 0; i < 6; i++) inner = gzipSync(inner); return inner; }],
])('what cannot be read is not taken for clean: %s', async (_, make) => {
  expect((await found('a.bin', make())).map(({ rule }) => rule)).toContain('cannot-be-read');
});

test('one place is named once for each rule', async () => {
  expect(await found('a', `${token} ${token}`)).toEqual([{ place: 'a:1', rule: 'github-token' }]);
});

test('the same bytes are read once, and a hundred findings are enough', async () => {
  const copies = Array.from({ length: 3 }, (_, i) => [`copy-${i}`, Buffer.from(token)] as const);
  expect(await scan(copies)).toEqual([{ place: 'copy-0:1', rule: 'github-token' }]);
  expect(await found('a', `${token}\n`.repeat(5_000))).toHaveLength(100);
});

test('a folder is read with all its files', async () => {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'b'));
  writeFileSync(join(folder, 'a.txt'), 'nothing');
  writeFileSync(join(folder, 'b/c.txt'), `\n${token}`);
  expect([...filesIn(folder)].map(([name]) => name).sort()).toEqual(['a.txt', 'b/c.txt']);
  expect(await scan(filesIn(folder))).toEqual([{ place: 'b/c.txt:2', rule: 'github-token' }]);
});

test.each(['content', 'artifacts', 'examples'])('nothing in this project\'s own %s/ looks like a secret', async (folder) => {
  expect(await scan(filesIn(folder))).toEqual([]);
});
