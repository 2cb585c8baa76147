import { isCredentialName, isCredentialParameter } from '../../lib/secrets/name.ts';
import { isReference, isState } from '../../lib/secrets/placeholder.ts';
import type { RedactionClass } from '../../model/redaction.ts';
import type { Span } from './span.ts';

/** Without one of these a text holds no credential that could be told from its place. */
const trigger = /:\/\/|eyJ|pass|pwd|secret|token|jwt|key|cred|auth|cookie|sess|otp|csrf|xsrf|assert|verif|saml|code=|sig=|signature|ticket=|bearer|basic|dpop/i;

type Found = { class: RedactionClass; secret: string; at: number };

/** After a scheme's "://": user:password@, and a user part so long that it is a token by itself. */
const inUserPart = /:\/\/(?:[^\s/:@"'<>\\]{0,256}:([^\s/"'<>\\]{1,1024})|([^\s/:@"'<>\\]{20,512}))@/g;
/** name=value in a query, a fragment, a form, a connection string or a log line; of href="/a?token=b" the inner one. */
const assigned = /(?:^|[?&;#,({\s"'])([\w.%[\]-]{2,64})=(["']?)((?:[^?&\s"'<>#;,)}\\]|\?(?![\w.%-]{1,64}=)){1,4096})/g;
const named = /(?<![\w-])--?([A-Za-z][\w-]{1,40}) ([^\s"'-][^\s"']{0,1023})/g;
/** "name": "value" in JSON, in JSON within JSON, and in what languages print of their objects. The value's end is looked for. */
const field = /(\\{0,7})(["'])([\w$. -]{1,64})\1\2\s{0,8}(?::|=>)\s{0,8}\1(["'])/g;
/** As a header field stands in a log or a language; a name in quotes must have a value in quotes, or JSON would be broken. */
const headerLine = /\b((?:proxy-)?authorization|(?:set-)?cookie)(?:["']\s{0,4}[:=]\s{0,4}["']|\s{0,4}[:=]\s{0,4}["']?)([^\s"'\\[{][^\r\n"'\\]{0,4095})/gi;
const scheme = /\b(?:Bearer|Basic|DPoP|ApiKey) {1,4}([A-Za-z0-9._~+/=-]{16,8192})/gi;
const webToken = /(?:(?<![\w-])|(?<=%[0-9A-Fa-f]{2})|(?<=\\[nrt]))eyJ[\w-]{1,8192}\.eyJ[\w-]{1,65536}\.([\w-]{8,8192})/g;

/**
 * Credentials that nobody named but that stand where credentials stand: in the user part of a URL, in a parameter, a field or an argument of a telling
 * name, after a scheme of HTTP, in a cookie; and the signature of a JSON Web Token, whose claims may stay. Takes time in proportion to the text.
 * What was masked before, names a variable, says a mere state, or contains `ours` (the run's own nonce) is none.
 */
export function credentialsIn(text: string, ours: string): Span[] {
  if (!trigger.test(text)) return [];
  const found: Found[] = [...userParts(text), ...parameters(text), ...fields(text), ...others(text)];
  return found.filter(({ secret }) => secret !== '' && !isReference(secret) && (ours === '' || !secret.includes(ours)))
    .map(({ at, ...one }) => ({ ...one, from: at, to: at + one.secret.length }));
}

/** Where the last occurrence of a part begins that stands in a match. */
const place = (match: RegExpExecArray | RegExpMatchArray, part: string): number => (match.index as number) + match[0].lastIndexOf(part);

const userParts = (text: string): Found[] => [...text.matchAll(inUserPart)].flatMap((match): Found[] => {
  const [, password, token = ''] = match;
  // "://host:8080?to=a@b" has no user part; a plain name is no token.
  if (password === undefined ? !/\d/.test(token) : /^\d{1,5}[?#]/.test(password)) return [];
  const secret = password ?? token;
  return [{ class: 'url-password', secret, at: place(match, `${secret}@`) }];
});

function parameters(text: string): Found[] {
  const found = [...text.matchAll(assigned)].flatMap((match): Found[] => {
    const [, name = '', , secret = ''] = match;
    const is = isCredentialParameter(decoded(name), name === 'code' || name === 'state' ? namesBeside(text, match.index) : []);
    return is && !isState(secret) ? [{ class: 'url-parameter', secret, at: place(match, secret) }] : [];
  });
  const given = [...text.matchAll(named)].flatMap((match): Found[] => (isCredentialName(match[1] as string) && !isState(match[2] as string)
    ? [{ class: 'argument', secret: match[2] as string, at: place(match, match[2] as string) }] : []));
  return [...found, ...given];
}

/** The names in the same query or form. */
function namesBeside(text: string, at: number): string[] {
  const before = text.slice(Math.max(0, at - 2048), at + 1).split(/[\s"'<>?#]/).slice(-2).join('&');
  const after = text.slice(at + 1, at + 4096).split(/[\s"'<>#]/)[0] ?? '';
  return [...`${before}&${after}`.matchAll(/(?:^|&(?:amp;)?)([\w.-]{1,64})=/g)].map(([, name]) => name as string);
}

function fields(text: string): Found[] {
  const found: Found[] = [];
  for (const match of text.matchAll(field)) {
    const [whole, slashes = '', , name = '', quote = ''] = match;
    if (!isCredentialName(name)) continue;
    const at = match.index + whole.length;
    const secret = text.slice(at, closing(text, slashes.length, quote, at));
    if (!isState(secret)) found.push({ class: 'field', secret, at });
  }
  return found;
}

/**
 * Where the quote that closes a value stands. JSON doubles the backslashes at each level: at the level where a quote is written with n of them, those of
 * the value itself come in multiples of 2n + 2. Without such a quote the text was cut.
 */
function closing(text: string, slashes: number, quote: string, from: number): number {
  for (let at = text.indexOf(quote, from); at >= 0; at = text.indexOf(quote, at + 1)) {
    let run = 0;
    while (at - run > from && text[at - run - 1] === '\\') run += 1;
    if (run % (2 * slashes + 2) === slashes) return at - slashes;
  }
  return text.length;
}

const others = (text: string): Found[] => [
  ...[...text.matchAll(headerLine)].filter(([, , secret = '']) => !isState(secret.trimEnd())).map((match): Found => ({ class: /cookie/i.test(match[1] as string) ? 'cookie' : 'authorization', secret: (match[2] as string).trimEnd(), at: place(match, match[2] as string) })),
  ...[...text.matchAll(scheme)].filter(([, secret = '']) => /\d/.test(secret)).map((match): Found => ({ class: 'authorization', secret: match[1] as string, at: place(match, match[1] as string) })),
  ...[...text.matchAll(webToken)].map((match): Found => ({ class: 'jwt-signature', secret: match[1] as string, at: place(match, `.${match[1]}`) + 1 })),
];

const decoded = (name: string): string => { try { return decodeURIComponent(name); } catch { return name; } };
