import { isIP } from 'node:net';

/** Cloud metadata and link-local addresses: never a target, never a redirect's end (169.254.0.0/16, fe80::/10, fd00:ec2::254). */
export function isForbiddenAddress(host: string): boolean {
  const bare = host.replace(/^\[|\]$/g, '').toLowerCase();
  if (bare === 'metadata.google.internal' || bare === 'metadata') return true;
  const plain = bare.replace(/^::ffff:/, '');
  if (isIP(plain) === 4) return plain.startsWith('169.254.') || plain === '100.100.100.200';
  return isIP(plain) === 6 && (/^fe[89ab]/.test(plain) || plain.startsWith('fd00:ec2:'));
}

/** host:port of a URL with the scheme's own port filled in. */
export const hostPort = (url: URL): string => `${url.hostname}:${url.port || (url.protocol === 'https:' ? 443 : 80)}`;
