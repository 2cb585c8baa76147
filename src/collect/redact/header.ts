import { isCredentialName } from '../../lib/secrets/name.ts';
import type { RedactionClass } from '../../model/redaction.ts';

/** Header fields whose values are recorded, in lower case: none of them carries a credential. Whatever is not listed is masked. */
const listed = new Set(`
  accept accept-charset accept-encoding accept-language accept-patch accept-post accept-ranges age allow alt-svc alt-used cache-control cache-status
  cdn-cache-control clear-site-data connection content-digest content-disposition content-encoding content-language content-length content-location
  content-md5 content-range content-security-policy content-security-policy-report-only content-type cross-origin-embedder-policy
  cross-origin-opener-policy cross-origin-resource-policy date deprecation device-memory digest dnt early-data etag expect expect-ct expires feature-policy
  forwarded host idempotency-key idempotency-replayed if-match if-modified-since if-none-match if-range if-unmodified-since keep-alive last-event-id
  last-modified link location max-forwards nel origin origin-agent-cluster permissions-policy pragma prefer preference-applied priority
  proxy-authenticate proxy-connection proxy-status range ratelimit ratelimit-limit ratelimit-policy ratelimit-remaining ratelimit-reset referer
  referrer-policy refresh report-to reporting-endpoints repr-digest request-id retry-after save-data sec-websocket-accept sec-websocket-protocol
  sec-websocket-version server server-timing service-worker-allowed sl-violations hoverfly sourcemap strict-transport-security sunset surrogate-control
  tcn te timing-allow-origin trace-id traceparent tracestate trailer transfer-encoding upgrade upgrade-insecure-requests user-agent variant-vary vary via
  want-content-digest want-digest want-repr-digest warning webhook-id webhook-timestamp www-authenticate www-authenticate-info
  x-accel-buffering x-accel-expires x-aspnet-version x-cache x-cache-hits x-cache-status x-content-type-options x-correlation-id x-dns-prefetch-control
  x-download-options x-frame-options x-permitted-cross-domain-policies x-powered-by x-rate-limit-limit x-rate-limit-remaining x-rate-limit-reset
  x-ratelimit-limit x-ratelimit-policy x-ratelimit-remaining x-ratelimit-reset x-real-ip x-request-id x-requested-with x-response-time x-robots-tag
  x-runtime x-served-by x-timer x-total-count x-trace-id x-ua-compatible x-varnish x-version x-xss-protection
`.trim().split(/\s+/));
/** The same by their beginning, fields by which a cache tells what it did, and those by which a stand-in tells of itself. */
const families = /^(?:access-control-|sec-fetch-|sec-ch-|x-forwarded-|x-b3-|x-tickmark-)|^(?:cf-cache-status|(?:cdn|x-[a-z]+)-cache(?:-status)?)$|mock|stub/;

/** Fields that carry credentials although their names do not end in a word for one. */
const carriers = /^(?:(?:proxy-)?authorization|authentication-info|x-(?:auth|session|forwarded-access|amz-security|csrf|xsrf)(?:-|$)|.*-?api-?key$|.*-?signature(?:-|$))|(?:^|-)hmac(?:-|$)|^x-goog-iap|^x-client-data$|^cf-access-|^dpop$/;

/** What becomes of the value of a header field. */
export type HeaderPolicy = 'kept' | Extract<RedactionClass, 'cookie' | 'credential-header' | 'unlisted-header'>;

/**
 * Recording by allow-list. `identities` are the fields in which targets sign in; `spoken` those the check itself speaks of, which are recorded unless they
 * carry credentials. All in lower case.
 */
export function policyOf(name: string, identities: ReadonlySet<string>, spoken: ReadonlySet<string>): HeaderPolicy {
  const field = name.toLowerCase();
  if (field === 'cookie' || field === 'set-cookie') return 'cookie';
  if (identities.has(field) || carriers.test(field) || isCredentialName(field)) return 'credential-header';
  return listed.has(field) || families.test(field) || spoken.has(field) ? 'kept' : 'unlisted-header';
}

/** The values of a Cookie or Set-Cookie field (RFC 6265 4) replaced; names and attributes stay. */
export function maskCookies(name: string, value: string, mask: (secret: string) => string): string {
  const [first = '', ...rest] = value.split(';');
  const one = (pair: string): string => {
    const at = pair.indexOf('=');
    const secret = pair.slice(at + 1).trim();
    return secret === '' ? pair : `${pair.slice(0, at + 1)}${at < 0 && pair.startsWith(' ') ? ' ' : ''}${mask(secret)}`;
  };
  return [one(first), ...(name.toLowerCase() === 'cookie' ? rest.map(one) : rest)].join(';');
}
