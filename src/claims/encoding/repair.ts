import { bySequence, type Sequences } from './by-sequence.ts';
import { utf8 } from './sequence.ts';
import { type ByteOf, type TableName, tableNames, tableOf } from './table.ts';

/** UTF-8 that was read as `table` and saved again. `lossless`: going the way back gives the very same text. */
export type Repair = Sequences & { table: TableName; lossless: boolean };

/**
 * Takes back a text that was decoded with the wrong table. Whole documents are accepted when every character has a byte, the bytes are UTF-8 and
 * the same text comes out again; else sequence by sequence when four of five are whole, with U+FFFD for the rest. Null when the text is as it
 * should be. Line breaks are ASCII and stay where they are.
 */
export function repair(text: string): { text: string; repair: Repair } | null {
  if (!/[^\0-\x7f]/.test(text)) return null;
  for (const table of tableNames) {
    const whole = wholly(text, tableOf(table));
    if (whole !== null) return { text: whole, repair: { restored_n: charactersBeyondAscii(whole), damaged_n: 0, damaged_lines: [], guessed: [], table, lossless: true } };
  }
  let best: { text: string; repair: Repair } | null = null;
  for (const table of tableNames) {
    const found = bySequence(text, tableOf(table));
    if (found && found.restored_n > (best?.repair.restored_n ?? 0)) {
      const { text: restored, ...sequences } = found;
      best = { text: restored, repair: { ...sequences, table, lossless: false } };
    }
  }
  return best;
}

function wholly(text: string, byteOf: ByteOf): string | null {
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at++) {
    const byte = byteOf[text.charCodeAt(at)] as number;
    if (byte < 0) return null;
    bytes[at] = byte;
  }
  const found = utf8(bytes);
  return found === text ? null : found;
}

function charactersBeyondAscii(text: string): number {
  let count = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code >= 0x80 && !(code >= 0xdc00 && code <= 0xdfff)) count += 1;
  }
  return count;
}
