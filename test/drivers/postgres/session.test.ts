import { describe, expect, test } from 'vitest';
import { openSession } from '../../../src/drivers/postgres/session.ts';
import { isRecorded } from '../../../src/drivers/recorded.ts';
import { socketPeer } from '../../aid/peer.ts';
import { pooler } from '../../aid/pgbouncer.ts';
import { privateServer } from '../../aid/postgres.ts';

const server = privateServer(`create table numbers (n int); create role app login password 'secret'`);
const scope = (signal = new AbortController().signal) => ({ signal, elapsed_ms: () => performance.now() });

describe('one session', () => {
  test('tells who the server is and records every statement in order', async () => {
    const session = await openSession(server.dsn('postgres', 'app'), 'one', scope());
    await session.query('typed', 'select 1 as one, null as nothing, true as yes, $1::jsonb as object', [{ a: [1] }]);
    await session.query('wrong', 'selekt 1');
    await session.query('after', 'select $1::text as text', ['\'; drop table numbers; --']);
    const seen = await session.close();
    expect(isRecorded(seen)).toBe(true);
    expect(seen).toMatchObject({ outcome: 'observed', peer: { protocol: 'postgresql', address: '127.0.0.1', product: 'PostgreSQL' }, identity: { user: 'app', is_superuser: false, in_recovery: false } });
    expect(seen.peer.instance).toMatch(/^\d{19}$/);
    expect(seen.identity?.announced_pid).toBe(seen.identity?.pid);
    expect(seen.statements).toMatchObject([
      { name: 'typed', sqlstate: '00000', rows: [{ one: '1', nothing: null, yes: 't', object: '{"a": [1]}' }] },
      { name: 'wrong', outcome: 'observed', sqlstate: '42601', rows: null, message: expect.stringContaining('selekt') },
      { name: 'after', rows: [{ text: '\'; drop table numbers; --' }] },
    ]);
  });

  test('keeps so many rows and says that it cut', async () => {
    const session = await openSession(server.dsn(), 'many', scope());
    const seen = await session.query('many', 'select generate_series(1, 6000) as n');
    await session.close();
    expect(seen).toMatchObject({ row_count: 6_000, cut: true });
    expect(seen.rows).toHaveLength(5_000);
  });

  test('hears what is notified', async () => {
    const session = await openSession(server.dsn(), 'listener', scope());
    await session.query('listen', 'listen news');
    await server.sql(`notify news, 'hello'`);
    await session.query('turn', 'select 1');
    expect((await session.close()).notifications).toMatchObject([{ channel: 'news', payload: 'hello' }]);
  });

  test('a statement that outlasts the check is cut off', async () => {
    const stopper = new AbortController();
    const session = await openSession(server.dsn(), 'slow', scope(stopper.signal));
    const sleeping = session.query('sleep', 'select pg_sleep(60)');
    setTimeout(() => stopper.abort(), 50);
    expect(await sleeping).toMatchObject({ outcome: 'timeout-body', sqlstate: null });
    await session.close();
  });

  test('behind a pooler that takes no bounds our own clock ends a statement, and nothing is set in the pool', async (context) => {
    const dsn = await pooler(context, server, 'transaction');
    const session = await openSession(dsn, 'bounded', scope(), 300);
    expect(await session.query('setting', 'show statement_timeout')).toMatchObject({ rows: [{ statement_timeout: '0' }] });
    expect(await session.query('sleep', 'select pg_sleep(3)')).toMatchObject({ outcome: 'timeout-body', sqlstate: null });
    expect(await session.close()).toMatchObject({ outcome: 'observed', bounded_by: 'client' });
    const direct = await openSession(server.dsn(), 'bounded', scope(), 300);
    expect(await direct.query('sleep', 'select pg_sleep(3)')).toMatchObject({ outcome: 'timeout-body', sqlstate: '57014' });
    expect(await direct.close()).toMatchObject({ bounded_by: 'server' });
  });

  test('a session that the server ends is reset', async () => {
    const session = await openSession(server.dsn(), 'ended', scope());
    await server.sql(`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'tickmark-ended'`);
    const seen = await session.query('after', 'select 1');
    expect(seen.outcome).toBe('reset');
    await session.close();
  });

  test('a server that says nothing is not waited for beyond the check', async () => {
    const { port } = await socketPeer(() => undefined);
    const session = await openSession(`postgres://app:secret@127.0.0.1:${port}/postgres`, 'silent', scope(AbortSignal.timeout(200)));
    expect(await session.query('never', 'select 1')).toMatchObject({ outcome: 'timeout-connect', rows: null });
    expect(await session.close()).toMatchObject({ outcome: 'timeout-connect', identity: null });
  });
});
