import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { etagServer } from '../aid/etag-server.ts';
import { makeWorkspace } from '../aid/workspace.ts';

const says = /could not write .*ENOSPC[^]*→ Free space on that disk and run again\. Nothing was sealed/;
const token = { SERVICE_TOKEN: 'Bearer token-value' };

test('a disk that fills up while evidence is written: 74, nothing sealed', async (context) => {
  const allowed = spawnSync('unshare', ['-rm', 'true']).status === 0;
  if (!allowed) return context.skip('not run: this machine gives no private mount namespace (unshare -rm)');
  const { url } = await etagServer();
  const workspace = makeWorkspace();
  mkdirSync(join(workspace, 'artifacts'));
  const aid = join(import.meta.dirname, '../fixtures/full-disk.ts');
  const child = spawn('unshare', ['-rm', process.execPath, aid, workspace], { env: { PATH: process.env.PATH, SERVICE_URL: url, ...token } });
  let err = '';
  child.stderr.on('data', (chunk: Buffer) => { err += chunk; });
  const exit = await new Promise((resolve) => child.on('close', resolve));
  expect({ exit, err }).toMatchObject({ exit: 74, err: expect.stringMatching(says) });
}, 20_000);
