import { isCredentialName } from './name.ts';
import { isPlaceholder } from './placeholder.ts';
import type { Rule } from './rule.ts';

const assigned = /(?<![\w-])([A-Za-z][\w.-]{1,63})\\{0,7}["']?\s{0,4}(?:=>|:=|[:=])\s{0,4}\\{0,7}["'`]?([A-Za-z0-9+/_=.~-]{16,4097})/g;
/** What is longer is data. Unbounded, the pattern would need as much memory as there is text. */
const most = 4096;

/** Bits a character, of the letters as they occur (Shannon 1948). Random base64 of 20 characters has about 4, English words 3. */
function entropy(text: string): number {
  const counts = new Map<string, number>();
  for (const char of text) counts.set(char, (counts.get(char) ?? 0) + 1);
  return [...counts.values()].reduce((sum, n) => sum - (n / text.length) * Math.log2(n / text.length), 0);
}

/** A digest, a UUID, a version, a time, a number: they look random or long, and are no secret by themselves. */
const harmless = /^(?:(?:sha\d+[-:=])?(?:[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{64}|[0-9a-f]{128})(?:-\d{1,4})?|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[\d.:_-]+|\d{4}-\d\d-\d\dT[\d:.]+Z?)$/i;
/** A name in a program, a path, a file: process.env.API_KEY_2, secrets/v1/api-key. */
const identifier = /^[A-Za-z]+\d{0,3}(?:[._/-]+[A-Za-z]+\d{0,3})*$|^\.{0,2}\//;

const looksRandom = (value: string): boolean => /\d/.test(value) && /[A-Za-z]/.test(value) && entropy(value) >= 3.5 && !harmless.test(value) && !identifier.test(value);

/** A value that looks random beside a name that promises a secret: apiKey: "…", DB_PASSWORD=…, "token":"…" also within JSON. */
export const namedSecret: Rule = {
  id: 'named-secret',
  find: (text) => [...text.matchAll(assigned)].flatMap(({ 0: whole, 1: name = '', 2: value = '', index }) => {
    const to = index + whole.length;
    // A function is called, not given: token = createToken2(request).
    if (!isCredentialName(name) || value.length > most || text[to] === '(' || isPlaceholder(value) || !looksRandom(value)) return [];
    return [{ from: to - value.length, to }];
  }),
};
