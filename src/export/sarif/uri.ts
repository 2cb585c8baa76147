/** A relative path, parts between slashes, as a URI reference (RFC 3986 4.1): whatever is in a name, it is neither a scheme, nor a query, nor an escape. */
export const uriOf = (path: string): string =>
  path.toWellFormed().split('/').map((part) => encodeURIComponent(part).replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`)).join('/');
