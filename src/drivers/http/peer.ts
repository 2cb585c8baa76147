import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';
import type { Peer } from '../../model/record/peer.ts';

/** Who is at the other end of a connected socket: the address it really has, and the certificate's key over TLS. */
export function peerOf(socket: Socket, scheme: string): Peer {
  const key = scheme === 'https:' ? (socket as TLSSocket).getPeerCertificate?.().pubkey : undefined;
  return {
    protocol: scheme === 'https:' ? 'https' : 'http',
    address: socket.remoteAddress ?? null,
    port: socket.remotePort ?? null,
    product: null,
    version: null,
    instance: key ? `spki-sha256:${createHash('sha256').update(key).digest('hex')}` : null,
  };
}

/** Product and version from the Server field (RFC 9110 10.2.4), when it is sent. */
export function productOf(answer: IncomingMessage): { product: string | null; version: string | null } {
  const [, product = null, version = null] = /^([^/\s]+)(?:\/(\S+))?/.exec(String(answer.headers.server ?? '')) ?? [];
  return { product, version };
}
