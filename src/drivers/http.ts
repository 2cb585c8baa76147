import { createHash } from 'node:crypto';
import type { HeaderList, HttpExchange } from '../model/record/http-exchange.ts';
import { hostPort, isForbiddenAddress } from './http/address.ts';
import { bodyOf } from './http/body.ts';
import { exchange, type Limits, type Prepared } from './http/exchange.ts';
import { type Recorded, recorded } from './recorded.ts';
import type { ResolvedTarget, Scope } from './scope.ts';

/** One request as a collector asks for it. `path` stays on the target: it can never name another host. */
export type HttpRequest = {
  method?: string;
  path: string;
  headers?: Record<string, string>;
  json?: unknown;
  body?: string | Uint8Array;
  /** Name of an identity of the target. */
  auth?: string;
  /** How many redirects to follow (0: record the 3xx as it is). */
  follow?: number;
  timeout_ms?: number;
  body_bytes?: number;
};
export type HttpDriver = {
  get(path: string, headers?: Record<string, string>): Promise<Recorded<HttpExchange>>;
  request(request: HttpRequest): Promise<Recorded<HttpExchange>>;
};

const bounds: Limits = { total_ms: 10_000, body_bytes: 10 * 2 ** 20, header_bytes: 64 * 2 ** 10 };

/** Speaks HTTP to one target on `node:http`, one connection a request, nothing added that is not recorded. */
export function httpDriver(target: ResolvedTarget, scope: Scope): HttpDriver {
  const request = async (asked: HttpRequest): Promise<Recorded<HttpExchange>> => {
    let prepared = prepare(asked, target);
    const limits = { ...bounds, total_ms: asked.timeout_ms ?? bounds.total_ms, body_bytes: asked.body_bytes ?? bounds.body_bytes };
    const start_ms = scope.elapsed_ms();
    const redirects: HttpExchange['redirects'] = [];
    for (;;) {
      const seen = await exchange(prepared, limits, scope.signal, start_ms);
      const location = redirectOf(seen);
      if (location === null || redirects.length >= (asked.follow ?? 0)) return recorded({ ...seen, redirects });
      redirects.push({ status: seen.response?.status ?? 0, location });
      const next = URL.canParse(location, prepared.url) ? new URL(location, prepared.url) : null;
      if (next === null || !mayFollow(prepared.url, next, target)) {
        return recorded({ ...seen, outcome: 'denied', error: { code: 'TICKMARK_REDIRECT', phase: 'redirect' }, redirects });
      }
      // Credentials never travel to another host (RFC 9110 15.4).
      const secrets = new Set(Object.values(target.auth).map(({ header }) => header.toLowerCase()));
      const kept = prepared.headers.filter(([name]) => hostPort(next) === hostPort(prepared.url) || !secrets.has(name.toLowerCase()));
      const headers: HeaderList = kept.map(([name, value]) => (name === 'Host' ? [name, next.host] : [name, value]));
      prepared = { ...prepared, method: 'GET', url: next, headers, payload: null, requestBody: null };
    }
  };
  return { request, get: (path, headers = {}) => request({ path, headers }) };
}

function prepare(asked: HttpRequest, target: ResolvedTarget): Prepared {
  const base = new URL(target.url ?? 'http://not-configured.invalid');
  const url = new URL(base.pathname.replace(/\/$/, '') + asked.path, base);
  const payload = asked.json !== undefined ? Buffer.from(JSON.stringify(asked.json)) : asked.body !== undefined ? Buffer.from(asked.body as string) : null;
  const headers: HeaderList = [['Host', url.host], ['User-Agent', 'tickmark'], ['Accept', '*/*'], ['Accept-Encoding', 'identity'], ['Connection', 'close']];
  if (asked.json !== undefined) headers.push(['Content-Type', 'application/json']);
  if (payload) headers.push(['Content-Length', String(payload.length)]);
  const identity = asked.auth === undefined ? undefined : target.auth[asked.auth];
  if (identity) headers.push([identity.header, identity.value]);
  for (const [name, value] of Object.entries(asked.headers ?? {})) {
    const at = headers.findIndex(([known]) => known.toLowerCase() === name.toLowerCase());
    at < 0 ? headers.push([name, value]) : headers.splice(at, 1, [name, value]);
  }
  const requestBody = payload && bodyOf(payload, createHash('sha256').update(payload).digest('hex'));
  return { method: asked.method ?? 'GET', url, headers, payload, requestBody };
}

const redirectOf = ({ response }: HttpExchange): string | null =>
  response && response.status >= 300 && response.status < 400
    ? (response.headers.find(([name]) => name.toLowerCase() === 'location')?.[1] ?? null) : null;

/** Each hop is checked again: scheme, host and port must be the target's or on its list, and never a metadata address. */
const mayFollow = (from: URL, to: URL, target: ResolvedTarget): boolean =>
  (to.protocol === 'http:' || to.protocol === 'https:') && !isForbiddenAddress(to.hostname) &&
  !(from.protocol === 'https:' && to.protocol === 'http:') &&
  (hostPort(to) === hostPort(new URL(target.url as string)) || target.redirects.includes(hostPort(to)));
