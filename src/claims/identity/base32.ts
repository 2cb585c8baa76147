const alphabet = 'abcdefghijklmnopqrstuvwxyz234567';

/** The first `length` characters of hexadecimal digits in base 32 (RFC 4648 6, lower case, no padding): five bits each. */
export function base32(hex: string, length: number): string {
  let bits = BigInt(`0x${hex}`) >> BigInt(hex.length * 4 - length * 5);
  let text = '';
  for (let at = 0; at < length; at++) {
    text = alphabet[Number(bits & 31n)] + text;
    bits >>= 5n;
  }
  return text;
}
