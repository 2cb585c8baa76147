import { createHmac, randomBytes } from 'node:crypto';
import type { EnvironmentEntry } from '../model/record/environment-entry.ts';
import { leadsHere, urlIn } from './environment/addresses.ts';
import { holdsKnownDefault } from './environment/known-default.ts';
import { type Recorded, recorded } from './recorded.ts';

export type EnvironmentDriver = {
  /** One entry a name, in the order asked. No value leaves this function. */
  describe(names: readonly string[]): Recorded<EnvironmentEntry>[];
};

// One key a process, never written down: equal values stay equal within a run, and short ones cannot be guessed from the digits.
const key = randomBytes(32);

/** Describes environment variables that the command line handed in. */
export const environmentDriver = (environment: Readonly<Record<string, string | undefined>>): EnvironmentDriver => ({
  describe: (names) => names.map((name) => {
    const value = Object.hasOwn(environment, name) ? environment[name] : undefined;
    const plain = unquoted(value ?? '');
    const url = urlIn(plain);
    return recorded({
      name,
      present: value !== undefined,
      bytes: Buffer.byteLength(value ?? ''),
      is_blank: plain === '',
      url: url && { protocol: url.protocol },
      leads_here: leadsHere(plain),
      is_known_default: holdsKnownDefault(plain),
      fingerprint: value === undefined ? null : createHmac('sha256', key).update(plain).digest('hex').slice(0, 8),
    });
  }),
});

/** Without the white space and the quotes that an .env file or a shell left around it. */
function unquoted(value: string): string {
  const text = value.trim();
  const inner = /^(["'`])(.*)\1$/s.exec(text)?.[2];
  return inner === undefined ? text : inner.trim();
}
