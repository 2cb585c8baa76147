import { inflateSync } from 'node:zlib';

const stream = /stream\r?\n/g;
/** Strings that are shown, in the order they stand: hexadecimal, or literal with its escapes; and what ends a line of them. */
const shown = /<([0-9A-Fa-f\s]*)>|\(((?:\\[^]|[^\\()])*)\)|\b(?:T[dDmJj*]|ET)\b/g;
const section = /beginbf(char|range)([^]*?)endbf/g;
const pair = /<([0-9A-Fa-f]{2,8})>\s*<([0-9A-Fa-f]{4,64})>/g;
const range = /<([0-9A-Fa-f]{2,8})>\s*<([0-9A-Fa-f]{2,8})>\s*(?:<([0-9A-Fa-f]{4,64})>|\[([^\]]*)\])/g;

/**
 * The texts of a PDF (ISO 32000-2): its bytes as they are; each stream decompressed; and what is shown on its pages, letters put back by each of its fonts'
 * ToUnicode tables (9.10.3), for pages are written in glyph numbers. Null when it is encrypted, or a stream is too large to be read.
 * Pictures of text are not read.
 */
export function* pdfTexts(bytes: Buffer, limit_bytes: number): Generator<string | null> {
  const source = bytes.toString('latin1');
  if (/\/Encrypt\s+\d/.test(source)) return yield null;
  const streams: string[] = [];
  yield source;
  for (const { index, 0: opening } of source.matchAll(stream)) {
    if (source.slice(index - 3, index) === 'end') continue;
    const from = index + opening.length;
    const to = source.indexOf('endstream', from);
    const content = inflated(bytes.subarray(from, to < 0 ? undefined : to), limit_bytes);
    if (content === null) yield null;
    else if (content !== '') streams.push(content);
  }
  const tables = streams.filter((text) => text.includes('beginbfchar') || text.includes('beginbfrange')).map(tableIn);
  for (const text of streams) {
    yield text;
    if (!/\bT[jJ]\b/.test(text)) continue;
    for (const table of tables) {
      const lines = linesIn(text, table);
      yield lines;
      // What is too long for a line goes on in the next.
      yield lines.replaceAll('\n', '');
    }
  }
}

/** Letters by glyph number: one by one; a range by its first letter, or by all of them in a list. */
function tableIn(text: string): Map<number, string> {
  const table = new Map<number, string>();
  for (const [, sort, entries = ''] of text.matchAll(section)) {
    if (sort === 'char') for (const [, glyph = '', letters = ''] of entries.matchAll(pair)) table.set(Number.parseInt(glyph, 16), lettersOf(letters));
    else for (const [, first = '', last = '', start = '', listed] of entries.matchAll(range)) {
      const list = listed?.match(/[0-9A-Fa-f]{4,64}/g)?.map(lettersOf);
      const from = Number.parseInt(first, 16);
      const letters = lettersOf(start);
      const next = (n: number) => letters.slice(0, -1) + String.fromCharCode(letters.charCodeAt(letters.length - 1) + n);
      for (let n = 0; n <= Math.min(Number.parseInt(last, 16) - from, 0xffff); n++) table.set(from + n, list === undefined ? next(n) : (list[n] ?? ''));
    }
  }
  return table;
}

/** UTF-16BE, in hexadecimal. */
const lettersOf = (hexadecimal: string): string => Buffer.from(hexadecimal.slice(0, hexadecimal.length - (hexadecimal.length % 4)), 'hex').swap16().toString('utf16le');

/** What is shown by one font: glyph numbers of two bytes. */
function linesIn(text: string, table: ReadonlyMap<number, string>): string {
  let lines = '';
  for (const { 0: whole, 1: hexadecimal, 2: literal } of text.matchAll(shown)) {
    if (hexadecimal === undefined && literal === undefined) lines += /^T[jJ]$/.test(whole) ? '' : '\n';
    const glyphs = hexadecimal === undefined ? Buffer.from(plain(literal ?? ''), 'latin1') : Buffer.from(hexadecimal.replace(/\s/g, ''), 'hex');
    for (let at = 0; at + 1 < glyphs.length; at += 2) lines += table.get(glyphs.readUInt16BE(at)) ?? '';
  }
  return lines;
}

/** A literal string (7.3.4.2) without its escapes. */
const plain = (literal: string): string => literal.replace(/\\(?:([0-7]{1,3})|(\r?\n)|([^]))/g, (_, octal?: string, end?: string, char?: string) =>
  (octal === undefined ? (end === undefined ? ({ n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' }[char as string] ?? (char as string)) : '') : String.fromCharCode(Number.parseInt(octal, 8))));

/** '' for what is not compressed so (a picture, a font of another kind); null for what is larger than the limit. */
function inflated(data: Buffer, limit_bytes: number): string | null {
  try {
    return inflateSync(data, { maxOutputLength: limit_bytes }).toString('latin1');
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' ? null : '';
  }
}
