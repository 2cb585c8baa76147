import { BlockList, isIP } from 'node:net';

const forbidden = new BlockList();
forbidden.addSubnet('169.254.0.0', 16);
forbidden.addAddress('100.100.100.200');
forbidden.addSubnet('fe80::', 10, 'ipv6');
forbidden.addSubnet('fd00:ec2::', 32, 'ipv6');
// The same IPv4 range behind NAT64 (RFC 6052 2.1); BlockList itself sees through ::ffff:0:0/96, however it is written.
forbidden.addSubnet('64:ff9b::a9fe:0', 112, 'ipv6');
const names = new Set(['metadata', 'metadata.google.internal']);

/** Cloud metadata and link-local addresses: never a target, never a redirect's end (169.254.0.0/16, fe80::/10, fd00:ec2::/32). */
export function isForbiddenAddress(host: string): boolean {
  const bare = host.replace(/^\[|\]$/g, '').toLowerCase().replace(/\.$/, '').replace(/%.*$/, '');
  const family = isIP(bare);
  return family === 0 ? names.has(bare) : forbidden.check(bare, family === 6 ? 'ipv6' : 'ipv4');
}

/** host:port of a URL with the scheme's own port filled in. */
export const hostPort = (url: URL): string => `${url.hostname}:${url.port || (url.protocol === 'https:' ? 443 : 80)}`;
