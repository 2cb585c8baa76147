import type { SqlIdentity, SqlStatement } from '../../../model/record/sql-session.ts';

/** What kept a server from taking a write. */
export type Refusal = 'read-only-replica' | 'read-only-session' | 'permission' | 'lock-timeout' | 'cancelled' | 'no-answer' | 'statement-error';

/** By SQLSTATE (PostgreSQL, appendix A); undefined when the write was taken or never sent. */
export function refusalOf(write: SqlStatement | undefined, identity: SqlIdentity | null): Refusal | undefined {
  if (write === undefined || identity === null || write.sqlstate === '00000') return undefined;
  switch (write.sqlstate) {
    case null: return 'no-answer';
    case '25006': return identity.in_recovery ? 'read-only-replica' : 'read-only-session';
    case '42501': return 'permission';
    case '55P03': return 'lock-timeout';
    // By statement_timeout or by another session: the server has one state for both.
    case '57014': return 'cancelled';
    default: return 'statement-error';
  }
}
