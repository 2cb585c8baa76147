import type { HttpExchange } from '../../model/record/http-exchange.ts';
import { header } from './exchange.ts';

/** Where one signs in: a segment of the path, or the first label of the host. */
const place = /(?:^|[/.:_-])(?:log-?_?in|sign-?_?in|log-?_?on|auth[nz]?|oauth2?|oidc|openid|authorize|authenticate|sso|saml2?|cas|idp)(?:$|[/.:_-])/i;
const accounts = /^(?:https?:)?\/\/(?:accounts?|id)\./i;
/** A form that asks for a password. */
const passwordField = /<input\b[^>]*\btype\s*=\s*["']?password\b/i;

/**
 * How an answer asks to sign in, in a few words; null when it does not. 401 and 407, 403, 511 (RFC 9110 15.5, RFC 6585 6), any refusal with a
 * challenge (RFC 9110 11.6.1), a redirect to a place to sign in, and a page with a field for a password.
 */
export function signIn(exchange: HttpExchange): string | null {
  const { response } = exchange;
  if (response === null) return null;
  const { status } = response;
  const location = header(exchange, 'location');
  if (status >= 300 && status < 400) return location !== undefined && isPlace(location) ? `${status} to ${location}, to sign in` : null;
  if (status < 300) return /^text\/html/i.test(header(exchange, 'content-type') ?? '') && passwordField.test(response.body.text ?? '') ? `${status} with a page to sign in` : null;
  const challenge = header(exchange, 'www-authenticate') ?? header(exchange, 'proxy-authenticate');
  const scheme = /^[\w-]+/.exec(challenge ?? '')?.[0];
  if (scheme !== undefined || status === 401 || status === 407) return `${status}, asks to sign in${scheme === undefined ? '' : ` (${scheme})`}`;
  return status === 403 ? '403, not allowed' : status === 511 ? '511, asks to sign in to the network' : null;
}

const isPlace = (location: string): boolean => {
  const [bare = '', query = ''] = location.split(/[?#]/);
  return place.test(bare) || accounts.test(bare) || /(?:^|&)(?:client_id|SAMLRequest)=/.test(query);
};
