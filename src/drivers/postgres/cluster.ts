import { execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { chownSync, closeSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { TickmarkError } from '../../lib/error.ts';
import { optional } from '../optional.ts';
import { type Owner, requireTraversable, serverOwner } from './owner.ts';
import { findPostgres } from './tools.ts';

const run = promisify(execFile);
const start_ms = 60_000;
/** A socket's path may not be longer than this (sun_path, 108 bytes with its end and the file's name). */
const socketPath = 80;
/** Settings of a cluster nobody will miss: no waiting for the disk. */
const careless = { fsync: 'off', full_page_writes: 'off', synchronous_commit: 'off' };

export type ClusterOptions = {
  /** Everything lies in here; made when missing. The caller removes it. */
  folder: string;
  /** Folder of initdb and postgres; default: findPostgres(). */
  bin?: string;
  /** Default: a free one. */
  port?: number;
  /** Server settings by name, e.g. { wal_level: 'logical' }. */
  settings?: Record<string, string>;
  /** Data that may be lost: fsync off. */
  scratch?: boolean;
  /** Its first role. */
  superuser?: string;
  signal?: AbortSignal;
};
/** A private server on 127.0.0.1. The DSN holds the superuser's password, which exists only here. */
export type Cluster = { dsn: string; port: number; superuser: string; stop(): Promise<void> };

/**
 * Makes a new database cluster in a folder (UTF8, locale C, scram-sha-256) and starts it; resolves when it answers a query.
 * Throws TickmarkError: 69 when there is no PostgreSQL or it does not start, 77 when its user may not enter the folder.
 */
export async function startCluster(options: ClusterOptions): Promise<Cluster> {
  const bin = options.bin ?? findPostgres()?.bin;
  if (bin === undefined) throw new TickmarkError(69, 'no PostgreSQL server programs, expected initdb and postgres in PATH or /usr/lib/postgresql', 'Install postgresql.');
  const folder = resolve(options.folder);
  const { superuser = 'tickmark' } = options;
  const owner = serverOwner();
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (owner) {
    requireTraversable(folder, owner);
    chownSync(folder, owner.uid, owner.gid);
  }
  const password = randomBytes(18).toString('hex');
  await initialize(bin, folder, owner, { superuser, password }, options);
  for (let attempt = 1; ; attempt += 1) {
    const port = options.port ?? await freePort();
    const server = launch(bin, folder, owner, port, options);
    const dsn = `postgres://${superuser}:${password}@127.0.0.1:${port}/postgres`;
    if (await answers(dsn, server)) return { dsn, port, superuser, stop: server.stop };
    await server.stop();
    options.signal?.throwIfAborted();
    const log = readFileSync(join(folder, 'server.log'), 'utf8').trim().slice(-400);
    // Another process may have taken the port in between.
    if (options.port === undefined && attempt < 3 && /Address already in use/.test(log)) continue;
    throw new TickmarkError(69, `PostgreSQL in ${folder} did not start: ${log}`, 'See server.log in that folder.');
  }
}

async function initialize(bin: string, folder: string, owner: Owner | null, { superuser, password }: { superuser: string; password: string }, { scratch, signal }: ClusterOptions): Promise<void> {
  const secret = join(folder, 'password');
  writeFileSync(secret, password, { mode: 0o600 });
  if (owner) chownSync(secret, owner.uid, owner.gid);
  const flags = ['--username', superuser, '--auth', 'scram-sha-256', '--pwfile', secret, '--locale', 'C', '--encoding', 'UTF8', '--no-instructions'];
  try {
    await run(join(bin, 'initdb'), ['--pgdata', join(folder, 'data'), ...flags, ...(scratch ? ['--no-sync'] : [])], { ...owner, signal, cwd: folder });
  } catch (error) {
    signal?.throwIfAborted();
    const said = String((error as { stderr?: string }).stderr ?? error).trim().slice(-400);
    throw new TickmarkError(69, `initdb failed: ${said}`, 'The folder must be empty and the programs complete.');
  } finally {
    rmSync(secret, { force: true });
  }
}

type Server = { hasEnded(): boolean; stop(): Promise<void> };

function launch(bin: string, folder: string, owner: Owner | null, port: number, { settings, scratch, signal }: ClusterOptions): Server {
  const all = {
    listen_addresses: '127.0.0.1', port: String(port), unix_socket_directories: folder.length > socketPath ? '' : folder,
    ...(scratch && careless), ...settings,
  };
  const log = openSync(join(folder, 'server.log'), 'w', 0o644);
  const flags = Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const child = spawn(join(bin, 'postgres'), ['-D', join(folder, 'data'), ...flags], { ...owner, cwd: folder, stdio: ['ignore', log, log] });
  closeSync(log);
  let ended = false;
  const exit = once(child, 'exit').catch(() => {}).then(() => { ended = true; });
  const quit = () => child.kill('SIGQUIT');
  process.once('exit', quit);
  const stop = async () => {
    // Fast shutdown, then immediate; the postmaster takes its own children with it.
    for (const mode of ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const) {
      if (ended) break;
      child.kill(mode);
      await Promise.race([exit, sleep(10_000, undefined, { ref: false })]);
    }
    process.removeListener('exit', quit);
    signal?.removeEventListener('abort', onAbort);
  };
  const onAbort = () => void stop();
  signal?.addEventListener('abort', onAbort, { once: true });
  return { hasEnded: () => ended, stop };
}

/** True once a query is answered; false when the server has ended or its time is over. */
async function answers(dsn: string, server: Server): Promise<boolean> {
  const { default: pg } = await optional('pg', () => import('pg'));
  for (let waited_ms = 0; waited_ms < start_ms && !server.hasEnded(); waited_ms += 50) {
    const client = new pg.Client({ connectionString: dsn, connectionTimeoutMillis: 5_000 });
    client.on('error', () => {});
    const ready = await client.connect().then(() => client.query('select 1')).then(() => true, () => false);
    await client.end().catch(() => {});
    if (ready) return true;
    await sleep(50);
  }
  return false;
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as { port: number };
  await new Promise((done) => probe.close(done));
  return port;
}
