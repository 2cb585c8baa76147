/** The last words of a name that promise a credential, in lower case with "_" between words. */
const credential = new RegExp(`(?:^|_)(?:${[
  'pass(?:word|wd|phrase|code)', 'pwd', '(?:db|user|admin|root|smtp|ftp|mail|redis|pg|mysql|postgres|mongo|rabbitmq|basic)_pass',
  'secret', 'token', 'jwt', 'api_?key', 'access_?key', 'secret_?key', 'private_?key', 'signing_?key', 'encryption_?key', 'master_?key', 'auth_?key', 'account_?key',
  'credentials?', 'authorization', 'cookies?', '(?:php|j|asp_?net_)?sess(?:ion)?(?:_?id)?', 'session_?key', 'otp', 'totp', 'csrf', 'xsrf',
  'assertion', 'code_?verifier', 'saml_?(?:request|response|art)', 'x_amz_(?:signature|credential)', 'x_goog_(?:signature|credential)',
].join('|')})$`);
/** Names that end so and count, page, or say that there is one or none. */
const other = /^(?:no|without|has|is|needs|requires?)_|(?:^|_)(?:max|min|num|n|total|used|count|page|next|prev|previous|continuation|cursor|sync|input|output|prompt|completion|stop|cancellation)_token$/;
/** Parameters of an address or a form that carry credentials besides. */
const parameter = /^(?:sig|signature|auth|ticket)$/;

/** clientSecret, client-secret, CLIENT_SECRET as client_secret. */
const plain = (name: string): string => name.replace(/([a-z0-9])([A-Z])/g, '$1_$2').replace(/[^A-Za-z0-9]+/g, '_').toLowerCase();

/** True when a field of this name holds a credential: a JSON name, a column, a variable, an argument, in any usual spelling. */
export function isCredentialName(name: string): boolean {
  const words = plain(name);
  return credential.test(words) && !other.test(words);
}

/**
 * The same for a parameter of a query, a fragment or a form. `beside` are the names of the others in it: "code" and "state" are credentials only
 * in an answer of OAuth 2 (RFC 6749 4.1.2), where they stand together or beside what else belongs there.
 */
export function isCredentialParameter(name: string, beside: readonly string[] = []): boolean {
  const has = (...names: string[]) => names.some((one) => beside.includes(one));
  if (name === 'code') return has('state', 'session_state', 'iss', 'client_id', 'grant_type', 'redirect_uri', 'code_verifier');
  if (name === 'state') return has('code', 'id_token', 'access_token', 'response_type', 'client_id', 'error');
  return isCredentialName(name) || parameter.test(plain(name));
}
