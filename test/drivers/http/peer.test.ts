import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { createServer } from 'node:https';
import { join } from 'node:path';
import { connect } from 'node:tls';
import { expect, test } from 'vitest';
import { httpDriver } from '../../../src/drivers/http.ts';
import { peerOf, toldBy } from '../../../src/drivers/http/peer.ts';
import { substitutionOf } from '../../../src/kinds/substitution.ts';
import { Peer } from '../../../src/model/record/peer.ts';
import { temporaryFolder } from '../../aid/folder.ts';
import { httpPeer, serve } from '../../aid/peer.ts';

test('over TLS a peer has an issuer, a validity and a key', async (context) => {
  if (spawnSync('openssl', ['version']).status !== 0) context.skip('not run: openssl is not on PATH');
  const folder = temporaryFolder();
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  execFileSync('openssl', ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2', '-subj', '/O=Tickmark test/CN=localhost', '-keyout', key, '-out', cert], { stdio: 'ignore' });
  const { port } = await serve(createServer({ key: readFileSync(key), cert: readFileSync(cert) }));
  const socket = connect({ port, host: '127.0.0.1', ca: readFileSync(cert), servername: 'localhost' });
  await new Promise((resolve, reject) => { socket.once('secureConnect', resolve).once('error', reject); });
  const peer = Peer.parse(peerOf(socket, 'https:', 'localhost'));
  socket.destroy();
  expect(peer).toMatchObject({ host: 'localhost', address: '127.0.0.1', instance: expect.stringMatching(/^spki-sha256:[0-9a-f]{64}$/), tls: { issuer: 'O=Tickmark test, CN=localhost' } });
  expect(Date.parse(peer.tls?.valid_to ?? '') - Date.parse(peer.tls?.valid_from ?? '')).toBe(2 * 86_400_000);
});

test.each([
  [{ 'Matched-Stub-Id': '7f' }, ['matched-stub-id: 7f'], 'mock'],
  [{ 'X-Powered-By': 'Express' }, ['x-powered-by: Express'], 'real'],
  [{}, undefined, 'real'],
])('%j: the host that was asked for and what the answer tells of itself', async (headers, marks, substitution) => {
  const { port } = await httpPeer((_, response) => { response.writeHead(200, headers).end(); });
  const target = { name: 'peer', url: `http://localhost:${port}`, dsn: null, root: null, auth: {}, redirects: [], values: {} };
  const { peer } = await httpDriver(target, { signal: new AbortController().signal, elapsed_ms: () => 0 }).get('/');
  expect(peer).toMatchObject({ host: 'localhost', address: '127.0.0.1' });
  expect(peer?.marks).toEqual(marks);
  expect(substitutionOf(peer ? [peer] : [], null)).toBe(substitution);
});

test('a mark is cut where it gets long', () => {
  expect(toldBy({ headers: { via: 'x'.repeat(5000) } } as IncomingMessage).marks?.[0]).toHaveLength(205);
});
