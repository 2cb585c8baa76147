import { decoded, isContinuation, promised } from './sequence.ts';
import type { ByteOf } from './table.ts';

/** What became of the sequences of a text that may have been misread. Lines are 1-based. */
export type Sequences = { restored_n: number; damaged_n: number; damaged_lines: number[]; guessed: { line: number; read_as: string }[] };

const mark = '\uFFFD';
/** Share of sequences that must still be whole where bytes were lost, and how few are no pattern at all. */
const least_ratio = 0.8;
const least_n = 5;
/** Letters that belong to no sequence speak for a text in its own language: it was not misread as a whole. */
const most_strange_ratio = 1 - least_ratio;

/** Takes a misread text back sequence by sequence (`places` are its characters beyond ASCII), with U+FFFD for those that lost a byte; null where too few are whole for that to be what happened. */
export function bySequence(text: string, places: readonly number[], byteOf: ByteOf): (Sequences & { text: string }) | null {
  const { restored_n, damaged_n, strange_n } = tally(text, places, byteOf);
  const all = restored_n + damaged_n;
  const enough = restored_n >= least_n && restored_n >= all * least_ratio && strange_n <= all * most_strange_ratio;
  return enough ? restore(text, byteOf) : null;
}

/** A sequence at `at`, where one begins: where it ends, its bytes, and its character if it is whole. */
function sequenceAt(text: string, at: number, byteOf: ByteOf): { to: number; bytes: readonly number[]; char: string | null } | null {
  const first = byteOf[text.charCodeAt(at)] as number;
  const length = promised(first);
  if (length === 0) return null;
  const bytes = [first];
  while (bytes.length < length && at + bytes.length < text.length) {
    const next = byteOf[text.charCodeAt(at + bytes.length)] as number;
    if (!isContinuation(next)) break;
    bytes.push(next);
  }
  return { to: at + bytes.length, bytes, char: bytes.length === length ? decoded(bytes) : null };
}

export const isLowSurrogate = (code: number): boolean => code >= 0xdc00 && code <= 0xdfff;

/** Counts before anything is built: most texts are as they should be. */
function tally(text: string, places: readonly number[], byteOf: ByteOf): { restored_n: number; damaged_n: number; strange_n: number } {
  const seen = { restored_n: 0, damaged_n: 0, strange_n: 0 };
  let taken = 0;
  for (const at of places) {
    if (at < taken) continue;
    const found = sequenceAt(text, at, byteOf);
    if (!found && !isLowSurrogate(text.charCodeAt(at))) seen.strange_n += 1;
    if (found) { seen[found.char === null ? 'damaged_n' : 'restored_n'] += 1; taken = found.to; }
  }
  return seen;
}

function restore(text: string, byteOf: ByteOf): Sequences & { text: string } {
  const seen: Sequences = { restored_n: 0, damaged_n: 0, damaged_lines: [], guessed: [] };
  // Pieces, not one growing text: looking back into a text that is still growing costs its whole length each time.
  const pieces: string[] = [];
  let line = 1;
  let line_from = 0;
  let from = 0;
  for (let at = 0; at < text.length;) {
    const code = text.charCodeAt(at);
    if (code === 10) { line += 1; line_from = pieces.push(text.slice(from, at + 1)); from = at + 1; }
    const found = code < 0x80 ? null : sequenceAt(text, at, byteOf);
    if (!found) { at += 1; continue; }
    pieces.push(text.slice(from, at));
    const before = (): string => pieces.slice(Math.max(line_from, pieces.length - 80)).join('').slice(-80);
    const guess = found.char === null ? guessed(found.bytes, before(), text.slice(found.to, found.to + 16)) : null;
    pieces.push(found.char ?? guess ?? mark);
    at = from = found.to;
    if (found.char !== null) { seen.restored_n += 1; continue; }
    seen.damaged_n += 1;
    if (seen.damaged_lines.at(-1) !== line) seen.damaged_lines.push(line);
    if (guess !== null) seen.guessed.push({ line, read_as: guess });
  }
  return { ...seen, text: pieces.join('') + text.slice(from) };
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
