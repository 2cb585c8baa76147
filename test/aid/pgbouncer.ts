import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { onTestFinished, type TestContext } from 'vitest';
import { serverOwner } from '../../src/drivers/postgres/owner.ts';
import { closedPort } from './peer.ts';
import type { Server } from './postgres.ts';
import { tool } from './tool.ts';

/** A real pooler before a private server, on a random loopback port. Whoever comes is let in, as the server's superuser. Returns its DSN. */
export async function pooler(context: TestContext, server: Server, mode: 'session' | 'transaction' | 'statement', ...settings: string[]): Promise<string> {
  const program = tool(context, 'pgbouncer');
  const { port } = await closedPort();
  const home = mkdtempSync(join(tmpdir(), 'tickmark-pgbouncer-'));
  const file = join(home, 'pgbouncer.ini');
  const { port: behind, username, password } = new URL(server.dsn());
  writeFileSync(file, [
    '[databases]', `postgres = host=127.0.0.1 port=${behind} user=${username} password=${password}`,
    '[pgbouncer]', 'listen_addr = 127.0.0.1', `listen_port = ${port}`, 'unix_socket_dir =', 'auth_type = any', `pool_mode = ${mode}`, ...settings, '',
  ].join('\n'), { mode: 0o600 });
  // It refuses to run as root.
  const owner = serverOwner();
  chmodSync(home, 0o711);
  if (owner) chownSync(file, owner.uid, owner.gid);
  const child = spawn(program, ['--quiet', file], { ...owner, cwd: '/', stdio: 'ignore' });
  const exit = once(child, 'exit');
  onTestFinished(async () => {
    child.kill('SIGTERM');
    await exit;
    rmSync(home, { recursive: true, force: true });
  });
  const answers = () => new Promise<boolean>((resolve) => {
    const socket = connect(port, '127.0.0.1', () => { socket.destroy(); resolve(true); }).on('error', () => resolve(false));
  });
  for (let tries = 0; tries < 100 && !(await answers()); tries++) await sleep(50);
  return `postgres://app:secret@127.0.0.1:${port}/postgres`;
}
