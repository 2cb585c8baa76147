import type { HeaderList, HttpExchange } from '../model/record/http-exchange.ts';
import { hostPort, isForbiddenAddress } from './http/address.ts';
import { exchange, type Limits, type Prepared } from './http/exchange.ts';
import { type Asked, prepare } from './http/prepare.ts';
import { type Recorded, recorded } from './recorded.ts';
import type { ResolvedTarget, Scope } from './scope.ts';

/** One request as a collector asks for it. */
export type HttpRequest = Asked & {
  /** How many redirects to follow (0: record the 3xx as it is). */
  follow?: number;
  timeout_ms?: number;
  /** For a request that mends what the check broke: sent and waited for, within `timeout_ms`, although the check was stopped or its time is up. */
  evenAfterAbort?: boolean;
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
    const start_ms = scope.elapsed_ms();
    const limits = { ...bounds, total_ms: asked.timeout_ms ?? bounds.total_ms, body_bytes: asked.body_bytes ?? bounds.body_bytes, spent_ms: start_ms };
    const signal = asked.evenAfterAbort ? new AbortController().signal : scope.signal;
    const redirects: HttpExchange['redirects'] = [];
    for (;;) {
      const seen = await exchange(prepared, limits, signal, start_ms);
      const location = redirectOf(seen);
      if (location === null || redirects.length >= (asked.follow ?? 0)) return recorded({ ...seen, redirects });
      redirects.push({ status: seen.response?.status ?? 0, location });
      const next = URL.canParse(location, prepared.url) ? new URL(location, prepared.url) : null;
      if (next === null || !mayFollow(prepared.url, next, target)) {
        return recorded({ ...seen, outcome: 'denied', error: { code: 'TICKMARK_REDIRECT', phase: 'redirect' }, redirects });
      }
      prepared = redirected(prepared, next, seen.response?.status ?? 0, target);
    }
  };
  return { request, get: (path, headers = {}) => request({ path, headers }) };
}

const redirectOf = ({ response }: HttpExchange): string | null =>
  response && response.status >= 300 && response.status < 400
    ? (response.headers.find(([name]) => name.toLowerCase() === 'location')?.[1] ?? null) : null;

/** The next request: GET without content unless the status keeps the method (RFC 9110 15.4), and no credentials for another host. */
function redirected(last: Prepared, url: URL, status: number, target: ResolvedTarget): Prepared {
  const keeps = status === 307 || status === 308 || last.method === 'GET' || last.method === 'HEAD';
  const dropped = new Set(keeps ? [] : ['content-length', 'content-type']);
  if (hostPort(url) !== hostPort(last.url)) {
    for (const name of ['authorization', 'cookie', ...Object.values(target.auth).map(({ header }) => header.toLowerCase())]) dropped.add(name);
  }
  const headers = last.headers.filter(([name]) => !dropped.has(name.toLowerCase())).map(([name, value]): HeaderList[number] => [name, name === 'Host' ? url.host : value]);
  return keeps ? { ...last, url, headers } : { method: 'GET', url, headers, payload: null, requestBody: null };
}

/** Each hop is checked again: scheme, host and port must be the target's or on its list, and never a metadata address. */
const mayFollow = (from: URL, to: URL, target: ResolvedTarget): boolean =>
  (to.protocol === 'http:' || to.protocol === 'https:') && !isForbiddenAddress(to.hostname) &&
  !(from.protocol === 'https:' && to.protocol === 'http:') &&
  (hostPort(to) === hostPort(new URL(target.url as string)) || target.redirects.includes(hostPort(to)));
