import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import pg from 'pg';

/** Connection strings: `app` is an ordinary role that may read and write rows, `observer` reads everything, row security or not. */
export type Roles = { app: string; observer: string };

/** Makes the database `estimator` with its schema, its rows and its two roles. `dsn` is the superuser's. */
export async function createDatabase(dsn: string): Promise<Roles> {
  await execute(dsn, 'CREATE DATABASE estimator');
  const [app, observer] = [randomBytes(18).toString('hex'), randomBytes(18).toString('hex')];
  await execute(as(dsn), `${await readFile(new URL('schema.sql', import.meta.url), 'utf8')};
    CREATE ROLE estimator_app LOGIN PASSWORD '${app}' NOSUPERUSER NOCREATEDB NOCREATEROLE;
    GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO estimator_app;
    GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO estimator_app;
    CREATE ROLE estimator_observer LOGIN PASSWORD '${observer}' BYPASSRLS IN ROLE pg_read_all_data;`);
  return { app: as(dsn, 'estimator_app', app), observer: as(dsn, 'estimator_observer', observer) };
}

async function execute(dsn: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: dsn });
  await client.connect();
  await client.query(sql).finally(() => client.end());
}

function as(dsn: string, role?: string, password?: string): string {
  const url = new URL(dsn);
  url.pathname = '/estimator';
  if (role) [url.username, url.password] = [role, password ?? ''];
  return url.href;
}
