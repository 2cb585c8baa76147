import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { onTestFinished, type TestContext } from 'vitest';
import { serverOwner } from '../../src/drivers/postgres/owner.ts';
import { findProgram } from '../../src/drivers/postgres/tools.ts';
import { closedPort } from './peer.ts';
import type { Server } from './postgres.ts';

/** A hot standby of a private server: copied by pg_basebackup, kept up by streaming, read-only. Returns its DSN; gone when the test is. */
export async function hotStandby(context: TestContext, server: Server): Promise<string> {
  const bin = findProgram('pg_basebackup')?.bin;
  if (bin === undefined) context.skip('not run: pg_basebackup is not installed');
  const home = mkdtempSync(join(tmpdir(), 'tickmark-standby-'));
  const owner = serverOwner();
  const [data, sockets] = [join(home, 'data'), join(home, 'sockets')];
  chmodSync(home, 0o711);
  for (const folder of [data, sockets]) {
    mkdirSync(folder, { mode: 0o700 });
    if (owner) chownSync(folder, owner.uid, owner.gid);
  }
  // --write-recovery-conf makes standby.signal and names the primary.
  const copy = ['--pgdata', data, '--write-recovery-conf', '--checkpoint=fast', '--no-sync', '--dbname', server.dsn()];
  execFileSync(join(bin as string, 'pg_basebackup'), copy, { ...owner, cwd: home, stdio: ['ignore', 'ignore', 'pipe'] });
  const { port } = await closedPort();
  const flags = [`port=${port}`, 'listen_addresses=127.0.0.1', `unix_socket_directories=${sockets}`, 'fsync=off'].flatMap((setting) => ['-c', setting]);
  const child = spawn(join(bin as string, 'postgres'), ['-D', data, ...flags], { ...owner, cwd: home, stdio: 'ignore' });
  const exit = once(child, 'exit');
  onTestFinished(async () => {
    child.kill('SIGINT');
    await exit;
    rmSync(home, { recursive: true, force: true });
  });
  const dsn = Object.assign(new URL(server.dsn()), { port: String(port) }).href;
  for (let tries = 0; tries < 100 && !(await answers(dsn)); tries++) await sleep(100);
  return dsn;
}

async function answers(dsn: string): Promise<boolean> {
  const client = new pg.Client(dsn);
  client.on('error', () => {});
  const ready = await client.connect().then(() => client.query('select 1')).then(() => true, () => false);
  await client.end().catch(() => {});
  return ready;
}
