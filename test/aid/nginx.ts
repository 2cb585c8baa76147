import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished, type TestContext } from 'vitest';
import { closedPort } from './peer.ts';

/** A server nobody here wrote, on a random loopback port with the given `server` block. A test without nginx on PATH is not run. */
export async function nginx(context: TestContext, block: (root: string) => string): Promise<{ url: string; port: number; root: string }> {
  if (spawnSync('nginx', ['-v']).status !== 0) context.skip('not run: nginx is not on PATH');
  const home = mkdtempSync(join(tmpdir(), 'tickmark-nginx-'));
  const root = join(home, 'www');
  const { url, port } = await closedPort();
  mkdirSync(root);
  const paths = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${home}/${name};`).join(' ');
  writeFileSync(join(home, 'nginx.conf'), `daemon off; master_process off; pid ${home}/pid; error_log stderr; events {}
http { access_log off; ${paths} server { listen 127.0.0.1:${port}; root ${root}; ${block(root)} } }`);
  const server = spawn('nginx', ['-p', home, '-c', join(home, 'nginx.conf'), '-e', 'stderr'], { stdio: 'ignore' });
  onTestFinished(() => { server.kill(); rmSync(home, { recursive: true, force: true }); });
  const answers = () => new Promise<boolean>((resolve) => {
    const socket = connect(port, '127.0.0.1', () => { socket.destroy(); resolve(true); }).on('error', () => resolve(false));
  });
  for (let tries = 0; tries < 100 && !(await answers()); tries++) await new Promise((resolve) => { setTimeout(resolve, 50); });
  return { url, port, root };
}
