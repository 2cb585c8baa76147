import type { RestoreDrill } from '../model/record/restore-drill.ts';
import { type RestoreRequest, restoreDrill } from './postgres/restore.ts';
import { openSession, type Session } from './postgres/session.ts';
import type { Recorded } from './recorded.ts';
import type { ResolvedTarget, Scope } from './scope.ts';

export type PostgresDriver = {
  /** Opens a connection of its own; the name tells it from the check's others and is its application_name. */
  session(name: string): Promise<Session>;
  /** Restores the newest backup of a pattern into a server of its own. */
  restore(request: RestoreRequest): Promise<Recorded<RestoreDrill>>;
};

/** Speaks to one PostgreSQL through `pg`, which is loaded when it is first needed. Every statement is recorded. `path`: a PATH to find programs by. */
export function postgresDriver(target: ResolvedTarget, scope: Scope, path: string | undefined): PostgresDriver {
  const dsn = target.dsn ?? '';
  return {
    session: (name) => openSession(dsn, name, scope),
    restore: (request) => restoreDrill(request, { dsn, root: target.root }, scope, path),
  };
}
