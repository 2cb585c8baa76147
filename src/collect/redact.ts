import { createHmac, randomBytes } from 'node:crypto';
import { sha256 } from '../lib/hash.ts';

/** A folder of this machine and the word that stands for it in a pack: `«workspace»/content`. */
export type Place = { path: string; name: string };
/** Masks before anything is hashed. `count` says how many values were masked. */
export type Redactor = { apply<T>(value: T): T; count(): number };

const maskedHeaders = new Set(['authorization', 'proxy-authorization', 'cookie', 'set-cookie', 'x-api-key', 'x-auth-token']);

/**
 * Replaces every known secret, in plain, URL-encoded, JSON-escaped, hexadecimal and base64 form, and the value of credential header fields by
 * «redacted:<8 hex>:<length>». The digits are an HMAC under a key that lives as long as this run: equal secrets stay equal
 * inside the pack, and nobody can guess short ones from it. Paths below a place are written from that place: user names stay at home.
 */
export function redactor(secrets: readonly string[], places: readonly Place[] = []): Redactor {
  const key = randomBytes(32);
  let masked = 0;
  const mask = (secret: string) => {
    masked += 1;
    return `«redacted:${createHmac('sha256', key).update(secret).digest('hex').slice(0, 8)}:${secret.length}»`;
  };
  const forms = new Map<string, string>();
  for (const secret of secrets) for (const form of encodingsOf(secret)) forms.set(form, secret);
  const known = [...forms.keys()].sort((a, b) => b.length - a.length);
  const folders = places.filter(({ path }) => path.length >= 4).sort((a, b) => b.path.length - a.path.length);
  const text = (value: string): string => {
    const clean = known.reduce((now, form) => (now.includes(form) ? now.split(form).join(mask(forms.get(form) as string)) : now), value);
    return folders.reduce((now, { path, name }) => (now.includes(path) ? now.split(path).join(`«${name}»`) : now), clean);
  };
  const fromBase64 = (value: string): string => {
    const plain = Buffer.from(value, 'base64').toString('latin1');
    const clean = text(plain);
    return clean === plain ? value : Buffer.from(clean, 'latin1').toString('base64');
  };
  const apply = (value: unknown, name?: string): unknown => {
    if (typeof value === 'string') return name === 'base64' ? fromBase64(value) : text(value);
    if (Array.isArray(value)) {
      const [first, second] = value;
      if (value.length === 2 && typeof first === 'string' && typeof second === 'string' && maskedHeaders.has(first.toLowerCase())) return [first, mask(second)];
      return value.map((one) => apply(one));
    }
    if (value === null || typeof value !== 'object') return value;
    const copy = Object.fromEntries(Object.entries(value).map(([field, one]) => [field, apply(one, field)]));
    // A masked body is a different text: its digest is that of what the pack holds.
    const body = value as { text?: unknown; sha256?: unknown };
    if (typeof body.text === 'string' && typeof body.sha256 === 'string' && copy.text !== body.text) copy.sha256 = sha256(copy.text as string);
    return copy;
  };
  return { apply: <T>(value: T) => apply(value) as T, count: () => masked };
}

function encodingsOf(secret: string): Set<string> {
  const bytes = Buffer.from(secret);
  // base64 of a secret in the middle of other bytes depends on its place: keep the part that all neighbours leave alone.
  const aligned = [0, 1, 2].map((shift) => {
    const encoded = Buffer.concat([Buffer.alloc(shift), bytes]).toString('base64').replace(/=+$/, '');
    return encoded.slice(Math.ceil((shift * 4) / 3), (bytes.length + shift) % 3 === 0 ? undefined : -1);
  });
  const all = [secret, bytes.toString('latin1'), encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1), bytes.toString('hex'), ...aligned];
  return new Set(all.filter((form) => form.length >= 4));
}
