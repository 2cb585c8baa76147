import { bySequence, isLowSurrogate, type Sequences } from './by-sequence.ts';
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
  const places = beyondAscii(text);
  if (places.length === 0) return null;
  for (const table of tableNames) {
    const whole = wholly(text, places, tableOf(table));
    if (whole !== null) return { text: whole, repair: { restored_n: beyondAscii(whole).filter((at) => !isLowSurrogate(whole.charCodeAt(at))).length, damaged_n: 0, damaged_lines: [], guessed: [], table, lossless: true } };
  }
  let best: { text: string; repair: Repair } | null = null;
  for (const table of tableNames) {
    const found = bySequence(text, places, tableOf(table));
    if (found && found.restored_n > (best?.repair.restored_n ?? 0)) {
      const { text: restored, ...sequences } = found;
      best = { text: restored, repair: { ...sequences, table, lossless: false } };
    }
  }
  return best;
}

function wholly(text: string, places: readonly number[], byteOf: ByteOf): string | null {
  if (places.some((at) => (byteOf[text.charCodeAt(at)] as number) < 0)) return null;
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at++) {
    bytes[at] = byteOf[text.charCodeAt(at)] as number;
  }
  const found = utf8(bytes);
  return found === text ? null : found;
}

/** Where a text has UTF-16 units beyond ASCII. */
function beyondAscii(text: string): number[] {
  const places: number[] = [];
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) >= 0x80) places.push(at);
  return places;
}
