import { z } from 'zod';
import { Outcome } from '../outcome.ts';
import { Peer } from './peer.ts';

/** One statement and the server's answer. */
export const SqlStatement = z.strictObject({
  /** What it was asked for: the facts are found by this name. */
  name: z.string(),
  sql: z.string(),
  values: z.array(z.json()),
  outcome: Outcome,
  start_ms: z.number(),
  duration_ms: z.number(),
  /** Five characters (PostgreSQL, appendix A); "00000" is success; null when no answer came. */
  sqlstate: z.string().nullable(),
  message: z.string().nullable(),
  row_count: z.int().nullable(),
  /** Every value as PostgreSQL's own text. Null without an answer. */
  rows: z.array(z.record(z.string(), z.string().nullable())).nullable(),
  /** True when rows beyond the limit were left out. */
  cut: z.boolean(),
});
export type SqlStatement = z.infer<typeof SqlStatement>;

/** Who the server says it is, and as whom it knows us. */
export const SqlIdentity = z.strictObject({
  system_identifier: z.string().nullable(),
  postmaster_start: z.string(),
  server_address: z.string().nullable(),
  server_port: z.int().nullable(),
  database: z.string(),
  user: z.string(),
  is_superuser: z.boolean(),
  in_recovery: z.boolean(),
  read_only: z.boolean(),
  pid: z.int(),
  /** The process id told when the connection was opened; a pooler tells one of its own. */
  announced_pid: z.int().nullable(),
});
export type SqlIdentity = z.infer<typeof SqlIdentity>;

/** One connection to a PostgreSQL server, from opening to closing. No password is ever in it. */
export const SqlSession = z.strictObject({
  name: z.string(),
  outcome: Outcome,
  start_ms: z.number(),
  end_ms: z.number(),
  peer: Peer,
  identity: SqlIdentity.nullable(),
  /** Who ends a statement that takes too long: the server, or our own clock because a pooler takes no such parameter. */
  bounded_by: z.enum(['server', 'client']).default('server'),
  statements: z.array(SqlStatement),
  notifications: z.array(z.strictObject({ channel: z.string(), payload: z.string(), pid: z.int() })),
  /** The platform's or the server's own code why it could not be opened. */
  error: z.strictObject({ code: z.string(), message: z.string() }).nullable(),
});
export type SqlSession = z.infer<typeof SqlSession>;
