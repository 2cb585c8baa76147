import { connect } from 'node:net';
import pg from 'pg';
import { describe, expect, test } from 'vitest';
import { collectOnce, optionsOf, verdictTable } from '../../aid/collect.ts';
import { closedPort, socketPeer } from '../../aid/peer.ts';
import { privateServer } from '../../aid/postgres.ts';

const server = privateServer(`
  create table estimates (id serial primary key, note text, cents bigint);
  insert into estimates (note, cents) select 'n' || i, i from generate_series(1, 1000) i;
  create view numbers_given as select n from estimates_id_seq, generate_series(1, last_value) n;
  create unlogged table scratchpad (note text);
  create table other (note text);
  create table "Odd ""name""" (note text, "a.b" int);
  create table owned (note text); alter table owned enable row level security; create policy mine on owned using (note = 'visible') with check (true);
  create role app login password 'secret'; grant select, insert on estimates, owned to app; grant usage on sequence estimates_id_seq to app;
  create role reader login password 'secret'; grant select on estimates to reader;
  create view of_scratchpad as select note from scratchpad;
  create table parts (note text) partition by list (note); create unlogged table part partition of parts default;
  create table stored_parts (note text) partition by list (note); create table stored_part partition of stored_parts default;
  create table busy (note text); create function pause() returns trigger language plpgsql as $$ begin perform pg_sleep(0.3); return new; end $$;
  create trigger slow before insert on busy for each row when (length(new.note) = 32) execute function pause();
  create role frozen login password 'secret' in role app; alter role frozen set default_transaction_read_only = on;
`);
const seen = verdictTable('pg/canary');
const target = { dsn: 'env:DSN' };
const look = async (peer: string, dsn: string, parameters: Record<string, unknown>) => {
  const held = await collectOnce('pg/canary', target, parameters, { DSN: dsn });
  seen(peer, held);
  return held;
};
const at = (port: number) => `postgres://app:secret@127.0.0.1:${port}/postgres`;
const row = { table: 'estimates', insert: { note: '${nonce}', cents: 5 } };

describe('a stored table', () => {
  test('holds the row inside, shows it to nobody, and keeps nothing', async () => {
    const { verdict, facts, found, evidence } = await look('good', server.dsn(), row);
    expect(verdict).toMatchObject({ status: 'pass', refutable: [16, 16] });
    expect(facts).toMatchObject({
      inside: { mine: 1 }, outside_during: { mine: 0 }, outside_after: { mine: 0 }, txid_status: 'aborted', before: { rows: { estimates: 1000 } },
      sequences_advanced: ['public.estimates_id_seq'], table: { persistence: 'p', kind: 'r' },
    });
    expect(facts.side_effects).toEqual(expect.arrayContaining(['sequence-advanced', 'wal-written', 'dead-tuples']));
    expect(found).toBe('rows in a stored table: 1 inside, 0 after ROLLBACK (aborted)');
    expect(await server.sql('select count(*)::int as n from estimates')).toEqual([{ n: 1000 }]);
    const { username, password } = new URL(server.dsn());
    expect(JSON.stringify(evidence)).toContain(username);
    expect(JSON.stringify(evidence)).not.toContain(password);
  });
  test('may have any name', async () => {
    const { verdict } = await look('odd names', server.dsn(), { table: 'public.Odd "name"', insert: { note: 'x ${nonce}', 'a.b': 1 } });
    expect(verdict.status).toBe('pass');
  });
  test('is written in the application\'s role', async () => {
    const { verdict, facts } = await look('SET ROLE app', server.dsn(), { ...row, role: 'app' });
    expect(verdict.status).toBe('pass');
    expect(facts.writer).toMatchObject({ role: 'app', is_superuser: true });
    expect(verdict.assertions.map(({ subject }) => subject)).toContain('writer.role');
  });
  test('may be partitioned', async () => {
    const { verdict, facts } = await look('partitions', server.dsn(), { table: 'stored_parts', insert: { note: '${nonce}' } });
    expect(verdict.status).toBe('pass');
    expect(facts).toMatchObject({ table: { kind: 'p' }, holder: { kind: 'r', persistence: 'p' } });
  });
  test.each([
    ['others write meanwhile: nothing is shown', {}, 'undetermined', /other rows moved meanwhile$/],
    ['others write meanwhile, no digest', { digest: [] }, 'pass', /after ROLLBACK \(aborted\)$/],
  ] as const)('%s', async (peer, more, status, words) => {
    const others = new pg.Client(server.dsn());
    await others.connect();
    const writes = setInterval(() => void others.query('insert into busy values ($1)', ['theirs']).catch(() => {}), 20);
    const { verdict, wrong, found } = await look(peer, server.dsn(), { table: 'busy', insert: { note: '${nonce}' }, ...more });
    clearInterval(writes);
    await others.end();
    expect(verdict.status).toBe(status);
    if (status === 'undetermined') expect(wrong).toContain('moved_by_others');
    expect(found).toMatch(words);
  });
});

describe('bad twins', () => {
  const cases: [peer: string, dsn: () => string, parameters: Record<string, unknown>, status: string, wrong: string[], words?: RegExp][] = [
    ['unlogged table', () => server.dsn(), { table: 'scratchpad', insert: { note: '${nonce}' } }, 'undetermined', ['table.persistence']],
    ['view over an unlogged table', () => server.dsn(), { table: 'of_scratchpad', insert: { note: '${nonce}' } }, 'undetermined', ['table.kind']],
    ['unlogged partition of a stored table', () => server.dsn(), { table: 'parts', insert: { note: '${nonce}' } }, 'undetermined', ['holder.persistence']],
    ['no such role', () => server.dsn(), { ...row, role: 'ghost' }, 'fail', ['outcome'], /role could not be taken: 22023 .*ghost/],
    ['a role the session may not take', () => server.dsn('postgres', 'app'), { ...row, role: 'reader' }, 'undetermined', []],
    ['table missing', () => server.dsn(), { ...row, table: 'nowhere' }, 'fail', ['outcome']],
    ['read-only session', () => server.dsn('postgres', 'frozen'), row, 'fail', ['insert.sqlstate']],
    ['role may only read', () => server.dsn('postgres', 'reader'), row, 'fail', ['insert.sqlstate']],
    ['row security hides the row', () => server.dsn('postgres', 'app'), { table: 'owned', insert: { note: '${nonce}' } }, 'undetermined', ['observer.row_security_active']],
    ['a side effect nobody declared', () => server.dsn(), { ...row, side_effects: ['wal-written'] }, 'fail', ['side_effects'], /; undeclared: sequence-advanced, dead-tuples$/],
    ['a trace ROLLBACK leaves', () => server.dsn(), { ...row, digest: ['estimates', 'numbers_given'] }, 'undetermined', ['moved_by_others', 'after.rows', 'after.digest']],
    ['column missing', () => server.dsn(), { ...row, insert: { nothing: '${nonce}' } }, 'fail', ['insert.sqlstate']],
  ];
  test.each(cases)('%s', async (peer, dsn, parameters, status, wrong, words) => {
    const held = await look(peer, dsn(), parameters);
    expect(held.verdict.status).toBe(status);
    expect(held.wrong).toEqual(expect.arrayContaining(wrong));
    if (words !== undefined) expect(held.found).toMatch(words);
  });

  const unanswered: [peer: string, outcome: string, dsn: () => string | Promise<string>][] = [
    ['wrong password', 'denied', () => server.dsn('postgres', 'app').replace('secret', 'guessed')],
    ['port closed', 'refused', async () => at((await closedPort()).port)],
    ['no such database', 'absent', () => server.dsn('nowhere')],
    ['SSH banner', 'reset', async () => at((await socketPeer((socket) => socket.end('SSH-2.0-OpenSSH_9.2\r\n'))).port)],
    ['hangs up', 'reset', async () => at((await socketPeer((socket) => socket.destroy())).port)],
    ['metadata address', 'denied', () => 'postgres://app:secret@169.254.169.254/postgres'],
  ];
  test.each(unanswered)('%s is %s', async (peer, outcome, dsn) => {
    const held = await look(peer, await dsn(), row);
    expect(held.verdict).toMatchObject({ outcome, status: outcome === 'absent' ? 'fail' : 'undetermined' });
    expect(JSON.stringify(held.evidence)).not.toMatch(/secret@|guessed/);
  });
});

describe('sessions that are not what they seem', () => {
  // From version 17 on a server can run code at every login, as poolers do that prepare their sessions.
  const modern = privateServer(`
    create role app login password 'secret'; create table estimates (id serial primary key, note text, cents bigint);
    grant select, insert on estimates to app; grant usage on sequence estimates_id_seq to app;
  `, { major: 17 });
  test('a TEMPORARY table shadows the stored one', async () => {
    await modern.sql('create database shadowed');
    await modern.sql(`
      create table estimates (id serial primary key, note text, cents bigint);
      create function shadow() returns event_trigger language plpgsql as $$ begin create temporary table estimates (note text, cents bigint); end $$;
      create event trigger shadow on login execute function shadow(); alter event trigger shadow enable always;
    `, 'shadowed');
    const held = await look('TEMPORARY table', modern.dsn('shadowed'), row);
    expect(held.verdict).toMatchObject({ status: 'undetermined', reason: 'control-failed' });
    expect(held.facts).toMatchObject({ table: { persistence: 't' }, inside: { mine: 1 }, outside_after: { mine: 0 } });
  });
  test('a balancer sends the observer to another server', async () => {
    const ports = [server.dsn(), modern.dsn()].map((dsn) => Number(new URL(dsn).port));
    const balancer = await socketPeer((socket) => {
      const next = connect(ports.reverse()[0] as number, '127.0.0.1');
      socket.pipe(next).pipe(socket);
      next.on('error', () => socket.destroy());
      socket.on('close', () => next.destroy());
    });
    const held = await look('two servers', at(balancer.port), row);
    expect(held.verdict).toMatchObject({ status: 'undetermined', reason: 'control-failed' });
    expect(held.wrong).toContain('observer.postmaster_start');
  });
});

test.each([
  ['no value holds the nonce', { ...row, insert: { note: 'same every time' } }],
  ['no column', { ...row, insert: {} }],
  ['a name of three parts', { ...row, table: 'a.b.c' }],
])('parameters are refused: %s', (_, parameters) => {
  expect(optionsOf('pg/canary').safeParse(parameters).success).toBe(false);
});
