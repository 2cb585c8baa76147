import { execFile, type ExecFileException } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import pg from 'pg';
import { beforeAll, describe, expect, test } from 'vitest';
import { findProgram } from '../../../../src/drivers/postgres/tools.ts';
import { collectOnce, optionsOf, verdictTable } from '../../../aid/collect.ts';
import { privateServer } from '../../../aid/postgres.ts';

const server = privateServer(`
  create role tenant login password 'secret';
  create table estimates (id serial primary key, tenant int, note text); create table regions (name text); create table drafts (note text);
  create table bulk as select i, repeat(md5(i::text), 20) as filler from generate_series(1, 5000) i;
  insert into estimates (tenant, note) select i % 10, md5(i::text) from generate_series(1, 2000) i; insert into regions values ('north'), ('south');
  alter table estimates enable row level security; create policy own on estimates to tenant using (tenant = 1);
  grant select on all tables in schema public to tenant; grant select on all sequences in schema public to tenant;
`);
const seen = verdictTable('pg/backup');
const file = (name: string) => join(server.folder, 'backup', name);
const look = async (peer: string, name: string, source_snapshot: Record<string, unknown>, more: Record<string, unknown> = {}) => {
  const held = await collectOnce('pg/backup', { dsn: 'env:DSN', root: join(server.folder, 'backup') }, { file: name, source_snapshot, ...more }, { DSN: server.dsn() });
  seen(peer, held);
  return held;
};
type Counts = { taken_at: string; system_identifier: string; database: string; tables: { name: string; rows: number }[] };
const countsOf = (name: string) => JSON.parse(readFileSync(file(`${name}.snapshot.json`), 'utf8')) as Counts;

/** The recipe of the documentation, as it stands there. */
async function dumpWithSnapshot(name: string, dsn = server.dsn()): Promise<void> {
  const bin = findProgram('psql')?.bin ?? '';
  const { hostname, port, username, password, pathname } = new URL(dsn);
  const env = { PATH: `${bin}:/usr/bin:/bin`, PGHOST: hostname, PGPORT: port, PGUSER: username, PGPASSWORD: password, PGDATABASE: pathname.slice(1) };
  const script = resolve(import.meta.dirname, '../../../../docs/kinds/pg/dump-with-snapshot.sql');
  await promisify(execFile)(join(bin, 'psql'), ['--no-psqlrc', '--quiet', `--set=dump=${file(name)}`, `--file=${script}`], { env });
}

/** A copy of a dump, with counts beside it that were changed. */
function alike(name: string, of: string, change: (counts: Counts) => unknown): string {
  copyFileSync(file(of), file(name));
  writeFileSync(file(`${name}.snapshot.json`), JSON.stringify(change(countsOf('busy.dump'))));
  return name;
}

beforeAll(async () => {
  if (server.folder === '') return;
  mkdirSync(join(server.folder, 'backup'));
  const other = new pg.Client(server.dsn());
  await other.connect();
  let written = 0;
  let busy = true;
  const writing = (async () => {
    for (; busy; await sleep(5)) written += (await other.query(`insert into estimates (tenant, note) values (1, 'meanwhile')`)).rowCount ?? 0;
  })();
  await dumpWithSnapshot('busy.dump').finally(() => { busy = false; });
  await writing;
  await other.end();
  server.dump(server.dsn('postgres', 'tenant'), file('tenant.dump'), '--format=custom', '--enable-row-security');
  server.dump(server.dsn(), file('without.dump'), '--format=custom', '--exclude-table-data=estimates');
  expect(written).toBeGreaterThan(0);
}, 60_000);

describe('counts taken inside the snapshot that was dumped', () => {
  const inside = { taken: 'inside', tolerance_ratio: 0.5 };

  test('a dump is whole although the source moved on while it was made and after', async () => {
    const { verdict, facts, found } = await look('inside the snapshot, source moves on', 'busy.dump', inside);
    expect(verdict, JSON.stringify(verdict)).toMatchObject({ status: 'pass' });
    const held = countsOf('busy.dump').tables.find(({ name }) => name === 'public.estimates')?.rows ?? 0;
    expect(held).toBeGreaterThanOrEqual(2000);
    const rows = { 'public.estimates': held, 'public.regions': 2, 'public.drafts': 0 };
    expect(facts).toMatchObject({ snapshot: { outcome: 'observed', rows }, restored: { rows }, source: { rows: { 'public.regions': 2 } }, faults: [] });
    expect((facts.source as { rows: Record<string, number> }).rows['public.estimates']).toBeGreaterThan(held);
    expect(found).toMatch(new RegExp(`restored with ${held + 5_002} of ${held + 5_002} rows$`));
  });
  test('the same dump held against the source after the fact is not', async () => {
    const { verdict, wrong } = await look('right after, source moved on', 'busy.dump', {});
    expect(verdict.status).toBe('fail');
    expect(wrong).toEqual(['restored.rows', 'restored.digests']);
  });
  test('what the role could not see is missing, and no tolerance covers it', async () => {
    copyFileSync(file('busy.dump.snapshot.json'), file('tenant.dump.snapshot.json'));
    const { verdict, wrong, facts } = await look('inside the snapshot, one tenant only', 'tenant.dump', { taken: 'inside', tolerance_ratio: 1 });
    expect(verdict.status).toBe('fail');
    expect(wrong).toEqual(['restored.rows', 'restored.digests']);
    expect(facts).toMatchObject({ faults: ['partial'] });
  });
  test('an empty dump whose counts say so is held against the source', async () => {
    const name = alike('hollow.dump', 'without.dump', (counts) => ({ ...counts, tables: counts.tables.map((table) => (table.name === 'public.estimates' ? { ...table, rows: 0, digest: 'd41d8cd98f00b204e9800998ecf8427e' } : table)) }));
    const { verdict, wrong, found } = await look('counts that agree with a hollow dump', name, { taken: 'inside', tolerance_ratio: 0.9 });
    expect(verdict.status).toBe('fail');
    expect(wrong).toEqual(['beyond_tolerance']);
    expect(found).toMatch(/; beyond the tolerance: public\.estimates$/);
  });
  test('counts as old as this are no recovery point', async () => {
    const name = alike('old-counts.dump', 'busy.dump', (counts) => ({ ...counts, taken_at: new Date(Date.now() - 3 * 86_400_000).toISOString() }));
    const { verdict, wrong, facts } = await look('a snapshot of three days ago', name, inside);
    expect(verdict.status).toBe('fail');
    expect(wrong).toEqual(['snapshot.age_ms']);
    expect(facts).toMatchObject({ faults: ['stale'] });
    expect((await look('a snapshot of three days ago, four allowed', name, inside, { rpo: '4d' })).verdict.status).toBe('pass');
  });

  const unusable: [peer: string, name: () => string, wrong: string[], words?: RegExp][] = [
    ['no counts beside the dump', () => { copyFileSync(file('busy.dump'), file('alone.dump')); return 'alone.dump'; }, ['snapshot.outcome', 'snapshot.tables'], /; the counts beside it: absent$/],
    ['counts of another database of another server', () => alike('other.dump', 'busy.dump', (counts) => ({ ...counts, system_identifier: '1', database: 'elsewhere' })), ['snapshot.system_identifier', 'snapshot.database']],
  ];
  test.each(unusable)('%s: nothing is shown', async (peer, name, wrong, words = /rows$/) => {
    const { verdict, wrong: found, ...held } = await look(peer, name(), inside);
    expect(held.found).toMatch(words);
    expect(verdict).toMatchObject({ status: 'undetermined', reason: 'control-failed' });
    expect(found).toEqual(expect.arrayContaining(wrong));
  });
});

describe('counts taken right after, with a declared tolerance', () => {
  const compare = ['tables', 'row_counts'];
  test.each([
    ['within it', { tolerance_ratio: 0.5 }, 'pass', []], ['beyond it', { tolerance_rows: 1 }, 'fail', ['beyond_tolerance']],
  ] as const)('%s', async (peer, tolerance, status, wrong) => {
    const { verdict, wrong: found } = await look(`right after, ${peer}`, 'busy.dump', tolerance, { compare });
    expect(verdict.status).toBe(status);
    expect(found).toEqual(wrong);
  });
  test('a table that lost its rows is beyond it; one that is said to move need only have some', async () => {
    expect(await look('right after, a table lost', 'without.dump', { tolerance_ratio: 0.5 }, { compare })).toMatchObject({ verdict: { status: 'fail' }, facts: { faults: ['excluded'] } });
    const moving = ['public.estimates'];
    expect((await look('right after, few rows of a moving table', 'tenant.dump', { tolerance_ratio: 0.1 }, { compare, moving })).verdict.status).toBe('pass');
    expect((await look('right after, no row of a moving table', 'without.dump', { tolerance_ratio: 0.1 }, { compare, moving })).wrong).toEqual(['emptied']);
  });
});

test('a role that row security binds gets no snapshot out of the recipe', async () => {
  const failed = await dumpWithSnapshot('bound.dump', server.dsn('postgres', 'tenant')).then(() => null, (error: ExecFileException) => error);
  expect(failed?.code).toBe(3);
  expect(existsSync(file('bound.dump.snapshot.json')) && readFileSync(file('bound.dump.snapshot.json'), 'utf8')).toBeFalsy();
});

test.each([
  ['inside, and no word of how far the source may have moved', { source_snapshot: { taken: 'inside' } }, /tolerance/],
  ['a tolerance, and contents that must be the same', { source_snapshot: { tolerance_ratio: 0.1 } }, /digests/],
  ['a tolerance above all there is', { source_snapshot: { taken: 'inside', tolerance_ratio: 1.5 } }, /1/],
])('refused: %s', (_, parameters, words) => {
  const read = optionsOf('pg/backup').safeParse({ file: 'a.dump', ...parameters });
  expect(read.success).toBe(false);
  expect(read.error?.message).toMatch(words);
});
