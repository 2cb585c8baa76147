import { createHash } from 'node:crypto';
import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';

export function sendJson(response: ServerResponse, status: number, value: unknown, headers: OutgoingHttpHeaders = {}): void {
  const body = JSON.stringify(value);
  response.writeHead(status, { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body), 'Cache-Control': 'no-store', ...headers });
  response.end(body);
}

/** Sends a representation with its validators, or 304 when the client holds it already (RFC 9110 13.1.2, 13.1.3, 15.4.5). */
export function sendCacheable(request: IncomingMessage, response: ServerResponse, value: unknown, changedAt: Date): void {
  const plain = Buffer.from(JSON.stringify(value));
  const zipped = acceptsGzip(request.headers['accept-encoding'] ?? '');
  const body = zipped ? gzipSync(plain) : plain;
  // The tag is a digest of the bytes as sent, so each content coding has its own (RFC 9110 8.8.3.3).
  const etag = `"${createHash('sha256').update(body).digest('base64url')}"`;
  const validators = { ETag: etag, 'Last-Modified': changedAt.toUTCString(), 'Cache-Control': 'private, no-cache', Vary: 'Accept-Encoding' };
  if (isFresh(request, etag, changedAt)) {
    response.writeHead(304, validators).end();
    return;
  }
  response.writeHead(200, {
    ...validators, 'Content-Type': 'application/json', 'Content-Length': body.length, ...(zipped && { 'Content-Encoding': 'gzip' }),
  });
  response.end(body);
}

const acceptsGzip = (field: string): boolean => /(?:^|,)\s*gzip\s*(?:,|$|;\s*q=(?:1|0?\.0*[1-9]))/i.test(field);

function isFresh({ headers }: IncomingMessage, etag: string, changedAt: Date): boolean {
  const tags = headers['if-none-match'];
  if (tags === undefined) {
    const since = Date.parse(headers['if-modified-since'] ?? '');
    return Math.floor(changedAt.getTime() / 1000) * 1000 <= since;
  }
  // The comparison is weak: W/ is ignored on either side. "*" stands for any current representation.
  return tags.trim() === '*' || [...tags.matchAll(/"[\x21\x23-\x7E\x80-\xFF]*"/g)].some(([tag]) => tag === etag);
}
