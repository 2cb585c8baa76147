import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Answers /items/<n> with a small JSON document and everything else with 404; prints its URL. In a process of its own: its CPU is not measured. */
const server = createServer((request, response) => {
  const id = /^\/items\/(\d+)$/.exec(request.url ?? '')?.[1];
  response.statusCode = id === undefined ? 404 : 200;
  response.setHeader('Content-Type', 'application/json').end(JSON.stringify({ id: Number(id ?? 0), status: 'ready', text: 'x'.repeat(200) }));
});
server.listen(0, '127.0.0.1', () => console.log(`http://127.0.0.1:${(server.address() as AddressInfo).port}`));
