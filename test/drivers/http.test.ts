import { describe, expect, test } from 'vitest';
import { httpDriver } from '../../src/drivers/http.ts';
import { isRecorded } from '../../src/drivers/recorded.ts';
import type { ResolvedTarget } from '../../src/drivers/scope.ts';
import { HttpExchange } from '../../src/model/record/http-exchange.ts';
import { closedPort, httpPeer, socketPeer, textOf } from '../aid/peer.ts';

const bounds = { timeout_ms: 300, body_bytes: 1000 };

function driver(url: string, target: Partial<ResolvedTarget> = {}) {
  const began = performance.now();
  const scope = { signal: new AbortController().signal, elapsed_ms: () => performance.now() - began };
  return httpDriver({ ...targetAt(url), ...target }, scope);
}
const targetAt = (url: string): ResolvedTarget => ({ name: 'peer', url, dsn: null, root: null, auth: {}, redirects: [], values: {} });
const ask = async (url: string) => driver(url).request({ path: '/', ...bounds });
const raw = (text: string, end = true) => socketPeer((socket) => { socket.once('data', () => { end ? socket.end(text) : socket.write(text); }); });
const endless = (piece: string, every_ms: number) => socketPeer((socket) => {
  socket.write('HTTP/1.1 200 OK\r\n\r\n');
  const timer = setInterval(() => socket.write(piece), every_ms);
  socket.on('close', () => clearInterval(timer));
});

describe('what a peer does is an outcome, within the bounds of time and bytes', () => {
  test.each<[peer: string, start: () => Promise<{ url: string }>, outcome: string, code: string | null]>([
    ['refuses', closedPort, 'refused', 'ECONNREFUSED'],
    ['accepts and stays silent', () => socketPeer(() => undefined), 'timeout-first-byte', 'TICKMARK_TIMEOUT'],
    ['closes without an answer', () => socketPeer((socket) => { socket.once('data', () => socket.destroy()); }), 'reset', 'ECONNRESET'],
    ['resets the connection', () => socketPeer((socket) => { socket.once('data', () => socket.resetAndDestroy()); }), 'reset', 'ECONNRESET'],
    ['drips a byte at a time for ever', () => endless('x', 20), 'timeout-body', 'TICKMARK_TIMEOUT'],
    ['never stops sending', () => endless('x'.repeat(10_000), 1), 'truncated', 'TICKMARK_LIMIT'],
    ['promises more than it sends', () => raw('HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort'), 'truncated', 'ECONNRESET'],
    ['cuts a chunked body', () => raw('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhel'), 'truncated', 'ECONNRESET'],
    ['gives two lengths', () => raw('HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab'), 'protocol', 'HPE_UNEXPECTED_CONTENT_LENGTH'],
    ['speaks SSH', () => socketPeer((socket) => { socket.write('SSH-2.0-OpenSSH_9.2\r\n'); }), 'protocol', 'HPE_INVALID_CONSTANT'],
    ['sends a header of 200 KB', () => raw(`HTTP/1.1 200 OK\r\nX: ${'x'.repeat(200_000)}\r\n\r\n`), 'protocol', 'HPE_HEADER_OVERFLOW'],
    ['has no name', () => Promise.resolve({ url: 'http://nobody.invalid' }), 'unresolved', null],
    // A reserved address of the range, at which nobody can be: a guard that fails must not reach anyone.
    ['is link-local', () => Promise.resolve({ url: 'http://169.254.0.1' }), 'denied', 'TICKMARK_ADDRESS'],
    ['is link-local in IPv6 clothes', () => Promise.resolve({ url: 'http://[::ffff:169.254.0.1]' }), 'denied', 'TICKMARK_ADDRESS'],
    ['speaks plain HTTP where TLS was asked for', async () => ({ url: (await raw('HTTP/1.1 200 OK\r\n\r\n')).url.replace('http:', 'https:') }), 'tls', null],
    ['answers', () => raw('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok'), 'observed', null],
  ])('%s', async (_peer, start, outcome, code) => {
    const { url } = await start();
    const began = performance.now();
    const seen = await ask(url);
    expect(seen.outcome).toBe(outcome);
    if (code !== null) expect(seen.error?.code).toBe(code);
    expect(performance.now() - began).toBeLessThan(10 * bounds.timeout_ms);
    expect(seen.response?.body.bytes ?? 0).toBeLessThanOrEqual(bounds.body_bytes);
    expect(HttpExchange.parse(seen)).toEqual(seen);
    expect(isRecorded(seen)).toBe(true);
  });

  test.each<[when: string, spent_ms: number, reason: Error | undefined, code: string, outcome: string]>([
    ['the budget ends, and the target had most of it', 0, new DOMException('', 'TimeoutError'), 'TICKMARK_TIMEOUT', 'timeout-first-byte'],
    ['the budget ends, and others had most of it', 5_000, new DOMException('', 'TimeoutError'), 'TICKMARK_BUDGET', 'collector-error'],
    ['the run is interrupted', 0, undefined, 'TICKMARK_BUDGET', 'collector-error'],
  ])('%s', async (_when, spent_ms, reason, code, outcome) => {
    const { url } = await socketPeer(() => undefined);
    const stop = new AbortController();
    const seen = httpDriver(targetAt(url), { signal: stop.signal, elapsed_ms: () => spent_ms }).request({ path: '/', timeout_ms: 60_000 });
    setTimeout(() => stop.abort(reason), 50);
    expect(await seen).toMatchObject({ outcome, error: { code } });
  });

  test('after the end nothing is sent, but for a request that mends, within its own time', async () => {
    let asked = 0;
    const { url } = await httpPeer((request, response) => { asked += 1; if (request.url !== '/silent') response.end(); });
    const { request } = httpDriver(targetAt(url), { signal: AbortSignal.abort(), elapsed_ms: () => 0 });
    expect(await request({ path: '/' })).toMatchObject({ outcome: 'collector-error', error: { code: 'TICKMARK_BUDGET' } });
    expect(asked).toBe(0);
    expect(await request({ path: '/', evenAfterAbort: true })).toMatchObject({ outcome: 'observed' });
    expect(await request({ path: '/silent', evenAfterAbort: true, timeout_ms: 100 })).toMatchObject({ outcome: 'timeout-first-byte' });
  });

  test.each([
    ['content after a 304', 'HTTP/1.1 304 Not Modified\r\n\r\ncontent', 7], ['a bare 304', 'HTTP/1.1 304 Not Modified\r\n\r\n', 0],
    ['chunks with their framing', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n', 12],
    ['a head after an interim one', 'HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok', 2],
  ])('%s: bytes after the head', async (_answer, text, bytes_after_head) => {
    expect(await ask((await raw(text)).url)).toMatchObject({ outcome: 'observed', response: { bytes_after_head } });
  });

  test('a peer that answers 304 and never closes holds nobody up', async () => {
    const { url } = await raw('HTTP/1.1 304 Not Modified\r\n\r\n', false);
    expect(await ask(url)).toMatchObject({ outcome: 'observed', response: { bytes_after_head: 0, complete: true } });
  });
});

describe('what is sent is what is recorded', () => {
  test('no field is added, and the answer is left as it came', async () => {
    let got: string[] = [];
    const { url } = await httpPeer((request, response) => {
      got = request.rawHeaders;
      response.setHeader('Set-Cookie', ['a=1', 'b=2']).setHeader('X-Odd', 'Case').end('ok');
    });
    const seen = await driver(url, { auth: { service: { header: 'Authorization', value: 'Bearer t' } } })
      .request({ method: 'POST', path: '/x', json: { a: 1 }, auth: 'service', headers: { 'If-None-Match': '"a"', accept: 'text/html' } });
    expect(seen.request.headers.flat()).toEqual(got);
    expect(got).not.toContain('Cache-Control');
    expect(got.slice(4, 6)).toEqual(['accept', 'text/html']);
    expect(seen.response?.headers.filter(([name]) => name === 'Set-Cookie')).toEqual([['Set-Cookie', 'a=1'], ['Set-Cookie', 'b=2']]);
    expect(seen.request.body?.text).toBe('{"a":1}');
  });

  test('a body that is not UTF-8 is kept as base64', async () => {
    const { url } = await httpPeer((_, response) => { response.end(Buffer.from([0xff, 0xfe, 0x00])); });
    expect((await ask(url)).response?.body).toMatchObject({ bytes: 3, base64: '//4A' });
  });

  test('a compressed body is not decoded', async () => {
    const { url } = await httpPeer((_, response) => { response.setHeader('Content-Encoding', 'gzip').end(Buffer.from([0x1f, 0x8b, 0x08])); });
    expect((await ask(url)).response?.body.base64).toBe('H4sI');
  });

  test('an identity the target does not have is no anonymous request', async () => {
    let asked = 0;
    const { url } = await httpPeer((_, response) => { asked += 1; response.end(); });
    await expect(driver(url).request({ path: '/', auth: 'nobody' })).rejects.toMatchObject({ name: 'TickmarkError', code: 78 });
    expect(asked).toBe(0);
  });

  test('the base path of the target stays, and a path never leaves the host', async () => {
    const { url } = await httpPeer((request, response) => { response.end(request.url); });
    const seen = await driver(`${url}/api/`).get('/@evil.example/..//x');
    expect(seen.response?.body.text).toMatch(/^\/api/);
    expect(new URL(seen.request.url).host).toBe(new URL(url).host);
  });
});

describe('redirects', () => {
  const signedIn = { service: { header: 'X-Token', value: 'secret' } };
  const redirecting = (to: string) => httpPeer((request, response) => {
    if (request.url === '/end') return void response.end(request.headers['x-token'] ?? 'nobody');
    response.writeHead(302, { Location: to }).end();
  });

  test('is recorded as it is unless asked to follow', async () => {
    const { url } = await redirecting('/end');
    expect(await driver(url).get('/')).toMatchObject({ outcome: 'observed', response: { status: 302 }, redirects: [] });
  });

  test('on the same host is followed with the credentials', async () => {
    const { url } = await redirecting('/end');
    const seen = await driver(url, { auth: signedIn }).request({ path: '/', follow: 1, auth: 'service' });
    expect(seen.response?.body.text).toBe('secret');
    expect(seen.redirects).toEqual([{ status: 302, location: '/end' }]);
  });

  test('to an allowed other host is followed without the credentials', async () => {
    const other = await httpPeer(async (request, response) => { response.end(`${request.headers['x-token'] ?? 'nobody'}${await textOf(request)}`); });
    const { url } = await redirecting(`${other.url}/end`);
    const seen = await driver(url, { auth: signedIn, redirects: [new URL(other.url).host] }).request({ method: 'POST', path: '/', body: 'private', follow: 1, auth: 'service' });
    expect(seen.response?.body.text).toBe('nobody');
  });

  test.each([['authorization', 'Basic c2VjcmV0'], ['Cookie', 'session=secret']])('to another host leaves a %s of the request\'s own behind', async (name, value) => {
    let got: string[] = [];
    const other = await httpPeer((request, response) => { got = request.rawHeaders; response.end(); });
    const { url } = await redirecting(other.url);
    await driver(url, { redirects: [new URL(other.url).host] }).request({ path: '/', follow: 1, headers: { [name]: value } });
    expect(got).toContain('User-Agent');
    expect(got).not.toContain(value);
  });

  test.each([[302, 'GET', ''], [303, 'GET', ''], [307, 'PUT', 'content'], [308, 'PUT', 'content']])('%i to a PUT becomes %s %s, RFC 9110 15.4', async (status, method, body) => {
    const { url } = await httpPeer(async (request, response) => {
      if (request.url === '/') response.writeHead(status, { Location: '/end' }).end();
      else response.end(`${request.method} ${await textOf(request)}`);
    });
    const seen = await driver(url).request({ method: 'PUT', path: '/', body: 'content', follow: 1 });
    expect(seen.response?.body.text).toBe(`${method} ${body}`);
  });

  test.each([
    ['the metadata service', 'http://169.254.169.254/latest/meta-data/'],
    ['the metadata service as one number', 'http://2852039166/'],
    ['another host', 'http://127.0.0.1:1/'],
    ['a file', 'file:///etc/passwd'],
    ['nowhere', 'http://['],
  ])('to %s is not followed', async (_name, to) => {
    const { url } = await redirecting(to);
    const seen = await driver(url).request({ path: '/', follow: 5 });
    expect(seen).toMatchObject({ outcome: 'denied', error: { code: 'TICKMARK_REDIRECT', phase: 'redirect' }, redirects: [{ status: 302, location: to }] });
  });

  test('in a circle ends with the last 302', async () => {
    const { url } = await redirecting('/');
    expect(await driver(url).request({ path: '/', follow: 3 })).toMatchObject({ response: { status: 302 }, redirects: [{}, {}, {}] });
  });
});
