import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beginDraft } from '../../src/pack/draft.ts';
import { newKeyPair } from '../../src/pack/sign/key.ts';
import type { Scene } from '../fixtures/forged/forge.ts';
import { tickmark } from './cli.ts';
import { etagCheck, ledger, report, targets } from './workspace.ts';

const readyCheck = `---
schema: check/1
id: api.ready
title: The service is ready
kind: http/json
target: api
timeout: 3s
with: { path: /ready, auth: me }
---
A service that is not ready cannot be released.
`;

/** A workspace with three honest packs of a real server, signed; a fresh copy for each lie. */
export type Forging = { home: string; trusted: Scene['trusted']; foreign: Scene['foreign']; head: string; copy(): Scene; remove(): void };

export async function forging(): Promise<Forging> {
  const home = mkdtempSync(join(tmpdir(), 'tickmark-forged-'));
  const [trusted, foreign] = [newKeyPair(), newKeyPair()];
  writeFileSync(join(home, 'key'), trusted.privatePem, { mode: 0o600 });
  writeFileSync(join(home, 'signers'), `release@example.com ${trusted.ssh}\n`);
  const workspace = join(home, 'workspace');
  const content = { 'targets.yml': targets, 'checks/10-etag.md': etagCheck, 'checks/20-ready.md': readyCheck, 'claims/릴리스.md': report, 'claims/릴리스.ledger.yaml': ledger };
  for (const [path, text] of Object.entries(content)) {
    mkdirSync(join(workspace, 'content', path, '..'), { recursive: true });
    writeFileSync(join(workspace, 'content', path), text);
  }
  let [text, ready] = ['first', true];
  const server = createServer((request, response) => {
    const etag = `"${createHash('sha256').update(text).digest('hex').slice(0, 16)}"`;
    const asked = String(request.headers['if-none-match'] ?? '').split(',').map((tag) => tag.trim().replace(/^W\//, ''));
    if (request.method === 'PATCH') { text += '+'; response.end(text); }
    else if (request.url === '/ready') { response.statusCode = ready ? 200 : 503; response.setHeader('content-type', 'application/json').end(`{"status":"${ready ? 'ok' : 'down'}"}`); }
    else if (request.url !== '/thing') { response.statusCode = 404; response.end(); }
    else {
      const same = asked.includes(etag) || asked.includes('*');
      response.statusCode = same ? 304 : 200;
      response.setHeader('etag', etag).setHeader('cache-control', 'no-cache').end(same ? undefined : text);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const variables = { SERVICE_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, SERVICE_TOKEN: 'Bearer 7f3a9c1e5b2d4860' };
  let head = '';
  for (const run of [1, 2, 3]) {
    ready = run !== 2;
    // Between the second and the third run one was begun and killed.
    if (run === 3) (await beginDraft(join(workspace, 'artifacts'), '20261120T000000Z-0000dd', '2026-11-20T00:00:00.000Z')).abandon();
    const { exit, out, err } = await tickmark(['run', '-C', workspace, '--no-report', '--key', join(home, 'key')], variables);
    head = /sha256:([0-9a-f]{64})/.exec(out)?.[1] ?? '';
    if (head === '') throw new Error(`no pack was sealed: exit ${exit}\n${err}`);
  }
  server.close();
  let copies = 0;
  return {
    home, trusted, foreign, head,
    copy: () => {
      const scratch = join(home, `copy-${++copies}`);
      const artifacts = join(scratch, 'workspace/artifacts');
      cpSync(workspace, join(scratch, 'workspace'), { recursive: true });
      const ids = readdirSync(artifacts).filter((name) => /^\d/.test(name)).sort() as [string, string, string];
      return { artifacts, ids, folder: join(artifacts, ids[2]), before: join(artifacts, ids[1]), trusted, foreign, scratch };
    },
    remove: () => rmSync(home, { recursive: true, force: true }),
  };
}
