import { createServer, type AddressInfo, type Socket } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { tickmark } from '../aid/cli.ts';
import { etagCheck, makeWorkspace } from '../aid/workspace.ts';

/** A raw TCP peer that does just what the case says with each connection. */
async function peer(behave: (socket: Socket) => void): Promise<string> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.once('data', () => behave(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => { for (const socket of sockets) socket.destroy(); server.close(); });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
const answer = (head: string, body = '') => (socket: Socket) => void socket.end(`HTTP/1.1 ${head}\r\nConnection: close\r\n\r\n${body}`);
const endless = (socket: Socket) => {
  socket.write('HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n');
  const pour = () => { while (!socket.destroyed && socket.write('x'.repeat(65_536))); };
  socket.on('drain', pour);
  pour();
};
const drip = (socket: Socket) => {
  socket.write('HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n');
  const timer = setInterval(() => socket.write('x'), 100);
  socket.on('close', () => clearInterval(timer));
};

test.each<[string, (socket: Socket) => void, number, RegExp]>([
  ['silent', () => undefined, 69, /timeout-first-byte/],
  ['dripping', drip, 69, /timeout-body/],
  ['endless', endless, 75, /truncated/],
  ['lying about its length', answer('200 OK\r\nContent-Length: 1000', 'short'), 75, /truncated/],
  ['hanging up', (socket) => void socket.destroy(), 69, /reset/],
  ['speaking another protocol', (socket) => void socket.end('SSH-2.0-OpenSSH_9.2\r\n'), 75, /protocol/],
  ['redirecting to a metadata address', answer('302 Found\r\nLocation: http://169.254.169.254/latest/meta-data/\r\nContent-Length: 0'), 75, /undetermined|fail/],
])('a target that is %s ends with the right code and a sealed pack', async (_, behave, exit, message) => {
  const workspace = makeWorkspace({ 'checks/10-etag.md': etagCheck.replace('3s', '1500ms') });
  const ended = await tickmark(['run', '--no-report', '-C', workspace], { SERVICE_URL: await peer(behave), SERVICE_TOKEN: 'Bearer token-value' });
  expect(ended).toMatchObject({ exit, out: expect.stringMatching(message) });
  expect(await tickmark(['verify', '-C', workspace])).toMatchObject({ exit: 0 });
});

test('a metadata address is never asked', async () => {
  const ended = await tickmark(['run', '--no-report', '-C', makeWorkspace()], { SERVICE_URL: 'http://169.254.169.254', SERVICE_TOKEN: 'Bearer token-value' });
  expect(ended).toMatchObject({ exit: 77, out: expect.stringContaining('denied') });
});
