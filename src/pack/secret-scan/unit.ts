import { isUtf8 } from 'node:buffer';
import { gunzipSync } from 'node:zlib';
import { jsonUnits } from './json.ts';
import { pdfTexts } from './pdf.ts';
import { pngTexts } from './png.ts';
import { zipEntries } from './zip.ts';

/** A text to be looked through. `placeOf` names where something stands in it: a file with its line, or a file and a JSON Pointer. */
export type Unit = { text: string; placeOf(offset: number): string };
/** What could not be looked into. */
export type Unread = { unread: string };

/** Bounds of what is unpacked: bytes in all of one archive or stream, and archives within archives. */
const most = { bytes: 256 * 2 ** 20, depth: 4 };

/**
 * Everything there is to read in some bytes: the entries of a zip file, the content of a gzip file, the text of a PDF, the text chunks of a PNG, the strings
 * of JSON with what they hold as base64, the text of anything else (UTF-8, else byte by byte). What is encrypted, broken, nested too deep
 * or too large is named instead: an unread part must not pass for a clean one.
 */
export function* unitsOf(place: string, bytes: Buffer, depth = 0): Generator<Unit | Unread> {
  const inner = (name: string, content: Buffer) => unitsOf(name, content, depth + 1);
  if (depth > most.depth || bytes.length > most.bytes) return yield { unread: place };
  const starts = (...magic: number[]) => magic.every((byte, i) => bytes[i] === byte);
  if (starts(0x50, 0x4b, 3, 4) || starts(0x50, 0x4b, 5, 6)) {
    for (const { name, content } of zipEntries(bytes, most.bytes)) {
      const entry = name === null ? place : `${place} > ${name}`;
      yield { text: name ?? '', placeOf: () => `${place} > the name of an entry` };
      if (content === null) yield { unread: entry };
      else yield* inner(entry, content);
    }
  } else if (starts(0x1f, 0x8b)) {
    const content = gunzipped(bytes);
    if (content === null) yield { unread: place };
    else yield* inner(`${place} > content`, content);
  } else if (isPdf(bytes)) yield* asUnits(pdfTexts(bytes, most.bytes), place);
  else if (starts(0x89, 0x50, 0x4e, 0x47)) yield* asUnits([bytes.toString('latin1'), ...pngTexts(bytes, most.bytes)], place);
  else yield* textUnits(place, textOf(bytes), inner);
}

function* textUnits(place: string, text: string, inner: (name: string, content: Buffer) => Generator<Unit | Unread>): Generator<Unit | Unread> {
  const json = /^\s*[[{]/.test(text) ? jsonUnits(place, text, inner) : null;
  if (json !== null) return yield* json;
  const shown = /^\s*<!doctype html|^\s*<html/i.test(text) ? unescaped(text) : text;
  yield { text: shown, placeOf: (offset) => `${place}:${lineOf(shown, offset)}` };
}

function* asUnits(texts: Iterable<string | null>, place: string): Generator<Unit | Unread> {
  for (const text of texts) yield text === null ? { unread: place } : { text, placeOf: () => place };
}

/** Something may stand before its first line (ISO 32000-2, annex I); in a text that only speaks of it, it is a text. */
const isPdf = (bytes: Buffer): boolean => bytes.subarray(0, 5).equals(Buffer.from('%PDF-')) || (bytes.subarray(0, 1024).includes('%PDF-') && !isUtf8(bytes));
const textOf = (bytes: Buffer): string => bytes.toString(isUtf8(bytes) ? 'utf8' : 'latin1');
const gunzipped = (bytes: Buffer): Buffer | null => { try { return gunzipSync(bytes, { maxOutputLength: most.bytes }); } catch { return null; } };

const lineOf = (text: string, offset: number): number => text.slice(0, offset).split('\n').length;

const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
/** A page as it is read: character references put back, but for line ends, so that lines stay what they are. */
const unescaped = (html: string): string => html.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(amp|lt|gt|quot|apos));/gi, (whole, decimal?: string, hexadecimal?: string, name?: string) => {
  if (name !== undefined) return named[name.toLowerCase()] as string;
  const code = decimal === undefined ? Number.parseInt(hexadecimal as string, 16) : Number(decimal);
  return code < 0x20 || code > 0x10ffff ? whole : String.fromCodePoint(code);
});
