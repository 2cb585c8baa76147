import { expect, test } from 'vitest';
import type { SqlSession } from '../../../src/model/record/sql-session.ts';
import { collectOnce } from '../../aid/collect.ts';
import { privateServer } from '../../aid/postgres.ts';

const server = privateServer('create table estimates (id serial primary key, note text); create role app; grant all on estimates to app');

test('writes in one session, looks from another, and never commits', async () => {
  const { evidence } = await collectOnce('pg/canary', { dsn: 'env:DSN' }, { table: 'estimates', insert: { note: 'canary ${nonce}' }, role: 'app' }, { DSN: server.dsn() });
  const { writer, observer } = evidence.artifacts as Record<string, SqlSession>;
  expect(writer?.statements.map(({ name }) => name)).toEqual(['begin', 'bound', 'role', 'relation', 'insert', 'transaction', 'inside', 'row', 'rollback']);
  // A pooler that gives each transaction another backend loses what was set before it.
  expect(writer?.statements.slice(1, 3).map(({ sql }) => sql)).toEqual(['set local lock_timeout = 10000', 'set local role "app"']);
  expect(observer?.statements.map(({ name }) => name)).toEqual([
    'relation', 'before', 'before sequences', 'before estimates', 'outside_during', 'outside_after', 'txid_status', 'after', 'after sequences', 'after estimates', 'wal',
  ]);
  expect(writer?.statements.find(({ name }) => name === 'insert')?.values).toEqual([`canary ${evidence.nonce}`]);
  expect(JSON.stringify(evidence)).not.toMatch(/\bcommit\b/i);
});

test.each([
  ['a quote in a table\'s name', { table: 'estimates" where true; drop table estimates; --', insert: { note: '${nonce}' } }],
  ['a quote in a column\'s name', { table: 'estimates', insert: { 'note") values ($1); drop table estimates; --': '${nonce}' } }],
  ['a quote in a role\'s name', { table: 'estimates', insert: { note: '${nonce}' }, role: 'app"; drop table estimates; --' }],
  ['a statement in a value', { table: 'estimates', insert: { note: '${nonce}\'); drop table estimates; --' } }],
])('%s stays a name', async (_, parameters) => {
  await collectOnce('pg/canary', { dsn: 'env:DSN' }, parameters, { DSN: server.dsn() });
  expect(await server.sql('select count(*)::int as rows from estimates')).toEqual([{ rows: 0 }]);
});
