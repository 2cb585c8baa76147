-- Dumps one database and writes beside the dump what it held, counted inside the very snapshot that was dumped:
--   psql --no-psqlrc --quiet --set=dump=/backups/app.dump --file=dump-with-snapshot.sql
-- makes /backups/app.dump and /backups/app.dump.snapshot.json. The connection is told by PGHOST, PGPORT, PGDATABASE, PGUSER and PGPASSWORD (or a
-- password file), which pg_dump reads too. The role must see every row. Another exit code than 0: do not rely on either file.
\set ON_ERROR_STOP on
\pset format unaligned
\pset tuples_only on

begin isolation level repeatable read read only;
-- Rows are written the same way here and where they are restored.
set local timezone = 'UTC';
set local datestyle = 'ISO, YMD';
set local intervalstyle = 'postgres';
set local extra_float_digits = 1;
set local bytea_output = 'hex';
set local search_path = '';
-- A row this role may not see is an error, not a gap.
set local row_security = off;

select pg_export_snapshot() as snapshot \gset
\setenv TICKMARK_DUMP :dump
\setenv TICKMARK_SNAPSHOT :snapshot
\set dumped `pg_dump --format=custom --snapshot="$TICKMARK_SNAPSHOT" --file="$TICKMARK_DUMP" && echo true || echo false`
\if :dumped
\else
  do $$ begin raise exception 'pg_dump failed'; end $$;
\endif

\set counts :dump '.snapshot.json'
\o :counts
select json_build_object(
  'format', 'pg-snapshot/1',
  'taken_at', to_char(now() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
  'snapshot', :'snapshot',
  'system_identifier', (select system_identifier::text from pg_control_system()),
  'server_version', current_setting('server_version'),
  'database', current_database(),
  'user', current_user,
  'tables', (
    select coalesce(json_agg(json_build_object(
      'name', name,
      'rows', substring(counted from '<rows>(\d+)</rows>')::bigint,
      'digest', substring(counted from '<digest>([0-9a-f]{32})</digest>'))), '[]')
    from (
      select format('%I.%I', n.nspname, c.relname) as name,
        query_to_xml(format('select count(*) as rows,
          md5(coalesce(string_agg(md5(tickmark_row::text), '''' order by md5(tickmark_row::text) collate "C"), '''')) as digest
          from %I.%I as tickmark_row', n.nspname, c.relname), false, true, '')::text as counted
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'm') and c.relpersistence <> 't' and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
        and not exists (select 1 from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
    ) as tables));
\o
commit;
