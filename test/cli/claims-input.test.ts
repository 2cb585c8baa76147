import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { tickmark } from '../aid/cli.ts';

const folder = mkdtempSync(join(tmpdir(), 'tickmark-input-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let files_n = 0;

function report(content: string | Uint8Array): string {
  const file = join(folder, `report-${files_n++}.md`);
  writeFileSync(file, content);
  return file;
}
type Answer = { exit: number | null; err: string; claims: { line: number; polarity: string; value: { raw: string } | null; quote: string }[]; encoding: string };
/** What the command says of a report, in a process that may hold so many MiB. */
async function claims(content: string | Uint8Array, heap_MiB = 400): Promise<Answer> {
  const { exit, out, err } = await tickmark(['claims', '--json', report(content)], { NODE_OPTIONS: `--max-old-space-size=${heap_MiB}` });
  return { exit, err, claims: [], encoding: '', ...(out === '' ? {} : (JSON.parse(out) as object)) };
}

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const utf16 = (text: string, littleEnd: boolean, mark: boolean): Uint8Array => {
  const units = [...(mark ? '\uFEFF' : ''), ...text].flatMap((char) => Array.from({ length: char.length }, (_, at) => char.charCodeAt(at)));
  return Uint8Array.from(units.flatMap((unit) => (littleEnd ? [unit & 255, unit >> 8] : [unit >> 8, unit & 255])));
};
const text = '# Zorblax\n\n## Completed\n\n- ✅ Search in titles\n- Parser: 12 of 14 cases\n';
const two = [{ line: 5, polarity: '+', value: null }, { line: 6, polarity: '+', value: { raw: '12 of 14' } }];

describe('the same report in every encoding', () => {
  test.each<[name: string, content: Uint8Array, encoding: string]>([
    ['UTF-8', utf8(text), 'utf-8'],
    ['UTF-8 with a byte order mark', utf8(`\uFEFF${text}`), 'utf-8'],
    ['UTF-16 LE with its mark', utf16(text, true, true), 'utf-16le'],
    ['UTF-16 LE without', utf16(text, true, false), 'utf-16le'],
    ['UTF-16 BE with its mark', utf16(text, false, true), 'utf-16be'],
    ['UTF-16 BE without', utf16(text, false, false), 'utf-16be'],
    ['CR LF', utf8(text.replaceAll('\n', '\r\n')), 'utf-8'],
    ['CR alone', utf8(text.replaceAll('\n', '\r')), 'utf-8'],
    ['UTF-8 read as Mac Roman and saved again', utf8(new TextDecoder('macintosh').decode(utf8(text))), 'utf-8'],
    ['UTF-8 read as Windows-1252 and saved again', utf8(new TextDecoder('windows-1252').decode(utf8(text))), 'utf-8'],
  ])('%s', async (_, content, encoding) => expect(await claims(content)).toMatchObject({ exit: 0, encoding, claims: two }));
});

describe('what is no report is said to be none', () => {
  test.each<[name: string, content: string | Uint8Array, exit: number, says: string]>([
    ['nothing', '', 75, ''],
    ['blank lines', '\n'.repeat(1_000), 75, ''],
    ['a picture', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d]), 78, 'no text'],
    ['a NUL among the text', 'All 12 checks\0 passed', 78, 'no text'],
    ['a broken half of UTF-16', Uint8Array.from([0xff, 0xfe, 0x00, 0xd8, 0x41, 0x00]), 78, 'no text'],
    ['more bytes than a report has', new Uint8Array(50_000_000).fill(0x61), 74, 'at most 16777216 bytes'],
    ['more lines than a report has', '\n'.repeat(160_000), 74, '150000 lines'],
  ])('%s', async (_, content, exit, says) => {
    const answer = await claims(content, 200);
    expect(answer).toMatchObject({ exit, claims: [], err: expect.stringContaining(says) });
    expect(answer.err).not.toMatch(/\n\s+at |heap/);
  });
  test('a folder', async () => expect((await tickmark(['claims', folder])).exit).toBe(74));
  test('a file that is not there', async () => expect(await tickmark(['claims', join(folder, 'none.md')])).toMatchObject({ exit: 74, err: expect.stringContaining('nothing there') }));
});

describe('invisible characters hide no claim, and are shown', () => {
  test.each<[name: string, line: string, polarity: string]>([
    ['a zero-width space in a state', '**Status**: PAS\u200BSED', '+'],
    ['a soft hyphen in a failure', '**Status**: FAI\u00ADLED', '-'],
    ['a state written backwards', '**Status**: \u202EDELIAF\u202C', '-'],
    ['an isolate around it', '**Status**: \u2066FAILED\u2069', '-'],
    ['a word joiner in an empty box', '- \u2060❌ Search in titles', '-'],
    ['full-width letters', '**Status**: ＦＡＩＬＥＤ', '-'],
  ])('%s', async (_, line, polarity) => expect((await claims(`# T\n\n## Zorblax\n\n${line}\n`)).claims).toMatchObject([{ line: 5, polarity }]));

  test('a terminal is not steered', async () => {
    const { out } = await tickmark(['claims', report('# T\n\n## Zorblax\n\n- ✅ Search \u202Esdrawkcab\u202C \u001B[2J in\u200B titles\n')]);
    expect(out).toContain('\\u{202e}');
    expect(out).toContain('\\u{1b}');
    expect(out).not.toMatch(/[\u202E\u001B\u200B]/);
  });
});

test.each([['Arabic-Indic', '٩٥'], ['Devanagari', '९५'], ['full width', '９５'], ['Thai', '๙๕']])('a figure in %s digits', async (_, digits) => {
  expect((await claims(`# T\n\n## Zorblax\n\n- Coverage: ${digits}%\n`)).claims).toMatchObject([{ line: 5, value: { lo: 94, hi: 96 } }]);
});

test.each([['---js', '({ a: 1 })'], ['---coffee', 'a = -> 1'], ['---toml', 'a = 1'], ['---ruby', 'a = 1'], ['---', 'a: 1'], ['+++', 'a = 1']])('front matter after %s: nothing runs, the report is read', async (opening, line) => {
  const { exit, claims: found } = await claims(`${opening}\n${line}\nprocess.exit(3)\n${opening.slice(0, 3)}\n${text}`);
  expect(exit).toBe(0);
  expect(found).toContainEqual(expect.objectContaining({ line: 9, polarity: '+' }));
});

describe('shapes that cost a parser dear', () => {
  const filler = 'word 12% of ✅ things are *done* `here` ';
  test.each<[name: string, content: string]>([
    ['10,000 levels of quotation', `${'>'.repeat(10_000)} ${text}`],
    ['10,000 levels of lists in one line', `${'- '.repeat(10_000)}x\n\n${text}`],
    ['2,000 levels of lists', Array.from({ length: 2_000 }, (_, depth) => `${' '.repeat(2 * depth)}- ✅ item ${depth}`).join('\n')],
    ['a hundred kilobytes of figures in one line', filler.repeat(2_600)],
    ['a megabyte without a space', 'a'.repeat(1_000_000)],
    ['a megabyte of digits', '9'.repeat(1_000_000)],
    ['a table of 10,000 rows', `${text}\n| Module | Lines | State |\n|---|---|---|\n${'| the parser | 120 | ✅ |\n'.repeat(10_000)}`],
    ['a row of 2,000 cells', `|${' a |'.repeat(2_000)}\n|${'---|'.repeat(2_000)}\n${`|${' 5% |'.repeat(2_000)}\n`.repeat(5)}`],
    ['fences that never end', '```\n'.repeat(20_001)],
    ['a fence around everything', `\`\`\`\n${text.repeat(2_000)}`],
    ['a comment around everything', `<!--\n${text.repeat(2_000)}`],
    ['HTML without an end', `<div>\n${'<b>12% done</b>\n'.repeat(10_000)}`],
    ['link definitions', '[a]: <\n'.repeat(20_000)],
    ['brackets', '['.repeat(500_000)],
    ['stars', '**a '.repeat(250_000)],
    ['backticks', '`a ``b '.repeat(150_000)],
    ['one paragraph of 20,000 lines', 'The parser was rewritten and it is good and so\n'.repeat(20_000)],
    ['misread characters', 'âœ… done '.repeat(50_000)],
    ['zero-width characters', `${'\u200B'.repeat(500_000)}x`],
  ])('%s', async (_, content) => {
    const answer = await claims(content, 700);
    expect([0, 75, 91]).toContain(answer.exit);
    expect(answer.err).not.toMatch(/\n\s+at |heap/);
  }, 60_000);
});
