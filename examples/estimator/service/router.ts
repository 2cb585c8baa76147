import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { sendJson } from './reply.ts';

/** One request on its way: `id` is the number in the path, `body` the JSON object sent. */
export type Call = { request: IncomingMessage; response: ServerResponse; id: number; body: Record<string, unknown> };
export type Handler = (call: Call) => Promise<void>;
/** A path and its methods. Everything but GET needs the token; `guarded` asks GET for it too. */
export type Route = { path: RegExp; guarded?: boolean; GET?: Handler; POST?: Handler; PATCH?: Handler };

const bodyLimit_bytes = 64 * 1024;
const digest = (text: string) => createHash('sha256').update(text).digest();

/** Finds the route and calls it: 404 no such path, 405 wrong method, 401 without the token, 400 for a body that is no JSON object. */
export async function answer(routes: Route[], token: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    const path = (request.url ?? '/').split('?', 1)[0] ?? '/';
    const route = routes.find((one) => one.path.test(path));
    if (!route) return sendJson(response, 404, { error: 'not found' });
    const methods = (['GET', 'POST', 'PATCH'] as const).filter((name) => route[name]);
    const method = methods.find((name) => name === (request.method === 'HEAD' ? 'GET' : request.method));
    const handler = method && route[method];
    if (!handler) {
      return sendJson(response, 405, { error: 'method not allowed' }, { Allow: methods.flatMap((name) => (name === 'GET' ? ['GET', 'HEAD'] : [name])).join(', ') });
    }
    const authorized = timingSafeEqual(digest(request.headers.authorization ?? ''), digest(`Bearer ${token}`));
    if (!authorized && (route.guarded || method !== 'GET')) {
      return sendJson(response, 401, { error: 'a bearer token is required' }, { 'WWW-Authenticate': 'Bearer realm="estimator"' });
    }
    const body = method === 'GET' ? {} : await readObject(request);
    if (body === null) return sendJson(response, 400, { error: 'expected a JSON object of at most 64 KiB' });
    await handler({ request, response, id: Number(route.path.exec(path)?.[1] ?? 0), body });
  } catch (error) {
    console.error(error);
    if (response.headersSent) response.destroy();
    else sendJson(response, 500, { error: 'internal error' });
  }
}

async function readObject(request: IncomingMessage): Promise<Record<string, unknown> | null> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    // Read to the end all the same: leaving the loop would tear the connection down before the answer.
    if (bytes <= bodyLimit_bytes) chunks.push(chunk);
  }
  if (bytes > bodyLimit_bytes) return null;
  try {
    const value: unknown = JSON.parse(Buffer.concat(chunks).toString('utf8'));
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}
