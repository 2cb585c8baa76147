import type { HttpExchange } from '../../../model/record/http-exchange.ts';
import { signIn } from '../sign-in.ts';
import { tagOf } from './codings.ts';

/**
 * What sort of server this is to a conditional request. validates: 304 to its own tag, 200 to another. always-304: to a tag it never gave too.
 * never-304: no condition is looked at. no-etag. precondition-failed: 412, as to a request that alters something (RFC 9110 13.1.2). cached-304:
 * the 304 is not the origin's. sign-in: it asks who we are before anything else. redirect, absent (404, 405, 501), error. none: no answer.
 */
export type Answered =
  'validates' | 'always-304' | 'never-304' | 'no-etag' | 'precondition-failed' | 'cached-304' | 'sign-in' | 'redirect' | 'absent' | 'error' | 'none';

type Seen = { first: HttpExchange; again: HttpExchange; foreign: HttpExchange; cached: boolean };

export function answered({ first, again, foreign, cached }: Seen): Answered {
  if (first.response === null) return 'none';
  const { status } = first.response;
  if (signIn(first) !== null) return 'sign-in';
  if (status >= 300 && status < 400) return 'redirect';
  if (status !== 200) return [404, 405, 501].includes(status) ? 'absent' : 'error';
  if (tagOf(first) === null) return 'no-etag';
  if (foreign.response?.status === 304) return 'always-304';
  const second = again.response?.status;
  if (second === 304) return cached ? 'cached-304' : 'validates';
  return second === 412 ? 'precondition-failed' : second === 200 ? 'never-304' : again.response === null ? 'none' : 'error';
}
