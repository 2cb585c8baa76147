const alphabet = 'abcdefghijklmnopqrstuvwxyz234567';

/** The first ten characters of hexadecimal digits in base 32 (RFC 4648 6, lower case, no padding): fifty bits, five each. */
export function base32(hex: string): string {
  let bits = Math.floor(parseInt(hex.slice(0, 13), 16) / 4);
  let text = '';
  for (let at = 0; at < 10; at++) {
    text = alphabet[bits % 32] + text;
    bits = Math.floor(bits / 32);
  }
  return text;
}
