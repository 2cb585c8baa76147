/** Length that the first byte of a UTF-8 sequence promises (Unicode 15, table 3-7); 0 for a byte that begins none of two or more. */
export const promised = (byte: number): number => (byte >= 0xc2 && byte <= 0xdf ? 2 : byte >= 0xe0 && byte <= 0xef ? 3 : byte >= 0xf0 && byte <= 0xf4 ? 4 : 0);
export const isContinuation = (byte: number): boolean => byte >= 0x80 && byte <= 0xbf;

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** The text of UTF-8 bytes, null when they are none. */
export function utf8(bytes: Uint8Array): string | null {
  try {
    return strict.decode(bytes);
  } catch {
    return null;
  }
}

/** Smallest code point that so many bytes may stand for: fewer would have done for a smaller one. */
const least = [0, 0, 0x80, 0x800, 0x10000] as const;

/** The character of one whole UTF-8 sequence, null where it is overlong, half a surrogate pair or beyond Unicode (RFC 3629 3). */
export function decoded(bytes: readonly number[]): string | null {
  const [first = 0, ...rest] = bytes;
  const code = rest.reduce((sum, byte) => (sum << 6) | (byte & 0x3f), first & (0xff >> (bytes.length + 1)));
  const known = code >= (least[bytes.length] ?? 0) && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
  return known ? String.fromCodePoint(code) : null;
}
