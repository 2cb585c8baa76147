import { copyFileSync, mkdirSync, readFileSync, symlinkSync, truncateSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { backup } from '../../../../src/kinds/pg/backup.ts';
import type { Evidence } from '../../../../src/model/evidence.ts';
import type { Command } from '../../../../src/model/record/command.ts';
import { RestoreDrill } from '../../../../src/model/record/restore-drill.ts';
import { collectOnce, optionsOf, verdictTable } from '../../../aid/collect.ts';
import { privateServer } from '../../../aid/postgres.ts';
import { recordings } from '../../../aid/recording.ts';

const server = privateServer(`
  create role tenant login password 'secret';
  create table estimates (id serial primary key, tenant int, note text); insert into estimates (tenant, note) select i % 10, md5(i::text) from generate_series(1, 1000) i;
  create table "Odd name" (note text); insert into "Odd name" values ('one');
  create index by_note on estimates (note); alter table estimates add check (tenant >= 0);
  create function nothing() returns trigger language plpgsql as 'begin return new; end'; create trigger idle before update on estimates for each row execute function nothing();
  alter table estimates enable row level security; create policy own on estimates to tenant using (tenant = 1);
  grant select on all tables in schema public to tenant; grant select on all sequences in schema public to tenant;
`);
const seen = verdictTable('pg/backup');
const file = (name: string) => join(server.folder, 'backup', name);
const look = async (peer: string, name: string, more: Record<string, unknown> = {}) => {
  const held = await collectOnce('pg/backup', { dsn: 'env:DSN', root: join(server.folder, 'backup') }, { file: name, ...more }, { DSN: server.dsn() });
  seen(peer, held);
  return held;
};

/** A copy of a file, changed. */
function altered(name: string, of: string, change: (bytes: Buffer) => Buffer | string): void {
  writeFileSync(file(name), change(readFileSync(file(of))));
}
const flip = (at_ratio: number) => (bytes: Buffer) => {
  const at = Math.floor(bytes.length * at_ratio);
  bytes[at] = (bytes[at] ?? 0) ^ 0x10;
  return bytes;
};
/** The sixth and seventh byte of a custom archive are its version. */
const ofNextFormat = (bytes: Buffer) => Buffer.concat([bytes.subarray(0, 6), Buffer.from([99]), bytes.subarray(7)]);
/** The header of a custom archive holds the moment it was made as numbers of a sign and four bytes: the year, less 1900, is one of them. */
const madeLastYear = (bytes: Buffer) => {
  const year = new Date().getFullYear() - 1900;
  const at = bytes.subarray(0, 64).indexOf(Buffer.from([0, year, 0, 0, 0])) + 1;
  bytes[at] = year - 1;
  return bytes;
};
const fromTheFuture = (version: string) => (bytes: Buffer) =>
  bytes.toString().replace(/(Dumped from database version) \S+/, `$1 ${version}`).replace('SET statement_timeout', 'SET of_a_later_version = 0;\nSET statement_timeout');

beforeAll(async () => {
  if (server.folder === '') return;
  mkdirSync(join(server.folder, 'backup'));
  server.dump(server.dsn(), file('good.dump'), '--format=custom');
  server.dump(server.dsn(), file('good.sql'));
  server.dump(server.dsn(), file('uncompressed.dump'), '--format=custom', '--compress=0');
  altered('bare.dump', 'uncompressed.dump', (bytes) => { bytes[bytes.indexOf('c4ca4238a0b9')] = 'd'.charCodeAt(0); return bytes; });
  server.dump(server.dsn(), file('schema.dump'), '--format=custom', '--schema-only');
  server.dump(server.dsn(), file('schema.sql'), '--schema-only');
  server.dump(server.dsn('postgres', 'tenant'), file('tenant.dump'), '--format=custom', '--enable-row-security');
  server.dump(server.dsn(), file('no-data.dump'), '--format=custom', '--exclude-table-data="Odd name"');
  server.dump(server.dsn(), file('no-table.dump'), '--format=custom', '--exclude-table="Odd name"');
  await server.sql('create database another');
  await server.sql('create table elsewhere as select generate_series(1, 3000) as n', 'another');
  server.dump(server.dsn('another'), file('another.dump'), '--format=custom');
  server.dump(server.dsn('another'), file('another.sql'));
  writeFileSync(file('empty.dump'), '');
  writeFileSync(file('listing.dump'), '        List of relations\n'.padEnd(221, ' public | estimates | table | app\n').concat('\n'));
  writeFileSync(file('zeros.dump'), Buffer.alloc(8_192));
  for (const name of ['half.dump', 'hundredth.dump', 'old.dump']) copyFileSync(file('good.dump'), file(name));
  copyFileSync(file('good.sql'), file('half.sql'));
  truncateSync(file('half.dump'), Math.floor(readFileSync(file('good.dump')).length * 0.5));
  truncateSync(file('hundredth.dump'), Math.floor(readFileSync(file('good.dump')).length * 0.01));
  truncateSync(file('half.sql'), Math.floor(readFileSync(file('good.sql')).length * 0.5));
  altered('flipped.dump', 'good.dump', flip(0.7));
  altered('flipped.sql', 'good.sql', (bytes) => bytes.toString().replace(/\tc4ca4238/, '\tc4ca4239'));
  altered('next-format.dump', 'good.dump', ofNextFormat);
  altered('next-server.sql', 'good.sql', fromTheFuture('99.1'));
  altered('old-server.sql', 'good.sql', fromTheFuture('9.6'));
  server.dump(server.dsn(), file('no-post.dump'), '--format=custom', '--section=pre-data', '--section=data');
  symlinkSync('gone.dump', file('broken.link'));
  mkdirSync(file('no-archive.dir'));
  altered('touched.dump', 'good.dump', madeLastYear);
  altered('gone-role.sql', 'good.sql', (bytes) => bytes.toString().replace('SET statement_timeout', 'GRANT nobody_here TO nobody_there;\nSET statement_timeout'));
  const then = Date.now() / 1_000 - 3 * 86_400;
  utimesSync(file('old.dump'), then, then);
});

describe('what is wrong with a backup is told apart', () => {
  type Case = [peer: string, name: string, status: string, faults: string[], wrong: string[], found: RegExp, told?: object];
  const version = expect.stringMatching(/^\d+/);
  const cases: Case[] = [
    ['no file', 'none-*.dump', 'fail', ['missing'], ['outcome'], /^no backup file$/],
    ['a link to nothing', 'broken.link', 'fail', ['missing'], ['outcome'], /^no backup file$/],
    ['a folder that is no archive', 'no-archive.dir', 'fail', ['missing'], ['outcome'], /^no backup file$/],
    ['0 bytes', 'empty.dump', 'fail', ['empty'], ['file.bytes', 'restore.exit'], /^0 bytes: nothing to restore$/],
    ['222 bytes of a listing', 'listing.dump', 'fail', ['not-an-archive'], ['file.bytes', 'restore.exit'], /^222 bytes that do not restore \(not a dump\): .*not appear to be a valid archive/],
    ['zeros', 'zeros.dump', 'fail', ['not-an-archive'], ['restore.exit'], /do not restore \(not a dump\)/],
    ['schema only', 'schema.dump', 'fail', ['schema-only'], ['dump.tables_with_data', 'restored.rows', 'restored.digests'], /restored with 0 of 1001 rows; the schema alone/],
    ['schema only, plain', 'schema.sql', 'fail', ['schema-only'], ['dump.tables_with_data', 'restored.rows'], /restored with 0 of 1001 rows; the schema alone/],
    ['cut in half', 'half.dump', 'fail', ['truncated'], ['restore.exit', 'restored.rows'], /do not restore \(cut off\)/,
      // A listing proves nothing.
      { list: { exit: 0 }, restore: { exit: 1 } }],
    ['cut to its hundredth', 'hundredth.dump', 'fail', ['truncated'], ['file.bytes', 'restore.exit'], /\(cut off\)/],
    ['plain, cut in half', 'half.sql', 'fail', ['truncated'], ['dump.complete', 'restored.digests'], /restored with \d+ of 1001 rows; cut off|do not restore \(cut off\)/],
    ['one bit flipped', 'flipped.dump', 'fail', ['corrupt'], ['restore.exit'], /do not restore \(a damaged block\): .*could not (?:un|de)compress data/],
    ['one value changed, plain', 'flipped.sql', 'fail', ['other-contents'], ['restored.digests'], /1001 of 1001 rows; other contents in public\.estimates$/],
    ['one value changed, not compressed', 'bare.dump', 'fail', ['other-contents'], ['restored.digests'], /1001 of 1001 rows; other contents in public\.estimates$/],
    ['an error of the restore', 'gone-role.sql', 'fail', ['unrestorable'], ['restore.exit'], /\(an error of the restore\): .*nobody_there/],
    ['archive newer than the programs', 'next-format.dump', 'undetermined', ['newer-version'], [], /^[\d,]+ bytes, not judged: the archive is of a newer pg_dump$/],
    ['dumped from a newer server', 'next-server.sql', 'undetermined', ['newer-version'], [], /not judged: dumped from version 99\.1, the server that restores is \d+/],
    ['the same error, from an older server', 'old-server.sql', 'fail', ['unrestorable'], ['restore.exit'], /do not restore \(an error of the restore\): .*of_a_later_version/,
      { dump: { server_version: '9.6', dump_version: version } }],
    ['only the rows of one tenant', 'tenant.dump', 'fail', ['partial'], ['restored.rows', 'restored.digests'], /restored with 101 of 1001 rows; fewer rows in a table$/],
    ['without the data of a table', 'no-data.dump', 'fail', ['excluded'], ['restored.rows', 'restored.digests'], /restored with 1000 of 1001 rows; tables or their data left out$/,
      { dump: { server_version: version, dump_version: version, without_data: ['public."Odd name"'], database: 'postgres' }, list: { table_data_entries: 1 } }],
    ['without a table', 'no-table.dump', 'fail', ['excluded'], ['restored.tables'], /; tables or their data left out; other tables than the source/],
    ['of another database', 'another.dump', 'fail', ['wrong-database'], ['restored.tables', 'restored.rows'], /restored with 3000 of 1001 rows; another database/],
    ['of another database, plain', 'another.sql', 'fail', ['wrong-database'], ['restored.tables', 'restored.rows'], /; another database/],
    ['three days old', 'old.dump', 'fail', ['stale'], ['file.age_ms'], /1001 of 1001 rows; 72(?:\.\d)? h old, 24 h allowed$/],
    ['a year old, touched', 'touched.dump', 'fail', ['stale'], ['dump.age_ms'], /; made 87\d\d(?:\.\d)? h ago by its own date, 24 h allowed$/],
    ['without indexes, keys and triggers', 'no-post.dump', 'fail', [], ['restored.structure'], /; 0 of 2 indexes; 1 of 2 constraints; 0 of 1 triggers$/],
  ];
  test.each(cases)('%s', async (peer, name, status, faults, wrong, words, told = {}) => {
    const { verdict, wrong: found, ...held } = await look(peer, name);
    expect(held.facts.faults, JSON.stringify(held.facts)).toEqual(faults);
    expect(verdict.status).toBe(status);
    expect(found).toEqual(expect.arrayContaining(wrong));
    expect(held.facts).toMatchObject(told);
    expect(held.found).toMatch(words);
    expect(held.evidence.error).toBeNull();
  });
  test('the data may be as old as is said, whatever the file is', async () => {
    expect((await look('a year old, touched, as was allowed', 'touched.dump', { rpo: '400d' })).verdict.status).toBe('pass');
  });
});

test('a restore that our own time cut short is no fault of the file', () => {
  const { evidence } = JSON.parse(readFileSync(join(recordings, 'pg/backup/one-bit-flipped.json'), 'utf8')) as { evidence: Evidence };
  const drill = RestoreDrill.parse(evidence.artifacts.drill);
  const derived = (changed: RestoreDrill) => backup.derive({ drill: changed }, { options: optionsOf('pg/backup').parse({ file: 'a.dump' }), nonce: '', startedAt_ms: 0, endedAt_ms: 0, environment: null } as never);
  expect(derived(drill)).toMatchObject({ faults: ['corrupt'] });
  const restore = { ...(drill.restore as Command), outcome: 'timeout-body' as const, exit: null, signal: 'SIGTERM' };
  expect(derived({ ...drill, outcome: 'timeout-body', restore, restored: null, negative: null })).toMatchObject({ faults: [] });
});
