import type { Client } from 'pg';
import type { Peer } from '../../model/record/peer.ts';
import type { SqlIdentity } from '../../model/record/sql-session.ts';

const question = `select version() as version, current_setting('server_version') as server_version,
  pg_postmaster_start_time()::text as postmaster_start, host(inet_server_addr()) as server_address, inet_server_port() as server_port,
  current_database() as database, current_user as "user", current_setting('is_superuser') as is_superuser, pg_is_in_recovery() as in_recovery,
  current_setting('transaction_read_only') as read_only, pg_backend_pid() as pid`;

type Row = Record<string, string | null>;

/** Asks a connected server who it is. The system identifier is null where the role may not read it. */
export async function identify(client: Client): Promise<{ identity: SqlIdentity; peer: Pick<Peer, 'product' | 'version' | 'instance'> }> {
  const [row] = (await client.query<Row>(question)).rows as [Row];
  const instance = await client.query<Row>('select system_identifier::text as id from pg_control_system()').then(({ rows }) => rows[0]?.id ?? null, () => null);
  const identity: SqlIdentity = {
    system_identifier: instance,
    postmaster_start: row.postmaster_start ?? '',
    server_address: row.server_address ?? null,
    server_port: row.server_port == null ? null : Number(row.server_port),
    database: row.database ?? '',
    user: row.user ?? '',
    is_superuser: row.is_superuser === 'on',
    in_recovery: row.in_recovery === 't',
    read_only: row.read_only === 'on',
    pid: Number(row.pid),
    announced_pid: (client as unknown as { processID: number | null }).processID,
  };
  const product = /^\w+/.exec(row.version ?? '')?.[0] ?? null;
  return { identity, peer: { product, version: /^\S+/.exec(row.server_version ?? '')?.[0] ?? null, instance } };
}
