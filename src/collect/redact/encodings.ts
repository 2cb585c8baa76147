/** True when masking it everywhere hides something: at least eight characters, and not a plain lower-case word such as "postgres". */
export const isStrong = (secret: string): boolean => secret.length >= 8 && !/^[a-z]{1,15}$/.test(secret);

const names: Record<string, string> = { '&': 'amp', '<': 'lt', '>': 'gt', '"': 'quot', "'": 'apos', '\n': 'NewLine', '\t': 'Tab' };
const letters: Record<string, string> = { '\n': 'n', '\r': 'r', '\t': 't', '\b': 'b', '\f': 'f' };

/** Hexadecimal digits in either case. */
const hexadecimal = (value: number, digits: number): string =>
  value.toString(16).padStart(digits, '0').replace(/[a-f]/g, (digit) => `[${digit}${digit.toUpperCase()}]`);

/** Every way one character is written: itself, in JSON (also JSON within JSON), percent-encoded once or twice, in HTML, as its UTF-8 bytes. */
function written(char: string): string {
  if (/^\w$/.test(char)) return char;
  const code = char.codePointAt(0) as number;
  const bytes = [...Buffer.from(char)];
  const units = Array.from({ length: char.length }, (_, i) => char.charCodeAt(i));
  const entity = '&(?:amp;){0,2}';
  return `(?:${[
    bytes.map((byte) => `%(?:25){0,2}${hexadecimal(byte, 2)}`).join(''),
    units.map((unit) => `\\\\{1,4}u${hexadecimal(unit, 4)}`).join(''),
    `${entity}#0{0,4}${code};`, `${entity}#[xX]0{0,4}${hexadecimal(code, 1)};`,
    ...(names[char] === undefined ? [] : [`${entity}${names[char]};`]),
    ...(letters[char] === undefined ? [] : [`\\\\{1,4}${letters[char]}`]),
    `\\\\{0,3}${RegExp.escape(char)}`,
    ...(char === ' ' ? ['\\+'] : []),
    ...(code > 0x7f ? [bytes.map((byte) => RegExp.escape(String.fromCharCode(byte))).join('')] : []),
  ].join('|')})`;
}

/** One form of a secret, ready to be found. Without `core`, a part that no encoding alters, it cannot be there; '' when there is no such part. */
export type Form = { core: string; pattern: RegExp; least: number };

const formOf = (text: string): Form => {
  const core = text.split(/\W+/).reduce((longest, part) => (part.length > longest.length ? part : longest), '');
  return { core: core.length >= 3 ? core : '', pattern: new RegExp([...text].map(written).join(''), 'g'), least: [...text].length };
};

/** The forms a secret takes in a recording: plain, hexadecimal, base64 and base64url at the three alignments; each with its characters escaped in any usual way. */
export function formsOf(secret: string): Form[] {
  const bytes = Buffer.from(secret);
  // base64 of a secret in the middle of other bytes depends on its place: keep the part that all neighbours leave alone.
  const aligned = [0, 1, 2].map((shift) => {
    const encoded = Buffer.concat([Buffer.alloc(shift), bytes]).toString('base64').replace(/=+$/, '');
    return encoded.slice(Math.ceil((shift * 4) / 3), (bytes.length + shift) % 3 === 0 ? undefined : -1);
  });
  const hex = bytes.toString('hex');
  const base64url = aligned.map((text) => text.replaceAll('+', '-').replaceAll('/', '_'));
  return [...new Set([secret, hex, hex.toUpperCase(), ...aligned, ...base64url])].filter((form) => form.length >= 6).map(formOf);
}
