import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { Delivery } from '../../model/record/delivery.ts';
import { bodyCollector } from '../http/body.ts';

/** Bounds of what a receiver takes in. */
export type Bounds = { deliveries: number; body_bytes: number };
export type Arrival = Omit<Delivery, 't_ms'>;

/** Listens where the URL says. Every complete request is handed to `arrived`, then answered: 200 on the URL's path, 404 elsewhere. */
export function listen(url: URL, { body_bytes }: Bounds, arrived: (arrival: Arrival) => void): Promise<Server | NodeJS.ErrnoException> {
  const server = createServer({ requestTimeout: 10_000, headersTimeout: 10_000 }, (request, response) => {
    const received = bodyCollector(body_bytes);
    const answer = () => {
      const path = request.url ?? '';
      const status = path.split('?')[0] === url.pathname ? 200 : 404;
      arrived({ method: request.method ?? '', path, headers: pairsOf(request), body: received.body(), status, peer: senderOf(request) });
      response.writeHead(status, { Connection: 'close', 'Content-Type': 'text/plain' }).end('received\n');
    };
    request.on('data', (chunk: Buffer) => { if (!received.add(chunk)) { answer(); request.destroy(); } });
    request.on('end', answer);
    request.on('error', () => response.destroy());
  });
  server.maxConnections = 100;
  return new Promise((resolve) => {
    server.once('error', resolve);
    server.listen(Number(url.port), url.hostname.replace(/^\[|\]$/g, ''), () => resolve(server));
  });
}

const pairsOf = ({ rawHeaders }: IncomingMessage): Delivery['headers'] =>
  rawHeaders.flatMap((name, i): Delivery['headers'] => (i % 2 === 0 ? [[name, rawHeaders[i + 1] ?? '']] : []));

const senderOf = ({ socket, headers }: IncomingMessage): Delivery['peer'] => {
  const [, product = null, version = null] = /^([^/\s]+)(?:\/(\S+))?/.exec(String(headers['user-agent'] ?? '')) ?? [];
  return { protocol: 'http', address: socket.remoteAddress ?? null, port: socket.remotePort ?? null, product, version, instance: null };
};
