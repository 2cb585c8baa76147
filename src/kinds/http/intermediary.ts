import type { HttpExchange } from '../../model/record/http-exchange.ts';
import { header } from './exchange.ts';

/** What an answer tells of who stands between us and its origin. Silence proves nothing: a cache may hide itself. */

/** Fields in which caches say how they came by an answer, each in a dialect of its own: X-Cache, X-Cache-Status, X-Proxy-Cache, CF-Cache-Status. */
const cacheField = /^(?:cf-cache-status|(?:cdn-|x-(?:[a-z]+-)?)cache(?:-status)?)$/;
/** Out of the store. A stored answer that the origin has just vouched for (RefreshHit, TCP_REFRESH_HIT, REVALIDATED) is not. */
const hit = /(?<![a-z]|refresh_)(?:hit(?!-for)|stale|updating)\b/i;
/** RFC 9211 2.1: a member with the parameter `hit`. */
const statusHit = /;\s*hit\s*(?:=\s*\?1\s*)?(?:[;,]|$)/;

/** The field, as "Age: 17", by which an answer tells that a cache gave it (RFC 9111 5.1, RFC 9211, X-Cache); null when none does. */
export function fromCache(exchange: HttpExchange): string | null {
  const fields = exchange.response?.headers ?? [];
  const telling = fields.find(([name, value]) => {
    const key = name.toLowerCase();
    return key === 'age' ? Number.parseInt(value, 10) > 0 : key === 'cache-status' ? statusHit.test(value) : key === 'x-cache-hits' ? /[1-9]/.test(value) : cacheField.test(key) && hit.test(value);
  });
  return telling === undefined ? null : telling.join(': ');
}

/** Who says to have answered: Server (RFC 9110 10.2.4), Via (7.6.3) and X-Powered-By. Null: not said. */
export type Source = { server: string | null; via: string | null; powered_by: string | null };

export const sourceOf = (exchange: HttpExchange): Source =>
  ({ server: header(exchange, 'server') ?? null, via: header(exchange, 'via') ?? null, powered_by: header(exchange, 'x-powered-by') ?? null });

/** Without the version: members of one pool may differ in it. */
const product = (text: string | null): string | null => text && (text.toLowerCase().split(/[/\s]/)[0] as string);

/**
 * How one answer of a target tells that another program gave it than the other answer; null when it does not. Of Via only its absence counts:
 * every gateway adds itself to what it forwards (RFC 9110 7.6.3), and which gateways are passed may change.
 */
export function differs(one: Source, other: Source): string | null {
  if (product(one.server) !== product(other.server)) return instead('Server', one.server, other.server);
  if ((one.via === null) !== (other.via === null)) return instead('Via', one.via, other.via);
  return product(one.powered_by) === product(other.powered_by) ? null : instead('X-Powered-By', one.powered_by, other.powered_by);
}

/** How one answer names another server than the other does; null when both name the same, or one of them none. */
export const anotherServer = (one: Source, other: Source): string | null =>
  (one.server !== null && other.server !== null && product(one.server) !== product(other.server) ? instead('Server', one.server, other.server) : null);

/** Programs that stand before applications. */
const gateway = /^(?:nginx|openresty|tengine|angie|apache(?!-coyote)|httpd|(?:istio-)?envoy|haproxy|varnish|squid|traefik|caddy|kong|apisix|cloudflare|cloudfront|awselb|akamai\w*|fastly|bigip|ats)$/;

/**
 * How one answer tells that a gateway gave it in place of the application that gave the other; null when it does not. The other way round, a
 * path nobody has that ends at the gateway, says nothing of the first.
 */
export function standsBefore(one: Source, other: Source): string | null {
  if (one.via === null && other.via !== null) return instead('Via', one.via, other.via);
  return gateway.test(product(one.server) ?? '') && !gateway.test(product(other.server) ?? '') ? anotherServer(one, other) : null;
}

const instead = (field: string, is: string | null, was: string | null): string => `${is === null ? `no ${field}` : `${field} ${is}`} instead of ${was ?? 'none'}`;
