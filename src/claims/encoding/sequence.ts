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
