import type { Inventory, Privilege, RoleDefinition } from '../../model/record/restore-drill.ts';
import type { Session } from './session.ts';

/** Attributes that are set, and memberships. Passwords are never asked for. pg_roles and pg_auth_members are readable by everybody. */
const listRoles = `select r.rolname as name, array_to_json(array_remove(array[
    case when r.rolsuper then 'superuser' end, case when r.rolinherit then 'inherit' end, case when r.rolcreaterole then 'createrole' end,
    case when r.rolcreatedb then 'createdb' end, case when r.rolcanlogin then 'login' end, case when r.rolreplication then 'replication' end,
    case when r.rolbypassrls then 'bypassrls' end, case when r.rolconnlimit >= 0 then 'at most ' || r.rolconnlimit || ' connections' end,
    case when r.rolvaliduntil is not null then 'valid until ' || r.rolvaliduntil end
  ], null) || array(select distinct 'member of ' || g.rolname || case when m.admin_option then ', with admin option' else '' end
    from pg_catalog.pg_auth_members m join pg_catalog.pg_roles g on g.oid = m.roleid where m.member = r.oid)) as holds
  from pg_catalog.pg_roles r where r.rolname !~ '^pg_'`;

/** Who owns a table, view, sequence or schema, and what others may do with it. The owner's own rights differ between versions and are left out. */
const listPrivileges = (own: string) => `with object as (
    select case c.relkind when 'S' then 'sequence ' else 'table ' end || format('%I.%I', n.nspname, c.relname) as name, c.relowner as owner,
      coalesce(c.relacl, acldefault(case c.relkind when 'S' then 's' else 'r' end::"char", c.relowner)) as acl
    from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace where c.relkind in ('r', 'p', 'v', 'm', 'f', 'S') and ${own}
    union all
    select 'schema ' || quote_ident(n.nspname), n.nspowner, coalesce(n.nspacl, acldefault('n', n.nspowner))
    from pg_catalog.pg_namespace n where n.nspname !~ '^pg_' and n.nspname <> 'information_schema')
  select o.name, pg_catalog.pg_get_userbyid(o.owner) as owner, array_to_json(array(
    select case when a.grantee = 0 then 'everybody' else pg_catalog.pg_get_userbyid(a.grantee) end || ' may ' || lower(a.privilege_type)
      || case when a.is_grantable then ' and grant it' else '' end from aclexplode(o.acl) a where a.grantee <> o.owner)) as may from object o`;

/** Roles and rights of a database, inside the session's transaction. `own`: which relations count; `without`: a role of the drill's. */
export async function rolesAndRights(session: Session, own: string, without: string | null): Promise<Pick<Inventory, 'role_definitions' | 'privileges'>> {
  const roles = (await session.query('role definitions', listRoles)).rows;
  const rights = (await session.query('privileges', listPrivileges(own))).rows;
  const definitions = roles?.filter(({ name }) => name !== without).map(({ name, holds }): RoleDefinition => ({ name: name ?? '', holds: listed(holds) }));
  const privileges = rights?.map(({ name, owner, may }): Privilege => ({ on: name ?? '', owner: owner ?? '', may: listed(may) }));
  return { role_definitions: definitions?.sort((a, b) => byCodeUnit(a.name, b.name)) ?? null, privileges: privileges?.sort((a, b) => byCodeUnit(a.on, b.on)) ?? null };
}

const listed = (json: string | null | undefined): string[] => [...new Set(JSON.parse(json ?? '[]') as string[])].sort();
const byCodeUnit = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
