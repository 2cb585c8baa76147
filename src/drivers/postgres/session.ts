import type { Socket } from 'node:net';
import type { Client } from 'pg';
import type { Json } from '../../model/json.ts';
import type { Peer } from '../../model/record/peer.ts';
import type { SqlSession, SqlStatement } from '../../model/record/sql-session.ts';
import { isForbiddenAddress } from '../http/address.ts';
import { peerOf } from '../http/peer.ts';
import { optional } from '../optional.ts';
import { type Recorded, recorded } from '../recorded.ts';
import type { Scope } from '../scope.ts';
import { identify } from './identity.ts';
import { connectOutcome, faultOf, isSqlState, refusesBounds, statementOutcome } from './outcome.ts';

/** One open connection. After it could not be opened every query is answered with its outcome, so that a drill runs to its end. */
export type Session = {
  /** Sends one statement; `name` is how facts find it. Values are bound, never pasted. */
  query(name: string, sql: string, values?: readonly Json[]): Promise<SqlStatement>;
  /** Ends the connection and hands over all that was said. */
  close(): Promise<Recorded<SqlSession>>;
};

const limits = { connect_ms: 10_000, statement_ms: 30_000, lock_ms: 10_000, rows: 5_000 };
const noParsing = { getTypeParser: () => (text: string | Buffer) => String(text) };
const round = (ms: number): number => Math.round(ms * 10) / 10;

/**
 * Opens a session. `statement_ms` bounds each statement (0: only the check's own budget does), by the server or, behind a pooler that
 * takes no such parameter, by our own clock: setting it there would leave it in the pool for others.
 */
export async function openSession(dsn: string, name: string, scope: Scope, statement_ms = limits.statement_ms): Promise<Session> {
  const { default: pg } = await optional('pg', () => import('pg'));
  const start_ms = round(scope.elapsed_ms());
  const { host, port } = addressIn(dsn);
  const session: SqlSession = {
    name, outcome: 'observed', start_ms, end_ms: start_ms, identity: null, bounded_by: 'server', statements: [], notifications: [], error: null,
    peer: { protocol: 'postgresql', address: host, port, product: null, version: null, instance: null },
  };
  let client: Client | null = null;
  const onAbort = () => socketOf(client)?.destroy();
  const connect = async (bounded_by: SqlSession['bounded_by']) => {
    session.bounded_by = bounded_by;
    const bounds = bounded_by === 'client' ? { query_timeout: statement_ms } : { statement_timeout: statement_ms, lock_timeout: limits.lock_ms };
    client = new pg.Client({ connectionString: dsn, application_name: `tickmark-${name}`, connectionTimeoutMillis: limits.connect_ms, types: noParsing, ...bounds });
    client.on('error', () => {});
    client.on('notification', ({ channel, payload = '', processId }) => session.notifications.push({ channel, payload, pid: processId }));
    scope.signal.throwIfAborted();
    await client.connect();
    return client;
  };
  try {
    if (host !== null && isForbiddenAddress(host)) throw Object.assign(new Error('a metadata address is never a target'), { code: 'TICKMARK_ADDRESS' });
    scope.signal.addEventListener('abort', onAbort, { once: true });
    const open = await connect('server').catch((thrown) => {
      if (refusesBounds(faultOf(thrown))) return connect('client');
      throw thrown;
    });
    const { identity, peer } = await identify(open);
    session.identity = identity;
    session.peer = { ...session.peer, ...peer, ...remoteOf(open) };
  } catch (thrown) {
    const fault = faultOf(thrown);
    session.error = fault;
    session.outcome = scope.signal.aborted ? 'timeout-connect' : connectOutcome(fault);
  }

  const query: Session['query'] = async (label, sql, values = []) => {
    const began = scope.elapsed_ms();
    const base = { name: label, sql, values: [...values], start_ms: round(began) };
    const told = await ask(client, session, sql, values, scope.signal);
    const statement = { ...base, duration_ms: round(scope.elapsed_ms() - began), ...told };
    session.statements.push(statement);
    return statement;
  };
  const close: Session['close'] = async () => {
    scope.signal.removeEventListener('abort', onAbort);
    await client?.end().catch(() => {});
    session.end_ms = round(scope.elapsed_ms());
    return recorded(session);
  };
  return { query, close };
}

type Told = Pick<SqlStatement, 'outcome' | 'sqlstate' | 'message' | 'row_count' | 'rows' | 'cut'>;

async function ask(client: Client | null, { outcome }: SqlSession, sql: string, values: readonly Json[], signal: AbortSignal): Promise<Told> {
  const nothing = { sqlstate: null, message: null, row_count: null, rows: null, cut: false };
  if (client === null || outcome !== 'observed') return { ...nothing, outcome };
  try {
    const { rows, rowCount } = await client.query<Record<string, string | null>>(sql, values.map(bound));
    return { outcome: 'observed', sqlstate: '00000', message: null, row_count: rowCount, rows: rows.slice(0, limits.rows), cut: rows.length > limits.rows };
  } catch (thrown) {
    const fault = faultOf(thrown);
    return { ...nothing, outcome: statementOutcome(fault, signal.aborted), sqlstate: isSqlState(fault.code) ? fault.code : null, message: fault.message };
  }
}

/** Objects travel as JSON text, lists as arrays of the database. */
const bound = (value: Json): unknown => (value !== null && typeof value === 'object' && !Array.isArray(value) ? JSON.stringify(value) : value);

const socketOf = (client: Client | null): Socket | undefined => (client as unknown as { connection?: { stream?: Socket } } | null)?.connection?.stream;

/** The address that was really reached and, over TLS, the certificate with the digest of its key. */
function remoteOf(client: Client): Partial<Peer> {
  const socket = socketOf(client);
  if (socket?.remoteAddress === undefined) return {};
  const { address, port, tls, instance } = peerOf(socket, 'https:');
  return { address, port, ...(tls && { tls: { ...tls, ...(instance !== null && { key: instance }) } }) };
}

function addressIn(dsn: string): { host: string | null; port: number | null } {
  if (!URL.canParse(dsn)) return { host: null, port: null };
  const { hostname, port } = new URL(dsn);
  return { host: hostname || null, port: Number(port) || 5432 };
}
