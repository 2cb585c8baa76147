import { defaultCredential } from './default-credential.ts';
import { namedSecret } from './named-secret.ts';
import { isPlaceholder, isReference } from './placeholder.ts';
import type { Hit, Rule } from './rule.ts';
import { tokenFormats } from './token-format.ts';

/** user:password@ after the "://" of any scheme. */
const inUserPart = /:\/\/[^\s/:@"'<>\\?#]{0,256}:([^\s/"'<>\\?#]{1,1024})@/g;
/** The words before a key in PEM (RFC 7468) or OpenPGP's armour (RFC 9580), and enough of the key; line ends may be escaped. */
const privateKey = /-----BEGIN (?:[A-Z0-9]{1,16} ){0,3}PRIVATE KEY(?: BLOCK)?-----(?:\\+[rn]|[\s,:A-Za-z0-9+/=-]){40}/g;
const webToken = /(?:(?<![\w-])|(?<=%[0-9A-Fa-f]{2})|(?<=\\[nrt]))eyJ[\w-]{1,8192}\.eyJ[\w-]{1,65536}\.[\w-]{16,8192}/g;

const hits = (text: string, pattern: RegExp): Hit[] => [...text.matchAll(pattern)].map(({ 0: found, index }) => ({ from: index, to: index + found.length }));

/** Our own rules, for what the rules of others leave out or take for an example. A password in a URL counts unless it is a placeholder. */
export const rules: readonly Rule[] = [
  { id: 'private-key', find: (text) => hits(text, privateKey) },
  { id: 'json-web-token', find: (text) => hits(text, webToken) },
  { id: 'url-password', find: (text) => [...text.matchAll(inUserPart)].flatMap(({ 0: whole, 1: password = '', index }) => {
    const from = index + whole.length - 1 - password.length;
    return isPlaceholder(password) ? [] : [{ from, to: from + password.length }];
  }) },
  ...tokenFormats.map(({ id, pattern }): Rule => ({ id, find: (text) => hits(text, pattern).filter(({ from, to }) => !isReference(text.slice(from, to))) })),
  defaultCredential,
  namedSecret,
];
