import { createHmac, randomBytes } from 'node:crypto';
import { BlockList, isIP } from 'node:net';
import type { EnvironmentEntry } from '../model/record/environment-entry.ts';
import { isKnownDefault } from './environment/known-default.ts';
import { type Recorded, recorded } from './recorded.ts';

export type EnvironmentDriver = {
  /** One entry a name, in the order asked. No value leaves this function. */
  describe(names: readonly string[]): Recorded<EnvironmentEntry>[];
};

// One key a process, never written down: equal values stay equal within a run, and short ones cannot be guessed from the digits.
const key = randomBytes(32);
const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8);
loopback.addAddress('::1', 'ipv6');
loopback.addAddress('0.0.0.0');
loopback.addAddress('::', 'ipv6');

/** Describes environment variables that the command line handed in. */
export const environmentDriver = (environment: Readonly<Record<string, string | undefined>>): EnvironmentDriver => ({
  describe: (names) => names.map((name) => {
    const value = Object.hasOwn(environment, name) ? environment[name] : undefined;
    const url = value !== undefined && URL.canParse(value) ? new URL(value) : null;
    return recorded({
      name,
      present: value !== undefined,
      bytes: Buffer.byteLength(value ?? ''),
      url: url && { protocol: url.protocol, host_is_loopback: isLoopback(url.hostname) },
      is_known_default: value !== undefined && (isKnownDefault(value) || (url !== null && url.password !== '' && isKnownDefault(decoded(url.password)))),
      fingerprint: value === undefined ? null : createHmac('sha256', key).update(value).digest('hex').slice(0, 8),
    });
  }),
});

/** This machine by name or by address (RFC 6761 6.3, RFC 1122 3.2.1.3); the unspecified address leads there too. */
export function isLoopback(hostname: string): boolean {
  const host = hostname.replace(/^\[|\]$/g, '').toLowerCase().replace(/\.$/, '');
  const family = isIP(host);
  return family === 0 ? host === 'localhost' || host.endsWith('.localhost') : loopback.check(host, family === 6 ? 'ipv6' : 'ipv4');
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
