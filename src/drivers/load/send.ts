import { type Agent, type IncomingMessage, request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { Socket } from 'node:net';
import type { LoadSample } from '../../model/record/load-samples.ts';
import type { Prepared } from '../http/exchange.ts';
import { abortCode } from '../http/outcome.ts';

/** What became of one request: [first byte, end, status, bytes, error], times in ms on the run's clock; and whether a cache answered. */
type Sent = { seen: [first_ms: LoadSample[2], end_ms: number, status: LoadSample[4], bytes: number, error: LoadSample[6]]; from_cache: boolean };
type Sending = {
  agent: Agent; timeout_ms: number; signal: AbortSignal; now(): number;
  /** How much of the check's time was gone when it was sent: decides whose end an abort is. */
  spent_ms: number;
  connected(socket: Socket, url: URL): void; answered(answer: IncomingMessage): void;
};

/** Sends one request and reads its answer to the end without keeping it. Resolves always. */
export const send = ({ method, url, headers, payload }: Prepared, { agent, timeout_ms, signal, now, spent_ms, connected, answered }: Sending): Promise<Sent> => new Promise((resolve) => {
  const sent_ms = now();
  let first_ms: number | null = null;
  let status: number | null = null;
  let bytes = 0;
  let from_cache = false;
  const finish = (error: string | null) => {
    clearTimeout(timer);
    signal.removeEventListener('abort', abort);
    resolve({ seen: [first_ms, now(), status, bytes, error], from_cache });
    if (error !== null) request.destroy();
  };
  const abort = () => finish(abortCode(signal.reason, now() - sent_ms, spent_ms));
  const timer = setTimeout(() => finish('TICKMARK_TIMEOUT'), timeout_ms);
  signal.addEventListener('abort', abort, { once: true });
  const request = (url.protocol === 'https:' ? httpsRequest : httpRequest)(url, { method, agent, headers: headers.flat() });
  const failed = (error: NodeJS.ErrnoException) => finish(error.code ?? 'ECONNRESET');
  request.on('socket', (socket) => connected(socket, url)).on('error', failed).on('response', (answer) => {
    first_ms = now();
    answered(answer);
    status = answer.statusCode ?? null;
    from_cache = Number(answer.headers.age) > 0;
    answer.on('data', (chunk: Buffer) => { bytes += chunk.length; }).on('error', failed);
    answer.on('close', () => finish(answer.complete ? null : 'ECONNRESET'));
    answer.on('end', () => finish(answer.complete ? null : 'ECONNRESET'));
  });
  request.end(payload ?? undefined);
});
