import type { Json } from '../../model/json.ts';
import type { SqlSession, SqlStatement } from '../../model/record/sql-session.ts';

/** Facts every database kind reads from a session. */

/** The first statement asked for under this name. */
export const statement = ({ statements }: SqlSession, name: string): SqlStatement | undefined => statements.find((one) => one.name === name);

/** One value of a statement's first row; undefined when there is none or it is NULL. */
export const cell = (session: SqlSession, name: string, column: string): string | undefined => statement(session, name)?.rows?.[0]?.[column] ?? undefined;

/** The same as a number. */
export function count(session: SqlSession, name: string, column: string): number | undefined {
  const text = cell(session, name, column);
  return text === undefined ? undefined : Number(text);
}

/** Only the facts that exist: a missing one makes an assertion undetermined, never true. */
export const known = (facts: Record<string, Json | undefined>): { [fact: string]: Json } =>
  Object.fromEntries(Object.entries(facts).filter((entry): entry is [string, Json] => entry[1] !== undefined));

/** Who the server is and as whom it knows the session; without a session, the code that says why there is none. */
export function who({ outcome, identity, peer, error }: SqlSession): { [fact: string]: Json } {
  if (identity === null) return known({ outcome, code: error?.code });
  const pooled = identity.announced_pid !== null && identity.announced_pid !== identity.pid;
  return known({ outcome, ...identity, system_identifier: identity.system_identifier ?? undefined, product: peer.product, version: peer.version, pooled, tls: peer.tls as Json | undefined });
}
