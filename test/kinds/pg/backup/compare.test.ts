import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { findProgram } from '../../../../src/drivers/postgres/tools.ts';
import { collectOnce, optionsOf, verdictTable } from '../../../aid/collect.ts';
import { pooler } from '../../../aid/pgbouncer.ts';
import { privateServer } from '../../../aid/postgres.ts';

const server = privateServer(`
  create role app login password 'secret' connection limit 5; create role owner nologin; create role auditor bypassrls in role app;
  create table estimates (id serial primary key, note text); insert into estimates (note) select md5(i::text) from generate_series(1, 1000) i;
  alter table estimates owner to owner; grant select, insert on estimates to app; grant select on estimates to auditor with grant option;
`);
const seen = verdictTable('pg/backup');
const file = (name: string) => join(server.folder, 'backup', name);
const look = async (peer: string, name: string, more: Record<string, unknown> = {}, dsn = server.dsn()) => {
  const held = await collectOnce('pg/backup', { dsn: 'env:DSN', root: join(server.folder, 'backup') }, { file: name, ...more }, { DSN: dsn });
  seen(peer, held);
  return held;
};
const compare = ['tables', 'row_counts', 'digests', 'roles'];
const without = (name: string, line: RegExp) => writeFileSync(file(name), readFileSync(file('globals.sql'), 'utf8').replace(line, ''));

beforeAll(() => {
  if (server.folder === '') return;
  mkdirSync(join(server.folder, 'backup'));
  server.dump(server.dsn(), file('good.dump'), '--format=custom');
  copyFileSync(file('good.dump'), file('second.dump'));
  // In an archive owners are always written.
  server.dump(server.dsn(), file('no-owner.sql.dump'), '--no-owner');
  server.dump(server.dsn(), file('no-rights.dump'), '--format=custom', '--no-privileges');
  const env = { PGPASSWORD: new URL(server.dsn()).password };
  execFileSync(join(findProgram('pg_dumpall')?.bin ?? '', 'pg_dumpall'), ['--globals-only', '--file', file('globals.sql'), '--dbname', server.dsn()], { env });
  without('no-member.sql', /^GRANT app TO auditor.*$/m);
  without('no-owner.sql', /^.*ROLE owner\b.*$/gm);
  copyFileSync(file('globals.sql'), file('old.sql'));
  const then = Date.now() / 1_000 - 3 * 86_400;
  utimesSync(file('old.sql'), then, then);
});

describe('owners and rights', () => {
  test('are compared as the dump has them; the roles themselves are in no dump of one database', async () => {
    const { verdict, facts } = await look('owners and rights', 'good.dump', { compare });
    expect(verdict, JSON.stringify(verdict)).toMatchObject({ status: 'pass' });
    expect(verdict.assertions.map(({ subject }) => subject)).not.toContain('restored.roles');
    const rights = { owner: 'owner', may: ['app may insert', 'app may select', 'auditor may select and grant it'] };
    expect(facts).toMatchObject({ source: { privileges: { 'table public.estimates': rights } }, restored: { privileges: { 'table public.estimates': rights } } });
  });
  test.each([['--no-owner', 'no-owner.sql.dump'], ['--no-privileges', 'no-rights.dump']])('are missed in a dump made with %s', async (flag, name) => {
    const { verdict, wrong, found } = await look(flag, name, { compare });
    expect(verdict.status).toBe('fail');
    expect(wrong).toEqual(['restored.privileges']);
    expect(found).toMatch(/; other owners or rights$/);
  });
});

describe('roles, from a file of pg_dumpall --globals-only', () => {
  test('come back with attributes and memberships', async () => {
    const { verdict, facts, evidence } = await look('roles from globals', 'good.dump', { compare, globals: 'globals.sql' });
    expect(verdict, JSON.stringify(verdict)).toMatchObject({ status: 'pass' });
    const roles = { app: ['at most 5 connections', 'inherit', 'login'], auditor: ['bypassrls', 'inherit', 'member of app'], owner: ['inherit'] };
    expect(facts).toMatchObject({ source: { roles }, restored: { roles }, globals: { file: { name: 'globals.sql' }, run: { exit: 0 } } });
    expect(JSON.stringify(evidence)).not.toMatch(/SCRAM-SHA-256|secret@/);
  });
  const cases: [peer: string, globals: string, wrong: string[], words: RegExp][] = [
    ['a membership is missing', 'no-member.sql', ['restored.roles'], /; other roles$/],
    ['a role that owns a table is missing', 'no-owner.sql', ['restore.exit'], /do not restore \(an error of the restore\): .*role "owner" does not exist/],
    ['the file of roles is three days old', 'old.sql', ['globals.file.age_ms'], /; roles 72(?:\.\d)? h old$/],
    ['there is no file of roles', 'none.sql', ['outcome'], /not restored: no file of roles: none\.sql$/],
  ];
  test.each(cases)('%s', async (peer, globals, wrong, words) => {
    const held = await look(`roles: ${peer}`, 'good.dump', { compare, globals });
    expect(held.verdict.status, JSON.stringify(held.facts)).toBe('fail');
    expect(held.wrong).toEqual(expect.arrayContaining(wrong));
    expect(held.found).toMatch(words);
  });
});

test('the recovery time is from nothing to the restored database', async () => {
  const { verdict, facts } = await look('within the recovery time, one file', 'good.dump', { rto: '10m', newest: false });
  expect(verdict.status).toBe('pass');
  expect(facts.recovery_ms).toBeGreaterThan((facts.restore as { duration_ms: number }).duration_ms);
  const late = await look('beyond the recovery time', 'good.dump', { rto: '1ms' });
  expect(late.verdict.status).toBe('fail');
  expect(late.wrong).toEqual(['recovery_ms']);
  expect(late.found).toMatch(/; recovered in [\d,]+ ms, 1 ms allowed$/);
});

test('the pattern may be said to name one file alone', async () => {
  const { verdict, wrong, found } = await look('several, where one was said', '*d.dump', { newest: false });
  expect(verdict.status).toBe('fail');
  expect(wrong).toEqual(['candidates']);
  expect(found).toMatch(/; 2 files where one was said$/);
});

test('it is never restored into anything but a server of its own', () => {
  expect(optionsOf('pg/backup').parse({ file: 'a.dump', restore_into: 'scratch' })).toMatchObject({ restore_into: 'scratch' });
  expect(optionsOf('pg/backup').safeParse({ file: 'a.dump', restore_into: 'postgres://source' }).success).toBe(false);
});

test('a source behind a pooler in transaction mode is taken stock of in one transaction', async (context) => {
  const { verdict, facts } = await look('source behind a pooler', 'good.dump', { compare }, await pooler(context, server, 'transaction', 'server_round_robin = 1'));
  expect(verdict, JSON.stringify(facts)).toMatchObject({ status: 'pass' });
  expect(facts).toMatchObject({ source: { rows: { 'public.estimates': 1000 } } });
});
