import { createHmac, randomBytes } from 'node:crypto';
import { sha256 } from '../lib/hash.ts';
import { isCredentialName } from '../lib/secrets/name.ts';
import { isReference, isState } from '../lib/secrets/placeholder.ts';
import { Outcome } from '../model/outcome.ts';
import type { RedactionClass, Redactions } from '../model/redaction.ts';
import { codingsIn, maskBytes } from './redact/bytes.ts';
import { chunkList, maskChunks } from './redact/chunks.ts';
import { credentialsIn } from './redact/credentials.ts';
import { maskCookies, policyOf } from './redact/header.ts';
import { knownSecrets } from './redact/known.ts';
import { ledger } from './redact/ledger.ts';
import { replaceSpans, type Span } from './redact/span.ts';

/** Masks before anything is hashed. */
export type Redactor = {
  /** `spoken`: names of header fields, in lower case, that are recorded besides those of the list. */
  apply<T>(value: T, spoken?: ReadonlySet<string>): T;
  /** What was masked so far in the checks that are sealed, and in what belongs to no check. */
  ledger(isSealed: (check: string) => boolean): Redactions;
};

/** Our own words where the model demands one of them: a secret that is such a word must not break the record. */
const words: ReadonlySet<string> = new Set([...Outcome.options, 'never-opened']);
const worded: ReadonlySet<string> = new Set(['outcome', 'ended']);
/** Fields whose value is masked wherever name and value stand side by side. */
const carriers: ReadonlySet<string> = new Set(['authorization', 'proxy-authorization', 'cookie', 'set-cookie', 'x-api-key', 'x-auth-token']);
/** Stands for the name of what is in a list of header fields. */
const listed = 'headers[]';

/**
 * Replaces what must not be sealed by «redacted:<8 hex>:<length>»: every known secret in all its encodings, also inside compressed bodies; the values of
 * header fields that are not on the list or carry credentials; cookies; credentials in URLs, parameters, fields and arguments of a telling name; signatures of
 * JSON Web Tokens. The digits are an HMAC under a key that lives as long as this run: equal secrets stay equal inside the pack, and
 * nobody can guess short ones from it. A check's own nonce is never a secret.
 */
export function redactor(secrets: readonly string[], headerNames: readonly string[] = []): Redactor {
  const key = randomBytes(32);
  const known = knownSecrets(secrets);
  const identities = new Set(headerNames.map((name) => name.toLowerCase()));
  const masked = ledger();
  const carries = (name: string): boolean => carriers.has(name.toLowerCase()) || identities.has(name.toLowerCase());
  const digits = (secret: string): string => createHmac('sha256', key).update(secret).digest('hex').slice(0, 8);

  const apply = <T>(root: T, spoken: ReadonlySet<string> = new Set()): T => {
    const { check = null, nonce = '' } = root as { check?: string; nonce?: string };
    const plainNames = new Set<string>();
    const note = (class_: RedactionClass, pointer: string) => masked.note({ class: class_, check, pointer });
    const mask = (secret: string, class_: RedactionClass, pointer: string): string => {
      note(class_, pointer);
      return `«redacted:${digits(secret)}:${secret.length}»`;
    };
    const find = (text: string): Span[] => [...known(text), ...credentialsIn(text, nonce)];
    const inText = (text: string, pointer: string): string => replaceSpans(text, find(text), (span) => mask(span.secret, span.class, pointer));
    // The same few names stand in every row.
    const inName = (name: string, pointer: string): string => {
      if (plainNames.has(name)) return name;
      const clean = inText(name, pointer);
      if (clean === name) plainNames.add(name);
      return clean;
    };
    const isFree = (text: string) => isReference(text) || isState(text) || (nonce !== '' && text.includes(nonce));
    const inBase64 = (text: string, named: readonly string[], pointer: string): string => {
      const bytes = Buffer.from(text, 'base64');
      const clean = maskBytes(bytes, named, { text: (inner) => inText(inner, pointer), unreadable: () => mask(text, 'unreadable-body', pointer) });
      return clean === bytes ? text : clean.toString('base64');
    };
    const header = ([name, value]: readonly [string, string], pointer: string): [string, string] => {
      const policy = policyOf(name, identities, spoken);
      if (policy === 'kept') return [inText(name, pointer), inText(value, pointer)];
      const put = (secret: string) => (isReference(secret) ? secret : mask(secret, policy, pointer));
      return [inText(name, pointer), policy === 'cookie' ? maskCookies(name, value, put) : put(value)];
    };
    const list = (value: readonly unknown[], name: string, pointer: string): unknown => {
      if (isPair(value) && (name === listed || carries(value[0]))) return header(value, `${pointer}/1`);
      const chunks = isPiece(value[0]) ? chunkList.safeParse(value) : null;
      if (chunks?.success) return maskChunks(chunks.data, find, (span) => note(span.class, pointer));
      return value.map((one, index) => {
        const here = `${pointer}/${index}`;
        return typeof one === 'string' && isCredentialName(flagIn(value[index - 1])) && !isFree(one) ? mask(one, 'argument', here) : walk(one, name === 'headers' ? listed : '', here);
      });
    };
    const walk = (value: unknown, name: string, pointer: string, named: readonly string[] = []): unknown => {
      if (typeof value === 'string') {
        if (worded.has(name) && words.has(value)) return value;
        if (name === 'base64') return inBase64(value, named, pointer);
        const isKnown = known(value).some(({ from, to }) => from === 0 && to === value.length);
        return isCredentialName(name) && !isKnown && !isFree(value) ? mask(value, 'field', pointer) : inText(value, pointer);
      }
      if (Array.isArray(value)) return list(value, name, pointer);
      if (value === null || typeof value !== 'object') return value;
      const coding = codingOf(value);
      const copy = Object.fromEntries(Object.entries(value).map(([field, one]) => {
        const clean = inName(field, pointer);
        const here = `${pointer}/${clean.replaceAll('~', '~0').replaceAll('/', '~1')}`;
        if (name === 'headers' && typeof one === 'string') return header([field, one], here);
        return [clean, walk(one, field, here, field === 'body' ? coding : named)];
      }));
      return digested(value, copy);
    };
    return walk(root, '', '') as T;
  };
  return { apply, ledger: masked.of };
}

const isPiece = (value: unknown): boolean => typeof value === 'object' && value !== null && 'base64' in value;
/** The name of an option of a command line: of "--api-key" api-key, '' of anything else. */
const flagIn = (argument: unknown): string => (typeof argument === 'string' ? (/^--?([A-Za-z][\w-]*)$/.exec(argument)?.[1] ?? '') : '');
const isPair = (value: readonly unknown[]): value is readonly [string, string] => value.length === 2 && value.every((one) => typeof one === 'string');

/** The content codings of a message, from its header fields. */
const codingOf = (message: object): string[] => {
  const { headers } = message as { headers?: unknown };
  return Array.isArray(headers) ? headers.flatMap((one) => (Array.isArray(one) && /^content-encoding$/i.test(String(one[0])) ? codingsIn(String(one[1])) : [])) : [];
};

/** A masked body is another body: its digest is that of what the pack holds. */
function digested(body: object, copy: Record<string, unknown>): Record<string, unknown> {
  const { text, base64, sha256: digest } = body as { text?: unknown; base64?: unknown; sha256?: unknown };
  if (typeof digest !== 'string') return copy;
  if (typeof text === 'string' && copy.text !== text) return { ...copy, sha256: sha256(copy.text as string) };
  if (typeof base64 === 'string' && copy.base64 !== base64) return { ...copy, sha256: sha256(Buffer.from(copy.base64 as string, 'base64')) };
  return copy;
}
