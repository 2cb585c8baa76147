/** True when masking it everywhere hides something: at least eight characters, and not a plain lower-case word such as "postgres". */
export const isStrong = (secret: string): boolean => secret.length >= 8 && !/^[a-z]{1,15}$/.test(secret);

/** The forms a secret can take in a recording: plain, latin-1 bytes, URL- and form-encoded, JSON-escaped, hexadecimal, base64 at its three alignments. */
export function encodingsOf(secret: string): Set<string> {
  const bytes = Buffer.from(secret);
  // base64 of a secret in the middle of other bytes depends on its place: keep the part that all neighbours leave alone.
  const aligned = [0, 1, 2].map((shift) => {
    const encoded = Buffer.concat([Buffer.alloc(shift), bytes]).toString('base64').replace(/=+$/, '');
    return encoded.slice(Math.ceil((shift * 4) / 3), (bytes.length + shift) % 3 === 0 ? undefined : -1);
  });
  const url = encodeURIComponent(secret);
  const lower = url.replace(/%[0-9A-F]{2}/g, (code) => code.toLowerCase());
  const hex = bytes.toString('hex');
  const all = [secret, bytes.toString('latin1'), url, lower, url.replaceAll('%20', '+'), lower.replaceAll('%20', '+'), JSON.stringify(secret).slice(1, -1), hex, hex.toUpperCase(), ...aligned];
  return new Set(all.filter((form) => form.length >= 6));
}
