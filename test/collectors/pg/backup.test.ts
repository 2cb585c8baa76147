import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { RestoreDrill } from '../../../src/model/record/restore-drill.ts';
import { collectOnce } from '../../aid/collect.ts';
import { privateServer } from '../../aid/postgres.ts';

const server = privateServer('create table estimates as select generate_series(1, 5000) as n');

test('restores into a server of its own, leaves the source as it was and nothing behind', async () => {
  server.dump(server.dsn(), join(server.folder, 'a.dump'), '--format=custom');
  const scratch = join(server.folder, 'scratch');
  mkdirSync(scratch, { mode: 0o711 });
  const { TMPDIR } = process.env;
  onTestFinished(() => { if (TMPDIR === undefined) delete process.env.TMPDIR; else process.env.TMPDIR = TMPDIR; });
  process.env.TMPDIR = scratch;
  const before = await server.sql('select xact_commit >= 0 as up, tup_inserted::int as inserted from pg_stat_database where datname = \'postgres\'');
  const { evidence } = await collectOnce('pg/backup', { dsn: 'env:DSN', root: server.folder }, { file: 'a.dump', compare: ['row_counts', 'sequences'] }, { DSN: server.dsn() });
  const { drill } = evidence.artifacts as { drill: RestoreDrill };
  expect(drill).toMatchObject({ outcome: 'observed', restore: { program: 'pg_restore', exit: 0 }, negative: { restore: { exit: 1 } }, error: null });
  expect(drill.restored?.peer.instance).not.toBe(drill.source?.peer.instance);
  expect(drill.restored?.tables).toEqual([{ name: 'public.estimates', rows: 5000, digest: null, sqlstate: '00000' }]);
  expect(await server.sql('select xact_commit >= 0 as up, tup_inserted::int as inserted from pg_stat_database where datname = \'postgres\'')).toEqual(before);
  expect(await server.sql(`select count(*)::int as n from pg_database where datname in ('restored', 'negative')`)).toEqual([{ n: 0 }]);
  expect(readdirSync(scratch)).toEqual([]);
});
