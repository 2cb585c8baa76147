import type { HttpExchange } from '../../../model/record/http-exchange.ts';
import { header } from '../exchange.ts';
import { fromCache } from '../intermediary.ts';
import { signIn } from '../sign-in.ts';
import { contentType, jsonOf } from './answer.ts';

/**
 * What sort of answer it is; from afar many look alike. ready: 200, sound, says what it must. degraded: 200, sound, says otherwise. unsound: 200
 * that is not the JSON it must be. page: HTML where JSON is due. catch-all: 200, as for a path that nobody has. not-ready: 503, a truthful no.
 * sign-in, redirect. proxy: given by what stands before the application. cache: out of a store. absent: 404, 405, 501. error: any other status.
 * none: no answer, and the outcome says why.
 */
export type Answered =
  'ready' | 'degraded' | 'unsound' | 'page' | 'catch-all' | 'not-ready' | 'sign-in' | 'redirect' | 'proxy' | 'cache' | 'absent' | 'error' | 'none';

/** What the other answers show of this one. */
type Beside = { proxied: boolean; catchAll: boolean; sound: boolean; ready: boolean };

export function answered(exchange: HttpExchange, { proxied, catchAll, sound, ready }: Beside): Answered {
  const { response } = exchange;
  if (response === null) return 'none';
  const { status } = response;
  if (signIn(exchange) !== null) return 'sign-in';
  if (status >= 300 && status < 400) return 'redirect';
  if (proxied || isGatewayError(status)) return 'proxy';
  if (fromCache(exchange) !== null) return 'cache';
  if (status === 503) return isPage(exchange) ? 'page' : 'not-ready';
  if (status !== 200) return [404, 405, 501].includes(status) ? 'absent' : 'error';
  if (catchAll) return 'catch-all';
  if (isPage(exchange)) return 'page';
  return sound ? (ready ? 'ready' : 'degraded') : 'unsound';
}

/** An answer that is no 200, in a few words. */
export function refusalWords(exchange: HttpExchange): string {
  const { response, outcome } = exchange;
  if (response === null) return outcome;
  const { status } = response;
  const location = header(exchange, 'location');
  const asked = signIn(exchange);
  if (asked !== null) return asked;
  if (location !== undefined) return `${status} to ${location}`;
  if (isGatewayError(status)) return `${status} of a gateway, for want of its application`;
  return status === 503 ? `503 ${isPage(exchange) ? 'with a page in place of a word' : 'not ready'}` : String(status);
}

/** RFC 9110 15.6.3, 15.6.5: a gateway says that what stands behind it did not answer, or not soundly. */
const isGatewayError = (status: number): boolean => status === 502 || status === 504;

const isPage = (exchange: HttpExchange): boolean => /^(?:text\/html|application\/xhtml\+xml)/.test(contentType(exchange)) && 'fault' in jsonOf(exchange);
