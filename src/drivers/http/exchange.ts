import { type IncomingMessage, request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { isIP, type Socket } from 'node:net';
import type { Body } from '../../model/record/body.ts';
import type { HeaderList, HttpExchange } from '../../model/record/http-exchange.ts';
import { isForbiddenAddress } from './address.ts';
import { bodyCollector, type Sink } from './body.ts';
import { abortCode, outcomeOf, type Phase } from './outcome.ts';
import { peerOf, toldBy } from './peer.ts';
import { socketTap } from './socket-tap.ts';

/** Bounds of one exchange. Every read and every wait has one. */
export type Limits = {
  total_ms: number; body_bytes: number; header_bytes: number;
  /** Until the head of the answer, where its end may take longer: a stream. */
  head_ms?: number;
  /** How much of the check's time was gone before: decides whose end an abort is. Without it an abort is a timeout. */
  spent_ms?: number;
};
/** What to send, ready to go. */
export type Prepared = { method: string; url: URL; headers: HeaderList; payload: Buffer | null; requestBody: Body | null };

/** Sends one request on a connection of its own and records what happens. Never throws for what the peer does. */
export function exchange(
  prepared: Prepared, limits: Limits, signal: AbortSignal, start_ms: number, received: Sink = bodyCollector(limits.body_bytes),
): Promise<HttpExchange> {
  const { method, url, headers, payload, requestBody } = prepared;
  const began = performance.now();
  const since = () => performance.now() - began;
  const phases: HttpExchange['phases'] = { dns_ms: null, connect_ms: null, tls_ms: null, first_byte_ms: null, end_ms: 0 };
  let phase: Phase = isIP(url.hostname.replace(/^\[|\]$/g, '')) ? 'connect' : 'dns';
  let peer: HttpExchange['peer'] = null;
  let incoming: IncomingMessage | null = null;
  const tap = socketTap();

  return new Promise((resolve) => {
    const finish = (code: string | null, complete = false) => {
      if (phases.end_ms > 0) return;
      phases.end_ms = since();
      clearTimeout(timer);
      signal.removeEventListener('abort', onAbort);
      // What has no content is over with its head: only the wire shows whether content came after it.
      if (complete && isWithoutContent(method, incoming)) tap.untilClosed(settle);
      else settle(code, complete);
    };
    const settle = (code: string | null = null, complete = true) => {
      request.destroy();
      tap.close();
      const response = incoming && {
        httpVersion: incoming.httpVersion, status: incoming.statusCode ?? 0, reason: incoming.statusMessage ?? '',
        headers: pairs(incoming.rawHeaders), body: received.body(), complete,
        bytes_after_head: tap.bytesAfterHead(),
      };
      resolve({
        outcome: code === null ? 'observed' : outcomeOf(code, phase),
        start_ms, request: { method, url: url.href, headers, body: requestBody }, response, phases,
        peer: peer && incoming ? { ...peer, ...toldBy(incoming) } : peer,
        error: code === null ? null : { code, phase }, redirects: [],
      });
    };
    // A socket's idle timeout never fires on a slow drip: the budget is a timer of our own.
    const onTime = () => finish('TICKMARK_TIMEOUT');
    const onAbort = () => finish(limits.spent_ms === undefined ? 'TICKMARK_TIMEOUT' : abortCode(signal.reason, since(), limits.spent_ms));
    // Made before the timer: what node refuses to send throws here, and must not leave a timer behind.
    const request = (url.protocol === 'https:' ? httpsRequest : httpRequest)(url, {
      method, agent: false, headers: headers.flat(), maxHeaderSize: limits.header_bytes,
    });
    let timer = setTimeout(onTime, Math.min(limits.head_ms ?? Infinity, limits.total_ms));
    request.on('socket', (socket: Socket) => {
      tap.on(socket);
      // Once an address: a name may lead to a public and to a forbidden one.
      socket.on('lookup', (failed: Error | null, address: string) => {
        phases.dns_ms ??= since();
        if (failed) return;
        phase = 'connect';
        if (isForbiddenAddress(address)) finish('TICKMARK_ADDRESS');
      });
      socket.once('connect', () => {
        phases.connect_ms = since();
        phase = url.protocol === 'https:' ? 'tls' : 'wait';
        peer = peerOf(socket, url.protocol, url.hostname);
      });
      socket.once('secureConnect', () => { phases.tls_ms = since(); phase = 'wait'; peer = peerOf(socket, url.protocol, url.hostname); });
    });
    request.on('response', (answer: IncomingMessage) => {
      phases.first_byte_ms = since();
      phase = 'body';
      incoming = answer;
      tap.head();
      received.head?.();
      if (limits.head_ms !== undefined) {
        clearTimeout(timer);
        timer = setTimeout(onTime, limits.total_ms - since());
      }
      answer.on('data', (chunk: Buffer) => { if (!received.add(chunk)) finish('TICKMARK_LIMIT'); });
      answer.on('end', () => (answer.complete ? finish(null, true) : finish('ECONNRESET')));
      answer.on('error', (error: NodeJS.ErrnoException) => finish(error.code ?? 'ECONNRESET'));
      answer.on('close', () => finish('ECONNRESET'));
    });
    request.on('error', (error: NodeJS.ErrnoException) => {
      // Content after a 304 offends the parser; the answer itself is whole, and its end comes by itself.
      if (!(incoming?.complete && isWithoutContent(method, incoming))) finish(error.code ?? 'ECONNRESET');
    });
    signal.addEventListener('abort', onAbort, { once: true });
    if (signal.aborted) finish('TICKMARK_BUDGET');
    else if (isForbiddenAddress(url.hostname)) finish('TICKMARK_ADDRESS');
    else request.end(payload ?? undefined);
  });
}

/** RFC 9110 6.4.1: answers to HEAD, and 204 and 304, have no content. */
const isWithoutContent = (method: string, answer: IncomingMessage | null): boolean => method === 'HEAD' || [204, 304].includes(answer?.statusCode ?? 0);

/** [name, value, name, value] as pairs, in order. */
const pairs = (flat: string[]): HeaderList => flat.flatMap((name, i): HeaderList => (i % 2 === 0 ? [[name, flat[i + 1] ?? '']] : []));
