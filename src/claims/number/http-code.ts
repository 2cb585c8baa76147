/** Status codes in use (RFC 9110 15 and its extensions). A list or fraction of these is no figure. */
const codes = new Set([100, 101, 200, 201, 202, 204, 206, 301, 302, 303, 304, 307, 308, 400, 401, 402, 403, 404, 405, 406, 408, 409, 410, 411, 412, 413, 414, 415, 416, 418, 421, 422, 423, 424, 425, 426, 428, 429, 431, 451, 500, 501, 502, 503, 504, 505, 507, 511]);
const before = /(?:^|[^\p{L}])(?:https?|status|code|returns?|returned|returning|responds?|responded|gives?|gave|got|→|->|=>)\s{0,2}(?:with\s|a\s|an\s|of\s|an?\sHTTP\s|HTTP\s|code\s|status\s)?[:=]?\s{0,2}$/iu;
const after = /^\s{0,2}(?:[\p{L}]+-(?:failure|error)|responses?|errors?|status|redirects?|codes?|ok|not found|unauthorized|forbidden|bad request|created|no content|too many|unprocessable|internal|conflict|not modified|gone|accepted|method not)(?![\p{L}])/iu;

export const isHttpCode = (value: number): boolean => codes.has(value);

/** Is the number at `from` a status code, by the words around it? */
export const readsAsHttpCode = (text: string, from: number, to: number, value: number): boolean =>
  isHttpCode(value) && (before.test(text.slice(Math.max(0, from - 24), from)) || after.test(text.slice(to, to + 24)));
