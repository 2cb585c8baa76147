import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';
import type { Peer } from '../../model/record/peer.ts';

/** Who is at the other end of a connected socket: the address it really has, and the certificate's key over TLS. */
export function peerOf(socket: Socket, scheme: string, host?: string): Peer {
  const certificate = scheme === 'https:' ? (socket as TLSSocket).getPeerCertificate?.() : undefined;
  const key = certificate?.pubkey;
  return {
    protocol: scheme === 'https:' ? 'https' : 'http',
    address: socket.remoteAddress ?? null,
    port: socket.remotePort ?? null,
    product: null,
    version: null,
    instance: key ? `spki-sha256:${createHash('sha256').update(key).digest('hex')}` : null,
    ...(host !== undefined && { host }),
    ...(certificate?.issuer && { tls: { issuer: nameOf(certificate.issuer), valid_from: instantOf(certificate.valid_from), valid_to: instantOf(certificate.valid_to) } }),
  };
}

const nameOf = (issuer: object): string => Object.entries(issuer).map(([name, value]) => `${name}=${[value].flat().join('+')}`).join(', ');
/** "Nov 20 09:00:00 2026 GMT", as OpenSSL writes it, as an instant. */
const instantOf = (text: string): string => new Date(text).toISOString();

/** Software that stands between or instead says so in such fields. */
const telling = /^(?:x-powered-by|via|hoverfly|sl-violations)$|mock|stub/;

/** Product and version from the Server field (RFC 9110 10.2.4), when it is sent, and other fields by which software tells of itself. */
export function toldBy({ headers }: IncomingMessage): Pick<Peer, 'product' | 'version' | 'marks'> {
  const [, product = null, version = null] = /^([^/\s]+)(?:\/(\S+))?/.exec(String(headers.server ?? '')) ?? [];
  const marks = Object.entries(headers).filter(([name]) => telling.test(name)).map(([name, value]) => `${name}: ${[value].flat().join(', ').slice(0, 200)}`);
  return { product, version, ...(marks.length > 0 && { marks }) };
}
