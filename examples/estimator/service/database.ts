import { EventEmitter } from 'node:events';
import pg from 'pg';

export type Row = Record<string, unknown>;
/** A pool for queries, and one session that listens for notifications. */
export type Database = {
  query(sql: string, values?: unknown[]): Promise<Row[]>;
  /** Emits "event" after each committed note. */
  changes: EventEmitter<{ event: [] }>;
  close(): Promise<void>;
};

/** Wide enough that slow list queries cannot keep the readiness route from its own connection. */
const sessions = 60;

export async function connect(dsn: string): Promise<Database> {
  const pool = new pg.Pool({ connectionString: dsn, max: sessions, connectionTimeoutMillis: 2_000, application_name: 'estimator' });
  pool.on('error', (error) => console.error(`idle database session lost: ${error.message}`));
  const listener = new pg.Client({ connectionString: dsn, application_name: 'estimator events' });
  const changes = new EventEmitter<{ event: [] }>().setMaxListeners(0);
  await listener.connect();
  // Without the listener no event would arrive and nobody would notice: better to stop at once.
  listener.on('error', (error) => { throw error; });
  listener.on('notification', () => changes.emit('event'));
  await listener.query('LISTEN estimate_events');
  return {
    changes,
    query: async (sql, values) => (await pool.query<Row>(sql, values)).rows,
    close: async () => { await listener.end(); await pool.end(); },
  };
}
