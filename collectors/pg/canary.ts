import { defineCollector } from '../../src/collect/define.ts';
import { canary } from '../../src/kinds/pg/canary.ts';
import { quoted, quotedPart } from '../../src/kinds/pg/name.ts';

const relation = `select c.relpersistence as persistence, c.relkind as kind, row_security_active(c.oid) as row_security_active, current_user as role, pg_backend_pid() as pid,
  (select count(*) from pg_trigger t where t.tgrelid = c.oid and not t.tgisinternal and t.tgenabled <> 'D') as triggers
  from pg_class c where c.oid = to_regclass($1)`;
/** What holds the inserted row itself: a view or a partitioned table hands it on. */
const holders = (found: string) => `select string_agg(distinct c.relpersistence::text, ',') as persistence, string_agg(distinct c.relkind::text, ',') as kind
  from (${found}) as tickmark_row join pg_class c on c.oid = tickmark_row.tableoid`;
const position = 'case when pg_is_in_recovery() then null else pg_current_wal_insert_lsn() end';
const gauges = `select ${position} as lsn, pg_backend_pid() as pid, (select n_dead_tup from pg_stat_all_tables where relid = to_regclass($1)) as dead_tuples`;
const sequences = 'select format(\'%I.%I\', schemaname, sequencename) as name, last_value as value from pg_sequences order by 1';
const contents = (table: string) => `select count(*) as rows,
  md5(coalesce(string_agg(md5(tickmark_row::text), '' order by md5(tickmark_row::text) collate "C"), '')) as digest from ${quoted(table)} as tickmark_row`;

/** Inserts one row in one session, looks for it from another, rolls back, and looks again. */
export default defineCollector(canary, async ({ postgres, options, nonce }) => {
  const { insert, role, listen, lock_timeout, digest = [options.table] } = options;
  const table = quoted(options.table);
  const columns = Object.keys(insert);
  const marked = columns.filter((column) => String(insert[column]).includes(nonce));
  const found = `from ${table} where ${marked.map((column, i) => `${quotedPart(column)} = $${i + 1}`).join(' and ')}`;
  const mine = `select count(*) as mine, pg_backend_pid() as pid ${found}`;
  const marks = marked.map((column) => insert[column] ?? null);

  const [writer, observer] = await Promise.all([postgres.session('writer'), postgres.session('observer')]);
  const look = async (when: 'before' | 'after') => {
    const seen = await observer.query(when, gauges, [table]);
    await observer.query(`${when} sequences`, sequences);
    for (const name of digest) await observer.query(`${when} ${name}`, contents(name));
    return seen.rows?.[0]?.lsn ?? null;
  };
  for (const channel of listen) await observer.query('listen', `listen ${quotedPart(channel)}`);
  await observer.query('relation', relation, [table]);
  const start = await look('before');

  await writer.query('begin', 'begin');
  // Inside the transaction: a pooler may give every transaction another server process, and what was set is gone with it, or left in the pool.
  await writer.query('bound', `set local lock_timeout = ${lock_timeout}`);
  if (role !== undefined) await writer.query('role', `set local role ${quotedPart(role)}`);
  await writer.query('relation', relation, [table]);
  const places = columns.map((_, i) => `$${i + 1}`).join(', ');
  await writer.query('insert', `insert into ${table} (${columns.map(quotedPart).join(', ')}) values (${places})`, Object.values(insert));
  const inside = await writer.query('transaction', 'select txid_current() as txid, pg_backend_pid() as pid');
  await writer.query('inside', mine, marks);
  await writer.query('row', holders(`select tableoid ${found}`), marks);
  await observer.query('outside_during', mine, marks);
  await writer.query('rollback', 'rollback');
  // A backend hands in its statistics at the latest when it ends.
  const written = await writer.close();

  await observer.query('outside_after', mine, marks);
  await observer.query('txid_status', 'select txid_status($1::bigint) as status', [inside.rows?.[0]?.txid ?? null]);
  await look('after');
  // Behind a pooler the server process outlives the session.
  if (listen.length > 0) await observer.query('unlisten', 'unlisten *');
  await observer.query('wal', `select pg_wal_lsn_diff(${position}, $1::pg_lsn) as bytes`, [start]);
  return { writer: written, observer: await observer.close() };
});

