import { type IncomingMessage, request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { isIP, type Socket } from 'node:net';
import type { Body } from '../../model/record/body.ts';
import type { HeaderList, HttpExchange } from '../../model/record/http-exchange.ts';
import { isForbiddenAddress } from './address.ts';
import { bodyCollector, type Sink } from './body.ts';
import { outcomeOf, type Phase } from './outcome.ts';
import { peerOf, productOf } from './peer.ts';

/** Bounds of one exchange. Every read and every wait has one. */
export type Limits = { total_ms: number; body_bytes: number; header_bytes: number };
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

  return new Promise((resolve) => {
    const finish = (code: string | null, complete = false) => {
      if (phases.end_ms > 0) return;
      phases.end_ms = since();
      clearTimeout(timer);
      signal.removeEventListener('abort', onTime);
      request.destroy();
      const response = incoming && {
        httpVersion: incoming.httpVersion, status: incoming.statusCode ?? 0, reason: incoming.statusMessage ?? '',
        headers: pairs(incoming.rawHeaders), body: received.body(), complete,
      };
      resolve({
        outcome: code === null ? 'observed' : outcomeOf(code, phase),
        start_ms, request: { method, url: url.href, headers, body: requestBody }, response, phases,
        peer: peer && incoming ? { ...peer, ...productOf(incoming) } : peer,
        error: code === null ? null : { code, phase }, redirects: [],
      });
    };
    // A socket's idle timeout never fires on a slow drip: the budget is a timer of our own.
    const onTime = () => finish('TICKMARK_TIMEOUT');
    const timer = setTimeout(onTime, limits.total_ms);
    const request = (url.protocol === 'https:' ? httpsRequest : httpRequest)(url, {
      method, agent: false, headers: headers.flat(), maxHeaderSize: limits.header_bytes,
    });
    request.on('socket', (socket: Socket) => {
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
        peer = peerOf(socket, url.protocol);
      });
      socket.once('secureConnect', () => { phases.tls_ms = since(); phase = 'wait'; peer = peerOf(socket, url.protocol); });
    });
    request.on('response', (answer: IncomingMessage) => {
      phases.first_byte_ms = since();
      phase = 'body';
      incoming = answer;
      received.head?.();
      answer.on('data', (chunk: Buffer) => { if (!received.add(chunk)) finish('TICKMARK_LIMIT'); });
      answer.on('end', () => (answer.complete ? finish(null, true) : finish('ECONNRESET')));
      answer.on('error', (error: NodeJS.ErrnoException) => finish(error.code ?? 'ECONNRESET'));
      answer.on('close', () => finish('ECONNRESET'));
    });
    request.on('error', (error: NodeJS.ErrnoException) => finish(error.code ?? 'ECONNRESET'));
    signal.addEventListener('abort', onTime, { once: true });
    if (signal.aborted) onTime();
    else if (isForbiddenAddress(url.hostname)) finish('TICKMARK_ADDRESS');
    else request.end(payload ?? undefined);
  });
}

/** [name, value, name, value] as pairs, in order. */
const pairs = (flat: string[]): HeaderList => flat.flatMap((name, i): HeaderList => (i % 2 === 0 ? [[name, flat[i + 1] ?? '']] : []));
