import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { zstdCompressSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import { findProgram } from '../../../src/drivers/postgres/tools.ts';
import { collectOnce, optionsOf, verdictTable } from '../../aid/collect.ts';
import { closedPort } from '../../aid/peer.ts';
import { privateServer } from '../../aid/postgres.ts';

const server = privateServer(`
  create role tenant login password 'secret';
  create table estimates (id serial primary key, tenant int, note text);
  insert into estimates (tenant, note) select i % 10, md5(i::text) from generate_series(1, 1000) i;
  create table "Odd name" (at timestamptz, amount double precision); insert into "Odd name" values ('2026-11-20 12:00+02', 0.1);
  create index by_note on estimates (note); alter table estimates add check (tenant >= 0);
  create function nothing() returns trigger language plpgsql as 'begin return new; end'; create trigger idle before update on estimates for each row execute function nothing();
  alter table estimates enable row level security; create policy own on estimates to tenant using (tenant = 1);
  grant select on all tables in schema public to tenant; grant select on all sequences in schema public to tenant;
`);
const seen = verdictTable('pg/backup');
const file = (name: string) => join(server.folder, 'backup', name);
const look = async (peer: string, name: string, more: Record<string, unknown> = {}, dsn = server.dsn()) => {
  const held = await collectOnce('pg/backup', { dsn: 'env:DSN', root: join(server.folder, 'backup') }, { file: name, ...more }, { DSN: dsn });
  seen(peer, held);
  return held;
};

beforeAll(async () => {
  if (server.folder === '') return;
  mkdirSync(join(server.folder, 'backup'));
  server.dump(server.dsn(), file('good.dump'), '--format=custom');
  server.dump(server.dsn(), file('good.tar'), '--format=tar');
  server.dump(server.dsn(), file('good.sql'));
  server.dump(server.dsn('postgres', 'tenant'), file('partial.dump'), '--format=custom', '--enable-row-security');
  writeFileSync(file('empty.dump'), '');
  server.dump(server.dsn(), file('emptied.dump'), '--format=custom', '--exclude-table-data=estimates');
  symlinkSync('good.dump', file('latest.link'));
  server.dump(server.dsn(), file('whole.dir'), '--format=directory');
  server.dump(server.dsn(), file('create.sql'), '--create');
  execFileSync(join(findProgram('pg_dumpall')?.bin ?? '', 'pg_dumpall'), ['--file', file('all.sql'), '--dbname', server.dsn()], { env: { PGPASSWORD: new URL(server.dsn()).password } });
  const sql = readFileSync(file('good.sql'));
  writeFileSync(file('good.sql.zst'), zstdCompressSync(sql));
  writeFileSync(file('good.sql.gpg'), Buffer.concat([Buffer.from('8c0d0409', 'hex'), randomBytes(8_192)]));
  writeFileSync(file('good.sql.asc'), `-----BEGIN PGP MESSAGE-----\n\n${randomBytes(8_192).toString('base64')}\n`);
  writeFileSync(file('extension.sql'), `${sql.toString().replace('SET statement_timeout', 'CREATE EXTENSION nowhere_installed;\nSET statement_timeout')}`);
});

describe('a dump that brings the data back', () => {
  test.each([['custom archive', 'good.dump', 'custom'], ['plain SQL', 'good.sql', 'plain']])('%s', async (peer, name, format) => {
    const { verdict, facts, found, evidence } = await look(peer, name);
    expect(verdict, JSON.stringify(verdict)).toMatchObject({ status: 'pass' });
    expect(verdict).toMatchObject({ refutable: [verdict.assertions.length, verdict.assertions.length] });
    expect(facts).toMatchObject({ faults: [], file: { name, format }, restore: { exit: 0 }, restored: { rows: { 'public.estimates': 1000, 'public."Odd name"': 1 } } });
    expect(found).toMatch(/^[\d,]+ bytes, restored with 1001 of 1001 rows$/);
    expect(JSON.stringify(evidence)).not.toContain(new URL(server.dsn()).password);
  });
  test('a small tar archive ends in padding and a script that no restore reads: cut or not is the same, so nothing is proven', async () => {
    const { verdict, wrong, facts } = await look('small tar archive', 'good.tar');
    expect(verdict).toMatchObject({ status: 'undetermined', reason: 'control-failed' });
    expect(wrong).toEqual(['negative.noticed']);
    expect(facts).toMatchObject({ file: { format: 'tar' }, restore: { exit: 0 }, negative: { truncated_restore_exit: 0 } });
  });
  test('rows of a table that others write to are not compared, its return is; where all move, nothing is proven', async () => {
    server.dump(server.dsn(), file('before.dump'), '--format=custom');
    await server.sql(`insert into "Odd name" values (now(), 1)`);
    expect((await look('source moved on', 'before.dump')).verdict).toMatchObject({ status: 'fail' });
    const named = await look('moving table named', 'before.dump', { moving: ['public."Odd name"'] });
    expect(named).toMatchObject({ verdict: { status: 'pass' }, found: expect.stringMatching(/1000 of 1000 rows; 1 moving tables not counted$/) });
    expect((await look('all tables moving', 'before.dump', { moving: ['public."Odd name"', 'public.estimates'] })).verdict).toMatchObject({ reason: 'control-failed' });
    await server.sql('delete from "Odd name" where amount = 1');
  });
  test('a link to the newest is followed, and is no second backup', async () => {
    const { verdict, facts } = await look('symbolic link', 'latest.link');
    expect(verdict.status).toBe('pass');
    expect(facts).toMatchObject({ file: { name: 'latest.link', link: true }, candidates: 1 });
    expect((await look('link and its file', '*st.link')).facts).toMatchObject({ candidates: 1 });
  });
  test.each([
    ['directory archive', 'whole.dir', 'directory', /directory archive/], ['plain SQL of --create', 'create.sql', 'plain-create', /--create/],
    ['pg_dumpall', 'all.sql', 'cluster', /pg_dumpall/], ['zstd', 'good.sql.zst', 'opaque', /compressed, encrypted/], ['gpg', 'good.sql.gpg', 'opaque', /compressed, encrypted/],
    ['gpg, armoured', 'good.sql.asc', 'opaque', /compressed, encrypted/], ['needs an extension', 'extension.sql', 'plain', /no extension nowhere_installed/],
  ])('%s may be good, and is not refuted', async (peer, name, format, words) => {
    const { verdict, facts, found } = await look(peer, name);
    expect(verdict, JSON.stringify(facts)).toMatchObject({ status: 'undetermined', outcome: 'unsupported' });
    expect(facts).toMatchObject({ file: { format } });
    expect(found).toMatch(words);
  });
  test('the newest of a pattern is taken', async () => {
    const { facts } = await look('pattern', '*od.dump');
    expect(facts).toMatchObject({ candidates: 1, file: { name: 'good.dump' } });
  });
});

describe('bad twins, besides those of backup/faults.test.ts', () => {
  test.each([['all its rows lost', 'emptied.dump', 'fail', ['emptied']], ['some rows there', 'partial.dump', 'pass', []]] as const)('a moving table, %s', async (peer, name, status, wrong) => {
    const held = await look(`moving table, ${peer}`, name, { moving: ['public.estimates'] });
    expect(held.verdict.status).toBe(status);
    expect(held.wrong).toEqual(wrong);
    if (status === 'fail') expect(held.found).toMatch(/; no row of public\.estimates$/);
  });

  test('row security hides rows of the source from the observer: undetermined', async () => {
    const { verdict, wrong } = await look('bound observer', 'good.dump', {}, server.dsn('postgres', 'tenant'));
    expect(verdict).toMatchObject({ status: 'undetermined', reason: 'control-failed' });
    expect(wrong).toContain('source.unreadable');
  });
  test('a source that is down decides nothing, but an empty file is no backup all the same', async () => {
    const dsn = `postgres://app:secret@127.0.0.1:${(await closedPort()).port}/postgres`;
    expect((await look('source down', 'good.dump', {}, dsn)).verdict).toMatchObject({ status: 'undetermined', outcome: 'refused' });
    expect((await look('source down, 0 bytes', 'empty.dump', {}, dsn)).verdict).toMatchObject({ status: 'fail' });
  });
});

test('the restore drill runs on the tools that are here', () => {
  expect(findProgram('pg_restore')?.version).toMatch(/^\d+/);
  expect(optionsOf('pg/backup').parse({ file: 'a.dump' })).toEqual({
    file: 'a.dump', newest: true, restore_into: 'scratch', max_age: 86_400_000, max_duration: 1_200_000, min_bytes: 4096, moving: [], compare: ['tables', 'row_counts', 'digests'],
    source_snapshot: { taken: 'after', tolerance_ratio: 0, tolerance_rows: 0 },
  });
});

test('an age may be longer than a timer', () => {
  expect(optionsOf('pg/backup').parse({ file: 'a.dump', max_age: '90d' })).toMatchObject({ max_age: 7_776_000_000 });
  expect(optionsOf('pg/backup').safeParse({ file: 'a.dump', max_age: '5MiB' }).success).toBe(false);
});
