import type { Rule } from './rule.ts';

/** Names and passwords that products are delivered with. A pair such as root:root is left out: it is an owner and a group as often. */
const pairs = ['guest:guest', 'admin:admin', 'admin:password', 'admin:admin123', 'admin:changeme', 'minio:minio123', 'elastic:changeme', 'sa:YourStrong(!)Password'];
const words = [
  'minioadmin', 'your-256-bit-secret', 'super-secret-jwt-token-with-at-least-32-characters-long', 'your-super-secret-jwt-token-with-at-least-32-characters-long', 'mysecretpassword',
];

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
/** Also "admin / admin", and never the steps of a path. */
const asPair = (pair: string): string => {
  const [name = '', password = ''] = pair.split(':').map(escaped);
  return `${name}(?::| ?/ ?)${password}`;
};
const pattern = new RegExp(`(?<![\\w./-])(?:${[...pairs.map(asPair), ...words.map(escaped)].join('|')})(?![\\w/-])`, 'g');
/** After "minioadmin/" the same word again is the pair, not a path. */
const twice = /(?<![\w.-])minioadmin(?: ?[/:] ?)minioadmin(?![\w/-])/g;

/** Credentials that everybody knows: they hide nothing, and a report that shows them shows an open door. */
export const defaultCredential: Rule = {
  id: 'default-credential',
  find: (text) => [...text.matchAll(pattern), ...text.matchAll(twice)].map(({ 0: found, index }) => ({ from: index, to: index + found.length })),
};
