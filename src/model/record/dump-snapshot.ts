import { z } from 'zod';
import { Outcome } from '../outcome.ts';
import { Sha256 } from '../sha256.ts';

/** What a database held at one moment, counted inside the snapshot that was dumped: `<dump>.snapshot.json`, written by who made the dump. */
export const DumpSnapshot = z.strictObject({
  format: z.literal('pg-snapshot/1'),
  /** When the snapshot's transaction began, by the server's clock. */
  taken_at: z.iso.datetime(),
  /** Its name, as pg_export_snapshot told it. */
  snapshot: z.string(),
  system_identifier: z.string(),
  server_version: z.string(),
  database: z.string(),
  user: z.string(),
  /** Every table with its rows and the MD5 of their ordered MD5s; names as format('%I.%I') writes them. */
  tables: z.array(z.strictObject({ name: z.string(), rows: z.int().min(0), digest: z.string().regex(/^[0-9a-f]{32}$/) })),
});
export type DumpSnapshot = z.infer<typeof DumpSnapshot>;

/** The file beside the dump, as found. */
export const SnapshotFile = z.strictObject({
  /** absent: no such file; denied: it may not be read; protocol: not what is written there. */
  outcome: Outcome,
  name: z.string(),
  bytes: z.int().min(0).nullable(),
  sha256: Sha256.nullable(),
  age_ms: z.number().nullable(),
  taken: DumpSnapshot.nullable(),
  error: z.string().nullable(),
});
export type SnapshotFile = z.infer<typeof SnapshotFile>;
