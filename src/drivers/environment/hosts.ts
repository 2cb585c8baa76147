import { BlockList, isIP } from 'node:net';

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8);
loopback.addAddress('0.0.0.0');
// IPv6 has a loopback of its own, an unspecified address, and three ways to write one of IPv4 (RFC 4291 2.5.5, RFC 6052 2.1).
for (const address of ['::', '::1', '::ffff:0.0.0.0']) loopback.addAddress(address, 'ipv6');
for (const prefix of ['::', '::ffff:', '64:ff9b::']) loopback.addSubnet(`${prefix}127.0.0.0`, 104, 'ipv6');

/** What /etc/hosts of the usual systems calls this machine, and what containers and virtual machines call the one they run on. */
const names = new Set([
  'localhost', 'localhost.localdomain', 'localhost4', 'localhost4.localdomain4', 'localhost6', 'localhost6.localdomain6', 'ip6-localhost', 'ip6-loopback', 'loopback',
  'host.docker.internal', 'gateway.docker.internal', 'kubernetes.docker.internal', 'host.containers.internal', 'host.lima.internal', 'host.minikube.internal', 'host.k3d.internal',
  'host.orb.internal', 'host.rancher-desktop.internal', 'host-gateway',
]);
/** Zones of the public DNS whose every name is this machine; and those whose names hold the address they stand for. */
const zones = /(?:^|\.)(?:localhost|localtest\.me|lvh\.me|vcap\.me|lacolhost\.com)$/;
const spelled = /(?:^|[.-])(?:(127[.-]\d{1,3}[.-]\d{1,3}[.-]\d{1,3}|0[.-]0[.-]0[.-]0)|7f[0-9a-f]{6}|--1)\.(?:nip|sslip|xip)\.io$/;

/** This machine by name or by address, however written (RFC 6761 6.3, RFC 1122 3.2.1.3); the unspecified address leads there too. */
export function isLoopback(hostname: string): boolean {
  const host = canonical(hostname);
  const family = isIP(host);
  return family === 0 ? names.has(host) || zones.test(host) || spelled.test(host) : loopback.check(host, family === 6 ? 'ipv6' : 'ipv4');
}

/** As WHATWG URL 4.4 reads a host: 127.1, 0x7f000001, 2130706433 and full-width letters are what they stand for. */
function canonical(hostname: string): string {
  const host = hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '').toLowerCase();
  // The name of an interface may follow (RFC 4007 11).
  const address = host.replace(/%.*$/, '');
  if (isIP(address) === 6) return address;
  return /[\s/@?#:\\]/.test(host) ? host : (URL.parse(`http://${host}/`)?.hostname ?? host);
}
