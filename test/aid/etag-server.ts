import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
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

/** How a server tells one state of its resource from another, and whether a request's validator matches. */
export type Validating = {
  tag(text: string): string | null;
  matches?(asked: string, tag: string, request: IncomingMessage): boolean;
  fields?: Record<string, string>;
  /** Fields a 304 leaves out. */
  forgets?: string[];
  /** Fields a 304 has besides, or instead. */
  adds?: Record<string, string>;
  /** Status that answers the change instead of 204. */
  change?: number;
  /** Status that answers a condition that matches instead of 304. */
  matched?: number;
};
/** A tag without its weakness. */
export const opaque = (tag: string) => tag.replace(/^W\//, '');
/** The weak comparison of RFC 9110 8.8.3.2, in a list and with `*`. */
export const weakly = (asked: string, tag: string) => asked === '*' || asked.split(',').some((one) => opaque(one.trim()) === opaque(tag));
/** A strong tag of the content. */
export const strong = (text: string) => `"${createHash('sha256').update(text).digest('hex').slice(0, 16)}"`;

/** Answers GET with its state and PATCH by changing it; right or wrong as told. */
export const validating = ({ tag, matches = weakly, fields = { 'Cache-Control': 'no-cache', Vary: 'Accept' }, forgets = [], adds = {}, change = 204, matched = 304 }: Validating): RequestListener => {
  let text = 'first';
  return (request: IncomingMessage, response: ServerResponse) => {
    if (request.method === 'PATCH') {
      if (change === 204) text = text === 'first' ? 'other' : 'first';
      return void response.writeHead(change).end();
    }
    const own = tag(text);
    const asked = request.headers['if-none-match'];
    const fresh = own !== null && asked !== undefined && matches(asked, own, request);
    for (const [name, value] of Object.entries({ ...fields, ...(own !== null && { ETag: own }), ...(fresh && adds) })) if (!fresh || !forgets.includes(name)) response.setHeader(name, value);
    response.writeHead(fresh ? matched : 200).end(fresh ? undefined : text);
  };
};
