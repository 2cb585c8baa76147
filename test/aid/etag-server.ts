import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

/** A small honest server: content-hash ETag, all forms of If-None-Match, a PATCH that changes the resource, and a `lie` that answers 304 to everything. */
export async function etagServer(lie = false): Promise<{ url: string; requests(): number }> {
  let text = 'first';
  let count = 0;
  const server = createServer((request, response) => {
    count += 1;
    if (request.method === 'PATCH') { text += '+'; return void response.end(text); }
    if (request.url !== '/thing') { response.statusCode = 404; return void response.end(); }
    const etag = `"${createHash('sha256').update(text).digest('hex').slice(0, 16)}"`;
    response.setHeader('ETag', etag).setHeader('Cache-Control', 'no-cache');
    const asked = String(request.headers['if-none-match'] ?? '').split(',').map((tag) => tag.trim().replace(/^W\//, ''));
    if (lie ? asked[0] !== '' : asked.includes(etag) || asked.includes('*')) { response.statusCode = 304; return void response.end(); }
    response.end(text);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => { server.closeAllConnections(); server.close(); });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, requests: () => count };
}
