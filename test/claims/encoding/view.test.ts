import { expect, test } from 'vitest';
import { charsOf, type TableName } from '../../../src/claims/encoding/table.ts';
import { encodingView } from '../../../src/claims/encoding/view.ts';

const report = `# 릴리스 보고서 🎯 🚀

| Item | Status |
|---|---|
| Sign-in | ✅ done |
| Export “all” | ✅ done — see café notes |
| Search | ❌ broken |
| Billing | ⏳ TODO |
${'\n- ✅ checked'.repeat(12)}
`.repeat(3);
const utf8 = (text: string) => new TextEncoder().encode(text);
/** What a program makes of UTF-8 that it takes for something else: bytes without a character, and those in `lost`, vanish. */
function misread(text: string, table: TableName, lost: readonly number[] = []): string {
  const chars = charsOf(table);
  return [...utf8(text)].map((byte) => (lost.includes(byte) ? '' : chars[byte])).join('');
}

test.each(['macintosh', 'windows-1252', 'windows-1251'] as const)('UTF-8 read as %s and saved again comes back whole', (table) => {
  const view = encodingView(utf8(misread(report, table)));
  expect(view).toMatchObject({ text: report, encoding: 'utf-8', repair: { table: expect.any(String), lossless: true, damaged_n: 0, guessed: [] } });
});

test('where bytes were dropped the rest comes back, the damage is marked, and the two marks that matter are guessed and said to be', () => {
  const lost = [0x81, 0x8d, 0x8e, 0x8f, 0x90, 0x9d, 0x9e, 0xad];
  const view = encodingView(utf8(misread(report, 'windows-1254', lost)));
  const { text = '', repair = null } = view ?? {};
  expect(repair).toMatchObject({ table: 'windows-1254', lossless: false });
  expect(text.split('\n').length).toBe(report.split('\n').length);
  expect(text).toContain('| Sign-in | ✅ done |');
  expect(text).toContain('| Search | ❌ broken |');
  expect(text).toContain('| Billing | ⏳ TODO |');
  expect(repair?.guessed).toEqual([7, 8, 28, 29, 49, 50].map((line, n) => ({ line, read_as: n % 2 === 0 ? '❌' : '⏳' })));
  expect(text).toContain('\uFFFD');
  expect(repair?.damaged_lines).toContain(1);
});

test.each([
  ['plain ASCII', 'All tests pass.\n'],
  ['clean UTF-8', report],
  ['French', 'Les tests réussis à 100 % : où est la preuve ? Déjà vérifié, évidemment.\n'.repeat(4)],
  ['Turkish', 'Bütün testler geçti; ölçüm ağır yük altında çalıştı, hiç çökmedi. Şüphe yok.\n'.repeat(4)],
  ['Korean', '모든 시험을 통과했습니다. 배포 준비 완료.\n'.repeat(4)],
  ['Russian', 'Все проверки пройдены, ошибок нет.\n'.repeat(4)],
  ['a text that speaks of mojibake', 'The mark “âœ…” is a check mark gone wrong; café, naïve, coöperate, Zürich, Ærø, señor, façade.\n'],
  ['a few odd letters', 'Ã© in one place, and Ã¨ in another, both meant so: ÀÉÎÕÜ.\n'],
])('a clean document is left alone: %s', (_, text) => {
  expect(encodingView(utf8(text))).toEqual({ text, encoding: 'utf-8', bom: false, repair: null });
});

test.each<[string, Uint8Array, object | null]>([
  ['nothing', new Uint8Array(), { text: '', encoding: 'utf-8' }],
  ['a byte order mark', utf8('\uFEFF# Report'), { text: '# Report', bom: true }],
  ['UTF-16, little end first', Uint8Array.from([0xff, 0xfe, 0x41, 0, 0x05, 0x27]), { text: 'A✅', encoding: 'utf-16le' }],
  ['UTF-16, big end first', Uint8Array.from([0xfe, 0xff, 0, 0x41, 0x27, 0x05]), { text: 'A✅', encoding: 'utf-16be' }],
  ['UTF-16 without its mark, little end first', Uint8Array.from([0x41, 0, 0x20, 0, 0x05, 0x27]), { text: 'A ✅', encoding: 'utf-16le', bom: false }],
  ['UTF-16 without its mark, big end first', Uint8Array.from([0, 0x41, 0, 0x20, 0x27, 0x05]), { text: 'A ✅', encoding: 'utf-16be', bom: false }],
  ['UTF-16 with half a character', Uint8Array.from([0xff, 0xfe, 0x00, 0xd8, 0x41, 0]), null],
  ['UTF-16 with a NUL', Uint8Array.from([0xff, 0xfe, 0x41, 0, 0, 0]), null],
  ['UTF-32', Uint8Array.from([0xff, 0xfe, 0, 0, 0x41, 0, 0, 0]), null],
  ['text with one NUL', utf8('all\0 passed'), null],
  ['text with NULs on one side, and an odd length', Uint8Array.from([0x41, 0, 0x42]), null],
  ['Latin letters that are no UTF-8', Uint8Array.from([0x63, 0x61, 0x66, 0xe9]), { text: 'café', encoding: 'windows-1252' }],
  ['a binary file', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0]), null],
])('bytes that are %s', (_, bytes, expected) => {
  const view = encodingView(bytes);
  expected === null ? expect(view).toBeNull() : expect(view).toMatchObject(expected);
});

test('two megabytes of misread text, in lines and in one line, are read to their end', () => {
  // Quadratic work would take hours and end by the limit of time.
  const lines = misread(report, 'windows-1254', [0x9d, 0x8f]).repeat(1_000);
  expect(encodingView(utf8(lines))?.repair).toMatchObject({ table: 'windows-1254', lossless: false });
  expect(encodingView(utf8(lines.replaceAll('\n', ' ')))?.repair).toMatchObject({ damaged_lines: [1] });
});
