import { repair, type Repair } from './repair.ts';
import { utf8 } from './sequence.ts';

/** A report as it can be read. The bytes stay the artifact; this is a view of them, line for line. `encoding`: how the bytes were decoded. */
export type EncodingView = { text: string; encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'; bom: boolean; repair: Repair | null };

/** Reads the bytes of a report. Null for what is no text: a NUL byte outside UTF-16 with its mark. */
export function encodingView(bytes: Uint8Array): EncodingView | null {
  const [a, b, c] = bytes;
  if ((a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff)) {
    const encoding = a === 0xff ? 'utf-16le' : 'utf-16be';
    return { text: new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes.subarray(2)), encoding, bom: true, repair: null };
  }
  if (bytes.includes(0)) return null;
  const bom = a === 0xef && b === 0xbb && c === 0xbf;
  const text = utf8(bom ? bytes.subarray(3) : bytes);
  if (text === null) return { text: new TextDecoder('windows-1252').decode(bytes), encoding: 'windows-1252', bom: false, repair: null };
  const repaired = repair(text);
  return { text: repaired?.text ?? text, encoding: 'utf-8', bom, repair: repaired?.repair ?? null };
}
