import { repair, type Repair } from './repair.ts';
import { utf8 } from './sequence.ts';

/** A report as it can be read. The bytes stay the artifact; this is a view of them, line for line. `encoding`: how the bytes were decoded. */
export type EncodingView = { text: string; encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'; bom: boolean; repair: Repair | null };

/** Reads the bytes of a report. Null for what is no text: a NUL byte that is not half of a UTF-16 character. */
export function encodingView(bytes: Uint8Array): EncodingView | null {
  const [a, b, c] = bytes;
  if ((a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff)) return utf16(bytes.subarray(2), a === 0xff ? 'utf-16le' : 'utf-16be', true);
  if (bytes.includes(0)) {
    const encoding = unmarkedUtf16(bytes);
    return encoding === null ? null : utf16(bytes, encoding, false);
  }
  const bom = a === 0xef && b === 0xbb && c === 0xbf;
  const text = utf8(bom ? bytes.subarray(3) : bytes);
  if (text === null) return { text: new TextDecoder('windows-1252').decode(bytes), encoding: 'windows-1252', bom: false, repair: null };
  const repaired = repair(text);
  return { text: repaired?.text ?? text, encoding: 'utf-8', bom, repair: repaired?.repair ?? null };
}

function utf16(bytes: Uint8Array, encoding: 'utf-16le' | 'utf-16be', bom: boolean): EncodingView | null {
  try {
    const text = new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes);
    return text.includes('\0') ? null : { text, encoding, bom, repair: null };
  } catch {
    return null;
  }
}

/** UTF-16 without its mark: the line breaks and spaces of any text have a byte 0, all on the same side. */
function unmarkedUtf16(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if (bytes.length % 2 !== 0) return null;
  const zeros: [even: number, odd: number] = [0, 0];
  for (let at = bytes.indexOf(0); at >= 0; at = bytes.indexOf(0, at + 1)) {
    zeros[at & 1] = (zeros[at & 1] as number) + 1;
    if (zeros[0] > 0 && zeros[1] > 0) return null;
  }
  return Math.max(...zeros) < bytes.length / 100 ? null : zeros[0] > 0 ? 'utf-16be' : 'utf-16le';
}
