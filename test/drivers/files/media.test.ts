import { expect, test } from 'vitest';
import { mediaOf } from '../../../src/drivers/files/media.ts';

test.each([
  ['%PDF-1.7', 'application/pdf'], ['\x89PNG\r\n\x1a\n', 'image/png'], ['\x1f\x8b\x08', 'application/gzip'], ['PK\x03\x04', 'application/zip'], ['PGDMP\x01', 'application/x-pgdump'],
  ['\xfd7zXZ\0', 'application/x-xz'], [`a.txt${'\0'.repeat(252)}ustar`, 'application/x-tar'], ['RIFF....WEBPVP8 ', 'image/webp'], ['\0\0\0 ftypisom', 'video/mp4'], ['\0asm\x01', 'application/wasm'],
  ['', 'application/x-empty'], ['{"a":1}', 'application/json'], [' [1, 2]\n', 'application/json'], ['{"a":', 'text/plain'], ['# Title', 'text/plain'],
  ['\xff\xfe\x00', 'application/octet-stream'], ['a\0b', 'application/octet-stream'],
])('%j is %s', (bytes, media) => {
  expect(mediaOf(Buffer.from(bytes, 'latin1'), true)).toBe(media);
});

test('the first part of a text may end in the middle of a character', () => {
  const cut = Buffer.from('größer').subarray(0, 3);
  expect(mediaOf(cut, false)).toBe('text/plain');
  expect(mediaOf(cut, true)).toBe('application/octet-stream');
});
