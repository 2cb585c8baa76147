import { request } from 'node:http';

export type Answer = { status: number; headers: Record<string, string | string[] | undefined>; body: Buffer; json(): Record<string, unknown>; took_ms: number };
export type Asked = { method?: string; headers?: Record<string, string>; body?: string };

/** One request on its own connection. */
export const ask = (url: string, { method = 'GET', headers = {}, body }: Asked = {}): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const started = performance.now();
    const sent = request(url, { method, headers, agent: false }, async (response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of response) chunks.push(chunk as Buffer);
      const all = Buffer.concat(chunks);
      resolve({ status: response.statusCode ?? 0, headers: response.headers, body: all, json: () => JSON.parse(all.toString()), took_ms: performance.now() - started });
    });
    sent.once('error', reject);
    sent.end(body);
  });

/** Reads an event stream until `isEnough` says so of its whole text, then hangs up. Rejects after 10 s. */
export const listen = (url: string, headers: Record<string, string>, isEnough: (text: string) => boolean, onOpen?: () => void): Promise<{ type: string; text: string }> =>
  new Promise((resolve, reject) => {
    const sent = request(url, { headers, agent: false, signal: AbortSignal.timeout(10_000) }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('error', reject).on('data', (chunk: string) => {
        if (text === '') onOpen?.();
        text += chunk;
        if (!isEnough(text)) return;
        response.off('error', reject).on('error', () => {});
        sent.off('error', reject).on('error', () => {}).destroy();
        resolve({ type: response.headers['content-type'] ?? '', text });
      });
    });
    sent.once('error', reject).end();
  });
