import { BlockList, isIP } from 'node:net';

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8);
loopback.addAddress('::1', 'ipv6');
loopback.addAddress('0.0.0.0');
loopback.addAddress('::', 'ipv6');

/** This machine by name or by address (RFC 6761 6.3, RFC 1122 3.2.1.3); the unspecified address leads there too. */
export function isLoopback(hostname: string): boolean {
  const host = hostname.replace(/^\[|\]$/g, '').toLowerCase().replace(/\.$/, '');
  const family = isIP(host);
  return family === 0 ? host === 'localhost' || host.endsWith('.localhost') : loopback.check(host, family === 6 ? 'ipv6' : 'ipv4');
}

/** An absolute URL with a scheme, "://" and a host; "jdbc:" before it is no part of it. `db.internal:5432` and `javascript:…` are none. */
export function urlIn(value: string): URL | null {
  const text = value.replace(/^jdbc:/i, '');
  const url = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) && URL.canParse(text) ? new URL(text) : null;
  return url === null || url.hostname === '' ? null : url;
}

/** True when a host in the value is this machine: of a URL, of host:port, alone, in a list, or in a connection string (`host=…`, `tcp(…)`). */
export function leadsHere(value: string): boolean {
  const url = urlIn(value);
  if (url !== null) return isLoopback(url.hostname) || url.searchParams.getAll('host').some(isLoopback);
  return value.split(/[\s,;@()/='"]+/).some((part) => isLoopback(part) || isLoopback(part.replace(/:\d{1,5}$/, '')));
}
