import type { Socket } from 'node:net';

/** How long a peer is given to close, as it was asked to (Connection: close), after an answer without content. */
const closing_ms = 100;
/** Interim answers (1xx), each with a head of its own, then the final head. */
const heads = /^(?:HTTP\/1\.\d 1\d\d[^]*?\r\n\r\n)*[^]*?\r\n\r\n/;

/** Counts what arrives on a socket beside the parser, which keeps silent about content that must not be there. */
export function socketTap() {
  let socket: Socket | null = null;
  let received = 0;
  let head_bytes: number | null = null;
  const beforeHead: Buffer[] = [];
  return {
    on(tapped: Socket): void {
      socket = tapped;
      // Node hangs up at the end of a message; whatever the peer still sends is to be seen.
      tapped.destroySoon = () => { tapped.end(); };
      tapped.prependListener('data', (chunk: Buffer) => {
        received += chunk.length;
        if (head_bytes === null) beforeHead.push(chunk);
      });
    },
    /** To be called when the parser has read the final head. */
    head(): void {
      head_bytes = heads.exec(Buffer.concat(beforeHead).toString('latin1'))?.[0].length ?? received;
      beforeHead.length = 0;
    },
    bytesAfterHead: (): number => received - (head_bytes ?? received),
    /** Calls back once, when the peer has closed or has had its time to. */
    untilClosed(done: () => void): void {
      if (socket === null || socket.destroyed || socket.readableEnded) return done();
      const settle = () => { clearTimeout(timer); socket?.off('close', settle); done(); };
      const timer = setTimeout(settle, closing_ms);
      socket.once('close', settle);
    },
    close(): void { socket?.destroy(); },
  };
}
