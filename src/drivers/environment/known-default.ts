import { isPublishedToken } from './published-token.ts';

/** Values that are published in manuals, images and tutorials, in lower case. */
const published = new Set([
  '1234', '12345', '123456', '12345678', 'abc123', 'admin', 'admin123', 'change-me', 'change_me', 'changeit', 'changeme', 'default', 'development', 'dummy',
  'example', 'fixme', 'foo', 'foobar', 'guest', 'jwt_secret', 'keyboard cat', 'letmein', 'minioadmin', 'mysecretpassword', 'none', 'null', 'pass', 'passw0rd',
  'password', 'password1', 'placeholder', 'postgres', 'qwerty', 'root', 'secret', 's3cr3t', 'super-secret', 'supersecret', 'test', 'todo', 'toor', 'undefined',
  'super-secret-jwt-token-with-at-least-32-characters-long', 'your-256-bit-secret', 'your-super-secret-jwt-token-with-at-least-32-characters-long',
]);
/** Placeholders: <token>, ${TOKEN}, {{ token }}, your-…-here, change-me-…, xxxx, ****, dev-secret. */
const placeholder = /^<.*>$|^\$\{.*\}$|^\{\{.*\}\}$|^your[-_ ].*|^change[-_ ]?(?:me|this)(?:please|now)?(?:[^a-z].*)?$|^(?:x{3,}|\*{3,}|\.{3,}|0{3,})$|^(?:dev|test|local|insecure)[-_](?:secret|key|token|password|jwt).*/;

/** A published word with a few digits or marks behind it: password123, Admin2024!, p@ssw0rd1. */
const adorned = /^(?:admin|changeme|default|guest|letmein|p[a@]ss(?:w[o0]rd|wd)?|postgres|qwerty|root|secret|welcome)[-_.@#]?\d{0,4}[!?.#$*]{0,3}$/;

/** Keys that manuals, emulators and generators print; the last is put before every key that a new project gets. */
const printed = /akiaiosfodnn7example|wjalrxutnfemi\/k7mdeng\/bpxrficyexamplekey|eby8vdm02xnocqflquwjpllmetlcdxj1ouzft50usrz6ifsufq2uverc|c2y6yddjf5\/r\+ob0n8a7cgv30vrdjiwef|sk_test_4ec39hqlyjwdarj|^django-insecure-/;

/** True for a value that is no secret because everybody knows it, or that was never filled in. */
function isKnownDefault(value: string): boolean {
  const plain = value.trim().toLowerCase();
  const pair = /^([^\s:]+):([^\s:]+)$/.exec(plain);
  return published.has(plain) || placeholder.test(plain) || adorned.test(plain) || printed.test(plain) || (pair !== null && pair.slice(1).every(isKnownDefault));
}

/** The same of the value, and of every password in it: of a URL, of its query, or of a connection string (`password=…`, `user:…@`). */
export function holdsKnownDefault(given: string): boolean {
  const value = credential(given);
  if (isPublishedToken(value)) return true;
  const inUrl = /^[a-z][a-z0-9+.:-]*:\/\/[^/?#@]*?:([^/?#]*)@/i.exec(value)?.[1] ?? /^[^\s:/@=]+:([^\s/@]+)@/.exec(value)?.[1];
  const named = [...value.matchAll(/(?:^|[\s;?&,])(?:password|passwd|pwd|pass|secret|token)\s*=\s*(?:'([^']*)'|"([^"]*)"|([^\s;&,]*))/gi)];
  const passwords = [inUrl, ...named.map(([, single, double, bare]) => single ?? double ?? bare)];
  return isKnownDefault(value) || passwords.some((one) => one !== undefined && one !== '' && isKnownDefault(decoded(one)));
}

/** What stands behind the name of a scheme (RFC 7617, RFC 6750); of Basic what it encodes. */
function credential(value: string): string {
  const [, scheme, text = ''] = /^(basic|bearer|token) +(\S+)$/i.exec(value) ?? [];
  return scheme === undefined ? value : scheme.toLowerCase() === 'basic' ? Buffer.from(text, 'base64').toString() : text;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
