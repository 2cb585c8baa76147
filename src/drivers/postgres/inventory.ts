import type { Inventory } from '../../model/record/restore-drill.ts';
import type { SqlStatement } from '../../model/record/sql-session.ts';
import type { Scope } from '../scope.ts';
import { rolesAndRights } from './role-inventory.ts';
import { openSession, type Session } from './session.ts';

/** Settings that decide how a row looks as text: the same on both sides. An empty search_path writes every name in full. */
const settings = {
  timezone: 'UTC', datestyle: 'ISO, YMD', intervalstyle: 'postgres', extra_float_digits: '1', bytea_output: 'hex', search_path: '', row_security: 'off',
};
const plainly = Object.entries(settings).map(([name, value]) => `set_config('${name}', '${value}', true)`).join(', ');
const own = `c.relpersistence <> 't' and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
  and not exists (select 1 from pg_catalog.pg_depend d where d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass and d.objid = c.oid and d.deptype = 'e')`;
const listTables = `select format('%I.%I', n.nspname, c.relname) as name from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
  where c.relkind in ('r', 'm') and ${own}`;
const listSequences = `select format('%I.%I', schemaname, sequencename) as name, last_value as value from pg_catalog.pg_sequences`;
const listRoles = `select rolname as name from pg_catalog.pg_roles where rolname !~ '^pg_'`;
/**
 * What pg_dump writes and a restore makes anew: valid indexes, constraints but NOT NULL (which has rows of its own only from version 18 on),
 * triggers of users. What a partition has from its parent is counted once, there (tgparentid exists from version 13 on).
 */
const countStructure = `with own as (select c.oid from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace where ${own})
  select (select count(*) from pg_catalog.pg_index i join own on own.oid = i.indrelid where i.indisvalid) as indexes,
  (select count(*) from pg_catalog.pg_constraint k join own on own.oid = k.conrelid where k.contype in ('c', 'f', 'p', 'u', 'x') and k.conparentid = 0) as constraints,
  (select count(*) from pg_catalog.pg_trigger t join own on own.oid = t.tgrelid
    where not t.tgisinternal and coalesce(pg_catalog.to_jsonb(t) ->> 'tgparentid', '0') = '0') as triggers`;
const digest = `, md5(coalesce(string_agg(md5(tickmark_row::text), '' order by md5(tickmark_row::text) collate "C"), '')) as digest`;

/** What is taken stock of besides tables, rows, sequences and structure. `without`: a role that belongs to the drill and not to the system. */
export type Wanted = { digests: boolean; roles: boolean; without?: string };

/** Every table of a database with its rows, counted and digested inside one read-only snapshot. */
export async function inventory(dsn: string, name: string, scope: Scope, { digests, roles: roleDefinitions, without }: Wanted): Promise<Inventory> {
  const began = scope.elapsed_ms();
  const session = await openSession(dsn, name, scope, 0);
  // Settings for this transaction alone: behind a pooler the next one may have another server process.
  await session.query('begin', 'begin isolation level repeatable read read only');
  await session.query('settings', `select ${plainly}`);
  const names = await session.query('tables', listTables);
  const tables: NonNullable<Inventory['tables']> = [];
  for (const table of sorted(names.rows)) tables.push(await contents(session, table, digests));
  const sequences = await session.query('sequences', listSequences);
  const roles = await session.query('roles', listRoles);
  const [structure] = (await session.query('structure', countStructure)).rows ?? [];
  const rights = roleDefinitions ? await rolesAndRights(session, own, without ?? null) : { role_definitions: null, privileges: null };
  const { outcome, peer, identity, error, statements } = await session.close();
  return {
    outcome: [outcome, names.outcome, sequences.outcome].find((one) => one !== 'observed') ?? 'observed',
    peer, database: identity?.database ?? null, user: identity?.user ?? null,
    tables: names.rows === null ? null : tables,
    sequences: sequences.rows && sorted(sequences.rows).map((name) => ({ name, value: sequences.rows?.find((row) => row.name === name)?.value ?? null })),
    roles: sorted(roles.rows),
    ...rights,
    structure: structure ? { indexes: Number(structure.indexes), constraints: Number(structure.constraints), triggers: Number(structure.triggers) } : null,
    error: error?.message ?? statements.find(({ message }) => message !== null)?.message ?? null,
    cut: names.cut, duration_ms: Math.round(scope.elapsed_ms() - began),
  };
}

/** Names in the order of their code units: that of the databases depends on their locales. */
const sorted = (rows: SqlStatement['rows']): string[] => (rows ?? []).map(({ name }) => name as string).sort();

async function contents(session: Session, table: string, digests: boolean): Promise<NonNullable<Inventory['tables']>[number]> {
  await session.query('savepoint', 'savepoint one');
  const { rows, sqlstate } = await session.query(table, `select count(*) as rows${digests ? digest : ''} from ${table} as tickmark_row`);
  if (rows === null) await session.query('rollback', 'rollback to savepoint one');
  const [row] = rows ?? [];
  return { name: table, rows: row?.rows == null ? null : Number(row.rows), digest: row?.digest ?? null, sqlstate };
}
