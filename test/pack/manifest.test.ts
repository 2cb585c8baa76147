import { expect, test } from 'vitest';
import { limits } from '../../src/pack/limits.ts';
import { readManifest, writeManifest } from '../../src/pack/manifest.ts';

const digest = 'a'.repeat(64);
const lines = (...paths: string[]) => paths.map((path) => `${digest}  ${path}\n`).join('');

test('reads what it writes, sorted', () => {
  const text = writeManifest([['data/b', digest], ['data/A/x', 'b'.repeat(64)], ['data/\u00e4', digest]]);
  const read = readManifest(text);
  expect('ok' in read && [...read.ok]).toEqual([['data/A/x', 'b'.repeat(64)], ['data/b', digest], ['data/\u00e4', digest]]);
  expect(readManifest('')).toEqual({ ok: new Map() });
});

test.each<[string, string, RegExp]>([
  ['no line end', lines('data/a').trimEnd(), /the last line does not end/],
  ['CRLF', lines('data/a').replace('\n', '\r\n'), /^line 1: control character/],
  ['one space', lines('data/a').replace('  ', ' '), /^line 1 is not "sha256, two spaces, path"/],
  ['a hash in capitals', lines('data/a').toUpperCase(), /^line 1 is not/],
  ['a hash too short', lines('data/a').slice(1), /^line 1 is not/],
  ['no path', `${digest}  \n`, /^line 1 is not/],
  ['an empty line', `${lines('data/a')}\n`, /^line 2 is not/],
  ['a byte order mark', `\uFEFF${lines('data/a')}`, /^line 1 is not/],
  ['a path twice', lines('data/a', 'data/b', 'data/a'), /^line 3: data\/a is listed twice/],
  ['another case', lines('data/a', 'data/A'), /^line 2: data\/A is listed twice, or differs from data\/a only in case/],
  ['another case of a folder', lines('data/a/x', 'data/b/x', 'DATA/c'), /^line 3: DATA\/c .* differs from data/],
  ['a file that is also a folder in another case', lines('data/a', 'data/A/b'), /^line 2/],
  ['an absolute path', lines('/etc/passwd'), /^line 1: absolute path/],
  ['a drive', lines('C:data'), /^line 1: absolute path/],
  ['a climbing path', lines('data/../../a'), /^line 1: climbing/],
  ['a step of dots', lines('data/./a'), /^line 1: climbing/],
  ['a backslash', lines('data\\a'), /^line 1: control character, backslash/],
  ['a line separator of Unicode', lines('data/a\u2028b'), /^line 1: control character/],
  ['letters in pieces', lines('data/a\u0308'), /^line 1: name is not in Unicode NFC/],
  ['17 steps', lines(Array.from({ length: 17 }, () => 'a').join('/')), /^line 1: a path has 17 steps; at most 16 are read/],
  ['a step of 256 bytes', lines(`data/${'a'.repeat(256)}`), /^line 1: a path has 256 bytes in one step; at most 255 are read/],
  ['a path of 1,025 bytes', lines(`data/${'abcdefghi/'.repeat(13)}${'\u00e4'.repeat(440)}${'a'.repeat(10)}`), /^line 1: a path has 1025 bytes; at most 1024 are read/],
  ['too many lines', lines(...Array.from({ length: limits.lines.most + 1 }, (_, n) => `data/${n}`)), /^has 30001 files; at most 30000 are read$/],
])('%s is refused', (_, text, fault) => expect(readManifest(text)).toEqual({ fault: expect.stringMatching(fault) }));

test('the longest that is allowed is read', () => {
  const path = `data/${'a'.repeat(255)}/${'\u00e4'.repeat(127)}/${'a'.repeat(255)}/${'a'.repeat(252)}`;
  expect(Buffer.byteLength(path)).toBe(limits.path.most);
  expect(readManifest(lines(path))).toEqual({ ok: new Map([[path, digest]]) });
  const many = readManifest(lines(...Array.from({ length: limits.lines.most }, (_, n) => `data/${n}`)));
  expect('ok' in many && many.ok.size).toBe(limits.lines.most);
});
