import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import type { Peer } from '../../model/record/peer.ts';
import { peerOf, toldBy } from '../http/peer.ts';

/** Who is at the other end of a run's connections: the first socket's address and certificate, and what the first answer told. */
export function identity() {
  const seen: { peer?: Peer; told?: ReturnType<typeof toldBy> } = {};
  return {
    connected(socket: Socket, { protocol, hostname }: URL): void {
      if (seen.peer) return;
      // A certificate is there only after the handshake.
      socket.once(protocol === 'https:' ? 'secureConnect' : 'connect', () => { seen.peer ??= peerOf(socket, protocol, hostname); });
    },
    answered(answer: IncomingMessage): void { seen.told ??= toldBy(answer); },
    peer: (): Peer | null => (seen.peer ? { ...seen.peer, ...seen.told } : null),
  };
}
