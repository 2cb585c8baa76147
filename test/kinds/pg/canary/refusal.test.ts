import { execFileSync } from 'node:child_process';
import { chownSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { describe, expect, test, type TestContext } from 'vitest';
import { serverOwner } from '../../../../src/drivers/postgres/owner.ts';
import { collectOnce, verdictTable } from '../../../aid/collect.ts';
import { socketPeer } from '../../../aid/peer.ts';
import { privateServer } from '../../../aid/postgres.ts';
import { hotStandby } from '../../../aid/standby.ts';

const server = privateServer(`
  create table estimates (id serial primary key, note text); insert into estimates (note) select 'n' || i from generate_series(1, 100) i;
  create role reader login password 'secret'; grant select on estimates to reader;
  create role frozen login password 'secret'; grant select, insert on estimates to frozen; grant usage on sequence estimates_id_seq to frozen;
  alter role frozen set default_transaction_read_only = on;
  create table slow (note text); create function pause() returns trigger language plpgsql as $$ begin perform pg_sleep(20); return new; end $$;
  create trigger pause before insert on slow for each row execute function pause();
`);
const seen = verdictTable('pg/canary');
const row = { table: 'estimates', insert: { note: '${nonce}' } };
const look = async (peer: string, dsn: string, more: Record<string, unknown> = {}) => {
  const held = await collectOnce('pg/canary', { dsn: 'env:DSN' }, { ...row, ...more }, { DSN: dsn });
  seen(peer, held);
  return held;
};

describe('a write that is refused, by what refuses it', () => {
  const cases: [peer: string, refusal: string, dsn: () => string, more: Record<string, unknown>, words: RegExp][] = [
    ['lack of permission', 'permission', () => server.dsn('postgres', 'reader'), {}, /^the insert was refused \(permission\): 42501 /],
    ['a read-only session on a server that writes', 'read-only-session', () => server.dsn('postgres', 'frozen'), {}, /^the insert was refused \(read-only session\): 25006 /],
    ['an error of the statement', 'statement-error', () => server.dsn(), { insert: { nothing: '${nonce}' } }, /^the insert was refused \(statement error\): 42703 /],
  ];
  test.each(cases)('%s', async (peer, refusal, dsn, more, words) => {
    const { verdict, facts, found } = await look(peer, dsn(), more);
    expect(verdict.status).toBe('fail');
    expect(facts).toMatchObject({ insert: { refusal }, writer: { in_recovery: false } });
    expect(found).toMatch(words);
  });

  test('a lock that others hold is not waited for beyond lock_timeout', async () => {
    const other = new pg.Client(server.dsn());
    await other.connect();
    await other.query('begin; lock table estimates in share mode');
    const { verdict, facts, found } = await look('a lock others hold', server.dsn(), { lock_timeout: '300ms' });
    await other.query('rollback');
    await other.end();
    expect(verdict).toMatchObject({ status: 'undetermined', outcome: 'timeout-body' });
    expect(facts).toMatchObject({ insert: { refusal: 'lock-timeout', sqlstate: '55P03' } });
    expect(found).toMatch(/^the insert was refused \(lock timeout\): 55P03 /);
    expect((await look('the lock is free again', server.dsn(), { lock_timeout: '300ms' })).verdict.status).toBe('pass');
  });

  test('a statement that is cancelled is no lock timeout', async () => {
    const looking = look('a statement that is cancelled', server.dsn(), { table: 'slow' });
    const cancel = `select pg_cancel_backend(pid) as done from pg_stat_activity where application_name = 'tickmark-writer' and wait_event = 'PgSleep'`;
    while ((await server.sql(cancel)).length === 0) await sleep(50);
    const { verdict, facts } = await looking;
    expect(verdict).toMatchObject({ status: 'undetermined', outcome: 'timeout-body' });
    expect(facts).toMatchObject({ insert: { refusal: 'cancelled', sqlstate: '57014' } });
  });
});

describe('a hot standby', () => {
  test('is told from a server that writes, and from a read-only session', async (context) => {
    const { verdict, facts, found } = await look('hot standby', await hotStandby(context, server));
    expect(verdict.status).toBe('fail');
    expect(facts).toMatchObject({ writer: { in_recovery: true, read_only: true }, insert: { refusal: 'read-only-replica', sqlstate: '25006' }, table: { persistence: 'p' } });
    expect(found).toMatch(/^the insert was refused \(read-only replica\): 25006 /);
    const primary = await look('its primary', server.dsn());
    expect(primary.verdict.status).toBe('pass');
    expect(primary.facts).toMatchObject({ writer: { in_recovery: false, system_identifier: (facts.writer as { system_identifier: string }).system_identifier } });
  });
  test('behind a balancer, where the observer would see no row whatever happens: undetermined', async (context) => {
    const ports = [server.dsn(), await hotStandby(context, server)].map((dsn) => Number(new URL(dsn).port));
    const balancer = await socketPeer((socket) => {
      const next = connect(ports.shift() as number, '127.0.0.1');
      socket.pipe(next).pipe(socket);
      next.on('error', () => socket.destroy());
      socket.on('close', () => next.destroy());
    });
    const { verdict, wrong } = await look('observer on the standby', Object.assign(new URL(server.dsn()), { port: String(balancer.port) }).href);
    expect(verdict).toMatchObject({ status: 'undetermined', reason: 'control-failed' });
    expect(wrong).toContain('observer.postmaster_start');
  });
});

describe('another server than the one that was pinned', () => {
  test('is a fail, whatever it says of the row', async () => {
    const [told] = await server.sql('select system_identifier::text as id from pg_control_system()');
    const id = String(told?.id);
    expect((await look('pinned server', server.dsn(), { system_identifier: id })).verdict.status).toBe('pass');
    const other = await look('another server than pinned', server.dsn(), { system_identifier: `1${id}` });
    expect(other.verdict.status).toBe('fail');
    expect(other.wrong).toEqual(['writer.system_identifier']);
    expect(other.found).toMatch(/; another server than the one that was pinned$/);
  });
});

describe('TLS', () => {
  const guarded = privateServer('create table estimates (id serial primary key, note text)');
  const certify = async (context: TestContext) => {
    const data = join(guarded.folder, 'cluster/data');
    const [crt, key] = ['server.crt', 'server.key'].map((name) => join(data, name)) as [string, string];
    const subject = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost', '-keyout', key, '-out', crt];
    try { execFileSync('openssl', subject, { stdio: 'ignore' }); } catch { context.skip('not run: openssl is not installed'); }
    const owner = serverOwner();
    if (owner) for (const file of [crt, key]) chownSync(file, owner.uid, owner.gid);
    await guarded.sql('alter system set ssl = on');
    await guarded.sql('select pg_reload_conf()');
    return { crt, at: (host: string, query: string) => Object.assign(new URL(guarded.dsn()), { hostname: host, search: query }).href };
  };
  test('a server without TLS is not spoken to in the clear', async () => {
    const held = await look('no TLS where TLS is asked for', `${guarded.dsn()}?sslmode=verify-full`);
    expect(held.verdict).toMatchObject({ status: 'undetermined', outcome: 'tls' });
    expect(held.found).toMatch(/^no session: tls/);
  });
  test('a certificate nobody vouches for, one for another name, and one that is good', async (context) => {
    const { crt, at } = await certify(context);
    expect((await look('self-signed certificate', at('localhost', '?sslmode=verify-full'))).verdict).toMatchObject({ status: 'undetermined', outcome: 'tls' });
    expect((await look('certificate of another name', at('127.0.0.1', `?sslmode=verify-full&sslrootcert=${crt}`))).verdict).toMatchObject({ status: 'undetermined', outcome: 'tls' });
    const good = await look('TLS', at('localhost', `?sslmode=verify-full&sslrootcert=${crt}`));
    expect(good.verdict.status).toBe('pass');
    expect(good.facts).toMatchObject({ writer: { tls: { issuer: 'CN=localhost', key: expect.stringMatching(/^spki-sha256:[0-9a-f]{64}$/) } } });
  });
});
