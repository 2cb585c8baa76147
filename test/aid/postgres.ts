import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { type Cluster, startCluster } from '../../src/drivers/postgres/cluster.ts';
import { findPostgres, findProgram } from '../../src/drivers/postgres/tools.ts';

export type Server = {
  /** Of a database of the cluster, as a role with the password "secret" or as the superuser. */
  dsn(database?: string, role?: string): string;
  /** Runs statements as the superuser. */
  sql(text: string, database?: string): Promise<Record<string, unknown>[]>;
  /** Writes a dump with pg_dump's own flags. */
  dump(dsn: string, file: string, ...flags: string[]): void;
  folder: string;
};

/** A private PostgreSQL for one test file, prepared with statements. Without PostgreSQL every test of the file is skipped, with the reason. */
export function privateServer(prepare: string, options: { major?: number; settings?: Record<string, string> } = {}): Server {
  const { major = 0, settings = {} } = options;
  const bin = findPostgres(major)?.bin;
  let cluster: Cluster | undefined;
  let folder = '';
  const dsn: Server['dsn'] = (database = 'postgres', role) => {
    const url = new URL(cluster?.dsn ?? 'postgres://not-started');
    url.pathname = `/${database}`;
    if (role !== undefined) Object.assign(url, { username: role, password: 'secret' });
    return url.href;
  };
  const sql: Server['sql'] = async (text, database) => {
    const client = new pg.Client(dsn(database));
    await client.connect();
    const done = await client.query(text).finally(() => client.end());
    return done.rows ?? [];
  };
  beforeAll(async () => {
    if (bin === undefined) return;
    folder = mkdtempSync(join(tmpdir(), 'tickmark-pg-'));
    chmodSync(folder, 0o711);
    cluster = await startCluster({ folder: join(folder, 'cluster'), scratch: true, bin, settings });
    await sql(prepare);
  }, 120_000);
  beforeEach((context) => { if (bin === undefined) context.skip(`PostgreSQL ${major || ''} is not installed`); });
  afterAll(async () => {
    await cluster?.stop();
    if (folder !== '') rmSync(folder, { recursive: true, force: true });
  });
  const dump: Server['dump'] = (from, file, ...flags) => {
    execFileSync(join(findProgram('pg_dump')?.bin ?? '', 'pg_dump'), [...flags, '--file', file, from], { stdio: ['ignore', 'ignore', 'pipe'] });
  };
  return { dsn, sql, dump, get folder() { return folder; } };
}
