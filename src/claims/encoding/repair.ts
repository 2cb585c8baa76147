import { isContinuation, promised, utf8 } from './sequence.ts';
import { type TableName, tableNames, tableOf } from './table.ts';

/** UTF-8 that was read as `table` and saved again. `lossless`: going the way back gives the very same text. Lines are 1-based. */
export type Repair = { table: TableName; lossless: boolean; restored_n: number; damaged_n: number; damaged_lines: number[]; guessed: { line: number; read_as: string }[] };

const mark = '\uFFFD';
/** Share of sequences that must still be whole where bytes were lost, and how few are no pattern at all. */
const least_ratio = 0.8;
const least_n = 5;

/**
 * Takes back a text that was decoded with the wrong table. Whole documents are accepted when every character has a byte, the bytes are UTF-8 and
 * the same text comes out again; else sequence by sequence when four of five are whole, with U+FFFD for the rest. Null when the text is as it
 * should be. Line breaks are ASCII and stay where they are.
 */
export function repair(text: string): { text: string; repair: Repair } | null {
  if (!/[^\0-\x7f]/.test(text)) return null;
  for (const table of tableNames) {
    const whole = wholly(text, table);
    if (whole !== null) return whole;
  }
  const partial = tableNames.map((table) => bySequence(text, table)).filter((one) => one !== null);
  return partial.sort((a, b) => b.repair.restored_n - a.repair.restored_n)[0] ?? null;
}

function wholly(text: string, table: TableName): { text: string; repair: Repair } | null {
  const byteOf = tableOf(table);
  const bytes: number[] = [];
  for (const char of text) {
    const byte = byteOf.get(char);
    if (byte === undefined) return null;
    bytes.push(byte);
  }
  const found = utf8(Uint8Array.from(bytes));
  if (found === null || found === text) return null;
  const restored_n = [...found].filter((char) => char > '\x7f').length;
  return { text: found, repair: { table, lossless: true, restored_n, damaged_n: 0, damaged_lines: [], guessed: [] } };
}

function bySequence(text: string, table: TableName): { text: string; repair: Repair } | null {
  const byteOf = tableOf(table);
  const chars = [...text];
  const seen: Repair = { table, lossless: false, restored_n: 0, damaged_n: 0, damaged_lines: [], guessed: [] };
  const lines: string[] = [];
  // Pieces, not one growing text: looking back into a text that is still growing costs its whole length each time.
  let out: string[] = [];
  let strange_n = 0;
  for (let at = 0; at < chars.length;) {
    const char = chars[at] as string;
    if (char === '\n') {
      lines.push(out.join(''));
      out = [];
      at += 1;
      continue;
    }
    const length = promised(byteOf.get(char) ?? 0);
    if (char <= '\x7f' || length === 0) {
      if (char > '\x7f') strange_n += 1;
      out.push(char);
      at += 1;
      continue;
    }
    const bytes = [byteOf.get(char) as number];
    for (let next = byteOf.get(chars[at + bytes.length] ?? ''); bytes.length < length && next !== undefined && isContinuation(next); next = byteOf.get(chars[at + bytes.length] ?? '')) bytes.push(next);
    const decoded = bytes.length === length ? utf8(Uint8Array.from(bytes)) : null;
    at += bytes.length;
    if (decoded !== null) {
      seen.restored_n += 1;
      out.push(decoded);
      continue;
    }
    const guess = guessed(bytes, out.slice(-80).join(''), chars.slice(at, at + 8).join(''));
    seen.damaged_n += 1;
    const line = lines.length + 1;
    if (seen.damaged_lines.at(-1) !== line) seen.damaged_lines.push(line);
    if (guess !== null) seen.guessed.push({ line, read_as: guess });
    out.push(guess ?? mark);
  }
  const all = seen.restored_n + seen.damaged_n;
  // Letters that belong to no sequence speak for a text in its own language: it was not misread as a whole.
  const enough = seen.restored_n >= least_n && seen.restored_n >= all * least_ratio && strange_n <= all * (1 - least_ratio);
  return enough ? { text: [...lines, out.join('')].join('\n'), repair: seen } : null;
}

/**
 * The two marks of which a wrong table drops a byte, and which reports need most: ❌ (E2 9D 8C without 9D) where a status is expected, and ⏳
 * (E2 8F B3 without 8F) before TODO or the like. Anything else stays damaged.
 */
function guessed(bytes: readonly number[], before: string, after: string): string | null {
  const stump = bytes.map((byte) => byte.toString(16)).join(' ');
  if (stump === 'e2 8c' && /(?:^|[|:\-*>\]→(])\s*$|^#+\s*(?:.*\s)?$/.test(before)) return '❌';
  if (stump === 'e2 b3' && /^\s*(?:TODO|Pending|In Progress|WIP|Wait)/i.test(after)) return '⏳';
  return null;
}
