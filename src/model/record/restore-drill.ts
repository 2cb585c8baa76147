import { z } from 'zod';
import { Outcome } from '../outcome.ts';
import { Sha256 } from '../sha256.ts';
import { Command } from './command.ts';
import { SnapshotFile } from './dump-snapshot.ts';
import { Peer } from './peer.ts';

/** The newest file of a pattern, as found. The dump itself stays where it is. */
export const BackupFile = z.strictObject({
  name: z.string(),
  bytes: z.int().min(0),
  modified: z.iso.datetime(),
  age_ms: z.number(),
  sha256: Sha256.nullable(),
  /** A symbolic link led to it; size, date and bytes are those of the file it leads to. */
  link: z.boolean().default(false),
  /**
   * From its first bytes: custom archive (PGDMP), tar or directory archive (toc.dat), plain SQL of pg_dump, the same with `\connect` (--create),
   * SQL of pg_dumpall, gzip, nothing, opaque (not text: compressed, encrypted, another program's), some other text.
   */
  format: z.enum(['custom', 'tar', 'directory', 'plain', 'plain-create', 'cluster', 'gzip', 'empty', 'opaque', 'unknown']),
  /** The five bytes of a custom archive; whatever stands there as text otherwise. */
  magic: z.string(),
  /** A plain dump ends with a line that says so; null for other formats. */
  plain_has_trailer: z.boolean().nullable(),
  /** Versions a plain dump tells in its first lines; an archive tells them in its table of contents. */
  told: z.strictObject({ server_version: z.string().nullable(), dump_version: z.string().nullable() }).nullable().default(null),
});
export type BackupFile = z.infer<typeof BackupFile>;

/** A role by what is set of it: "login", "member of app". Never its password. */
export const RoleDefinition = z.strictObject({ name: z.string(), holds: z.array(z.string()) });
export type RoleDefinition = z.infer<typeof RoleDefinition>;

/** What others than the owner may do with a table, sequence or schema: "app may select". */
export const Privilege = z.strictObject({ on: z.string(), owner: z.string(), may: z.array(z.string()) });
export type Privilege = z.infer<typeof Privilege>;

/** What a database holds, in one snapshot, with row security off: a row that may not be seen is an error, not a gap. */
export const Inventory = z.strictObject({
  outcome: Outcome,
  peer: Peer,
  database: z.string().nullable(),
  user: z.string().nullable(),
  /** Rows and the MD5 of their ordered MD5s; null when they could not be read, with the SQLSTATE. */
  tables: z.array(z.strictObject({ name: z.string(), rows: z.int().nullable(), digest: z.string().nullable(), sqlstate: z.string().nullable() })).nullable(),
  sequences: z.array(z.strictObject({ name: z.string(), value: z.string().nullable() })).nullable(),
  roles: z.array(z.string()),
  /** Roles of the whole cluster and rights in this database; null where they were not asked for or could not be read. */
  role_definitions: z.array(RoleDefinition).nullable().default(null),
  privileges: z.array(Privilege).nullable().default(null),
  /** How many there are on its tables, those of extensions and of the system aside; NOT NULL is no constraint here. Null when they could not be counted. */
  structure: z.strictObject({ indexes: z.int(), constraints: z.int(), triggers: z.int() }).nullable().default(null),
  /** The first thing that went wrong, in the server's words. */
  error: z.string().nullable(),
  cut: z.boolean(),
  duration_ms: z.number(),
});
export type Inventory = z.infer<typeof Inventory>;

/** A backup restored into an own empty server, and held against its source. */
export const RestoreDrill = z.strictObject({
  /** absent: no file; unsupported: a tool or an extension is missing, or the format is not one this drill restores; denied: the file may not be read. */
  outcome: Outcome,
  start_ms: z.number(),
  duration_ms: z.number(),
  /** The source, as far as it answered. */
  peer: Peer.nullable(),
  pattern: z.string(),
  candidates: z.int().min(0),
  file: BackupFile.nullable(),
  /** When the archive itself says it was made. The format keeps no time zone: read in this machine's. */
  archive: z.strictObject({ created: z.iso.datetime(), age_ms: z.number() }).nullable(),
  /** Version of the programs and of the scratch server. */
  tools_version: z.string().nullable(),
  /** The counts beside the dump; null when they were not asked for. */
  snapshot: SnapshotFile.nullable().default(null),
  /** The newest file of the cluster's roles (pg_dumpall --globals-only), run before the restore; null when none was asked for or found. */
  globals: z.strictObject({ file: BackupFile, run: Command.nullable() }).nullable().default(null),
  list: Command.nullable(),
  restore: Command.nullable(),
  /** From nothing to the restored database: an empty server made and started, its roles made, the dump restored. */
  recovery_ms: z.number().nullable().default(null),
  /** The same file cut to 90 %, restored into another empty database. */
  negative: z.strictObject({ bytes: z.int(), plain_has_trailer: z.boolean().nullable(), restore: Command }).nullable(),
  source: Inventory.nullable(),
  restored: Inventory.nullable(),
  error: z.string().nullable(),
});
export type RestoreDrill = z.infer<typeof RestoreDrill>;
