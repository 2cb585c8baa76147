import pg from 'pg';
import { describe, expect, test } from 'vitest';
import { collectOnce, verdictTable } from '../../../aid/collect.ts';
import { pooler } from '../../../aid/pgbouncer.ts';
import { privateServer } from '../../../aid/postgres.ts';

const server = privateServer(`
  create table estimates (id serial primary key, note text); insert into estimates (note) select 'n' || i from generate_series(1, 100) i;
  create role app; grant select, insert on estimates to app; grant usage on sequence estimates_id_seq to app;
`);
const seen = verdictTable('pg/canary');
const look = async (peer: string, dsn: string, more: Record<string, unknown> = {}) => {
  const held = await collectOnce('pg/canary', { dsn: 'env:DSN' }, { table: 'estimates', insert: { note: '${nonce}' }, ...more }, { DSN: dsn });
  seen(peer, held);
  return held;
};
type Session = { pid: number; pids: number[]; pooled: boolean };
const sessions = (facts: { [fact: string]: unknown }) => [facts.writer, facts.observer] as [Session, Session];

async function nextOf(dsn: string): Promise<unknown[]> {
  const client = new pg.Client(dsn);
  await client.connect();
  const asked = `select current_user as role, current_setting('lock_timeout') as lock_timeout, current_setting('statement_timeout') as statement_timeout,
    (select count(*)::int from pg_stat_activity where state like 'idle in transaction%') as open`;
  return client.query(asked).then(({ rows }) => rows).finally(() => client.end());
}

describe('what lies between', () => {
  test('nothing: one server process a session, the one that was announced', async () => {
    const { verdict, facts, found } = await look('direct connection', server.dsn());
    expect(verdict.status).toBe('pass');
    expect(facts).toMatchObject({ pooling: 'none', writer: { pooled: false }, observer: { pooled: false } });
    expect(sessions(facts).map(({ pids }) => pids.length)).toEqual([1, 1]);
    expect(found).not.toContain('pooler');
  });

  test('a pooler in session mode: one server process a session, another than was announced', async (context) => {
    const { verdict, facts, found } = await look('pooler in session mode', await pooler(context, server, 'session'), { listen: ['news'] });
    expect(verdict.status, JSON.stringify(facts)).toBe('pass');
    expect(facts).toMatchObject({ pooling: 'session', writer: { pooled: true }, inside: { mine: 1 }, txid_status: 'aborted' });
    expect(sessions(facts).map(({ pids }) => pids.length)).toEqual([1, 1]);
    expect(found).toMatch(/; through a pooler in session mode$/);
  });

  test.for([['', ''], [', in turn', 'server_round_robin = 1']] as const)('a pooler in transaction mode%s: the server process changes between statements', async ([name, setting], context) => {
    const dsn = await pooler(context, server, 'transaction', setting);
    const { verdict, facts, found, evidence } = await look(`pooler in transaction mode${name}`, dsn, { role: 'app' });
    expect(verdict.status, JSON.stringify(facts)).toBe('pass');
    expect(facts).toMatchObject({ pooling: 'transaction', writer: { pooled: true, role: 'app' }, inside: { mine: 1 }, outside_during: { mine: 0 }, txid_status: 'aborted' });
    const [writer, observer] = sessions(facts);
    expect(Math.max(writer.pids.length, observer.pids.length)).toBeGreaterThan(1);
    expect(observer.pid).not.toBe(writer.pid);
    expect(found).toMatch(/; through a pooler in transaction mode$/);
    expect(evidence.artifacts).toMatchObject({ writer: { bounded_by: 'client' }, observer: { bounded_by: 'client' } });
    // No role, no setting and no open transaction is left in the pool for whoever comes next.
    const [next] = await nextOf(dsn);
    expect(next).toEqual({ role: 'tickmark', lock_timeout: '0', statement_timeout: '0', open: 0 });
  });

  test('a pooler in transaction mode loses LISTEN: silence is no evidence', async (context) => {
    const { verdict, wrong } = await look('LISTEN through a pooler in transaction mode', await pooler(context, server, 'transaction'), { listen: ['news'] });
    expect(verdict).toMatchObject({ status: 'undetermined', reason: 'control-failed' });
    expect(wrong).toContain('pooling');
  });

  test('a pooler in statement mode has no transactions: undetermined', async (context) => {
    const { verdict, facts } = await look('pooler in statement mode', await pooler(context, server, 'statement'));
    expect(verdict).toMatchObject({ status: 'undetermined', outcome: 'reset' });
    expect(facts).toMatchObject({ pooling: 'statement' });
  });
});
