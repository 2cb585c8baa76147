import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished, type TestContext } from 'vitest';
import { closedPort } from './peer.ts';
import { tool } from './tool.ts';

/**
 * A server nobody here wrote, on a random loopback port with the given `server` block, gone when the test is. A cache is ready for use
 * (`proxy_cache shared`). A test that cannot have nginx is not run; a block that nginx refuses is an error in its own words.
 */
export async function nginx(context: TestContext, block: (root: string) => string): Promise<{ url: string; port: number; root: string }> {
  const program = tool(context, 'nginx');
  const home = mkdtempSync(join(tmpdir(), 'tickmark-nginx-'));
  const root = join(home, 'www');
  const { url, port } = await closedPort();
  mkdirSync(root);
  const paths = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${home}/${name};`).join(' ');
  writeFileSync(join(home, 'nginx.conf'), `daemon off; master_process off; pid ${home}/pid; error_log stderr; events {}
http { access_log off; ${paths} proxy_cache_path ${home}/cache keys_zone=shared:1m; server { listen 127.0.0.1:${port}; root ${root}; ${block(root)} } }`);
  const server = spawn(program, ['-p', home, '-c', join(home, 'nginx.conf'), '-e', 'stderr'], { stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  server.stderr.on('data', (chunk: Buffer) => { said += String(chunk); });
  onTestFinished(() => { server.kill(); rmSync(home, { recursive: true, force: true }); });
  const answers = () => new Promise<boolean>((resolve) => {
    const socket = connect(port, '127.0.0.1', () => { socket.destroy(); resolve(true); }).on('error', () => resolve(false));
  });
  for (let tries = 0; tries < 200 && server.exitCode === null; tries++) {
    if (await answers()) return { url, port, root };
    await new Promise((resolve) => { setTimeout(resolve, 25); });
  }
  throw new Error(`nginx does not listen on port ${port}: ${said}`);
}
