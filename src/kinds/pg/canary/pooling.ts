import type { SqlSession } from '../../../model/record/sql-session.ts';

/** How a session comes by its server process: its own, a pooler's for the whole session, for each transaction, or for each statement. */
export type Pooling = 'none' | 'session' | 'transaction' | 'statement';

/** The server processes (pg_backend_pid) that answered a session's statements, each once, in the order they were first met. */
export function processes({ identity, statements }: SqlSession): number[] {
  const told = statements.flatMap(({ rows }) => rows?.[0]?.pid ?? []).map(Number);
  return [...new Set([...(identity === null ? [] : [identity.pid]), ...told])];
}

/**
 * How two sessions that were open at the same time reach their server. A direct session has one process of its own, which was announced when
 * it was opened. One that changes, or serves both sessions, is handed out anew for each transaction; where BEGIN itself is no part of the
 * protocol (08P01), for each statement. Undefined without two sessions.
 */
export function poolingOf(one: SqlSession, other: SqlSession): Pooling | undefined {
  if (one.identity === null || other.identity === null) return undefined;
  const [mine, theirs] = [processes(one), processes(other)];
  if ([one, other].some(({ statements }) => statements.some(({ name, sqlstate }) => name === 'begin' && sqlstate === '08P01'))) return 'statement';
  // Two servers may number their processes alike.
  const shared = one.identity.postmaster_start === other.identity.postmaster_start && mine.some((pid) => theirs.includes(pid));
  if (shared || mine.length > 1 || theirs.length > 1) return 'transaction';
  const announced = [one.identity, other.identity].every(({ announced_pid, pid }) => announced_pid === null || announced_pid === pid);
  return announced ? 'none' : 'session';
}
