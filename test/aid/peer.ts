import { createServer, type RequestListener, type Server as HttpServer } from 'node:http';
import { type AddressInfo, createServer as createSocketServer, type Server, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

/** An HTTP server on a random loopback port, gone when the test is. */
export async function httpPeer(answer: RequestListener): Promise<{ url: string; port: number }> {
  return serve(createServer(answer));
}

/** The same for a server that is already made. */
export async function serve(server: HttpServer): Promise<{ url: string; port: number }> {
  onTestFinished(() => { server.closeAllConnections(); server.close(); });
  return where(server);
}

/** A server that speaks what it is told over plain TCP. */
export async function socketPeer(speak: (socket: Socket) => void): Promise<{ url: string; port: number }> {
  const sockets = new Set<Socket>();
  const server = createSocketServer((socket) => {
    sockets.add(socket.on('error', () => undefined));
    speak(socket);
  });
  onTestFinished(() => { for (const socket of sockets) socket.destroy(); server.close(); });
  return where(server);
}

/** A port on which nobody listens: it was free a moment ago. */
export async function closedPort(): Promise<{ url: string; port: number }> {
  const server = createSocketServer();
  const place = await where(server);
  await new Promise((resolve) => { server.close(resolve); });
  return place;
}

async function where(server: Server): Promise<{ url: string; port: number }> {
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, port };
}

/** The whole body of a request as text. */
export async function textOf(request: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}
