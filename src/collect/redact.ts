import { createHmac, randomBytes } from 'node:crypto';
import { sha256 } from '../lib/hash.ts';
import { chunkList, maskChunks } from './redact/chunks.ts';
import { encodingsOf, isStrong } from './redact/encodings.ts';

/** Masks before anything is hashed. `count` says how many values were masked. */
export type Redactor = { apply<T>(value: T): T; count(): number };

const credentialFields = ['authorization', 'proxy-authorization', 'cookie', 'set-cookie', 'x-api-key', 'x-auth-token'];
/** Fields whose text comes from a closed list of our own: no secret can stand there, and a secret that is such a word must not break them. */
const structure = new Set(['outcome', 'protocol', 'phase', 'code', 'ended', 'kind', 'type', 'method', 'sha256', 'httpVersion']);

/**
 * Replaces every known secret, in plain, URL-encoded, JSON-escaped, hexadecimal and base64 form, and the value of credential header fields by
 * «redacted:<8 hex>:<length>». The digits are an HMAC under a key that lives as long as this run: equal secrets stay equal
 * inside the pack, and nobody can guess short ones from it. A secret that is an ordinary word is masked only where it stands as a
 * credential (in a URL's user part, in a credential field): masking it everywhere would destroy the evidence and hide nothing.
 */
export function redactor(secrets: readonly string[], headerNames: readonly string[] = []): Redactor {
  const key = randomBytes(32);
  let masked = 0;
  const mask = (secret: string) => {
    masked += 1;
    return `«redacted:${createHmac('sha256', key).update(secret).digest('hex').slice(0, 8)}:${secret.length}»`;
  };
  const forms = new Map<string, string>();
  for (const secret of secrets) {
    if (isStrong(secret)) for (const form of encodingsOf(secret)) forms.set(form, secret);
    else for (const form of [secret, encodeURIComponent(secret)]) forms.set(`:${form}@`, secret);
  }
  const known = [...forms.keys()].sort((a, b) => b.length - a.length);
  const fields = new Set([...credentialFields, ...headerNames.map((name) => name.toLowerCase())]);
  const put = (form: string): string => (/^:.*@$/.test(form) ? `:${mask(forms.get(form) as string)}@` : mask(forms.get(form) as string));
  const text = (value: string): string => known.reduce((now, form) => (now.includes(form) ? now.split(form).join(put(form)) : now), value);
  const fromBase64 = (value: string): string => {
    const plain = Buffer.from(value, 'base64').toString('latin1');
    const clean = text(plain);
    return clean === plain ? value : Buffer.from(clean, 'latin1').toString('base64');
  };
  const list = (value: readonly unknown[]): unknown => {
    const [first, second] = value;
    if (value.length === 2 && typeof first === 'string' && typeof second === 'string' && fields.has(first.toLowerCase())) return [first, mask(second)];
    const chunks = chunkList.safeParse(value);
    if (!chunks.success) return value.map((one) => apply(one));
    return maskChunks(chunks.data, known, () => { masked += 1; });
  };
  const apply = (value: unknown, name = ''): unknown => {
    if (typeof value === 'string') return structure.has(name) ? value : name === 'base64' ? fromBase64(value) : text(value);
    if (Array.isArray(value)) return list(value);
    if (value === null || typeof value !== 'object') return value;
    const copy = Object.fromEntries(Object.entries(value).map(([field, one]) => [text(field), apply(one, field)]));
    // A masked text body is a different text: its digest is that of what the pack holds.
    const body = value as { text?: unknown; sha256?: unknown };
    if (typeof body.text === 'string' && typeof body.sha256 === 'string' && copy.text !== body.text) copy.sha256 = sha256(copy.text as string);
    return copy;
  };
  return { apply: <T>(value: T) => apply(value) as T, count: () => masked };
}
