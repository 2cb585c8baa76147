import { canonicalJson } from '../../../lib/canonical-json.ts';
import { sha256 } from '../../../lib/hash.ts';
import type { Json } from '../../../model/json.ts';
import type { SnapshotFile } from '../../../model/record/dump-snapshot.ts';
import type { Inventory } from '../../../model/record/restore-drill.ts';
import { known } from '../session.ts';
import type { SourceSnapshot } from './compare.ts';

type Facts = { [fact: string]: Json };
type Counted = { name: string; rows: number | null; digest: string | null };

/**
 * What a database holds, as facts. A table that could not be read leaves no partial map: the whole fact is missing.
 * Of a `moving` table, which others write to meanwhile, only the name is a fact.
 */
export function stock({ outcome, peer, database, user, tables, sequences, structure, role_definitions, privileges, duration_ms }: Inventory, moving: readonly string[]): Facts {
  const { product, version, instance } = peer;
  const told = Object.entries({ database, user, product, version, system_identifier: instance }).filter(([, value]) => value !== null);
  const server = { outcome, ...(Object.fromEntries(told) as Facts) };
  if (tables === null || sequences === null) return server;
  const still = tables.filter(({ name }) => !moving.includes(name));
  return known({
    ...server,
    tables: tables.map(({ name }) => name),
    structure: structure ?? undefined,
    compared_tables: still.length,
    unreadable: still.filter((table) => table.rows === null).map(({ name, sqlstate }) => `${name} (${sqlstate ?? 'no answer'})`),
    ...contents(still),
    sequences: Object.fromEntries(sequences.map(({ name, value }) => [name, value])),
    roles: role_definitions === null ? undefined : Object.fromEntries(role_definitions.map(({ name, holds }) => [name, holds])),
    privileges: privileges === null ? undefined : Object.fromEntries(privileges.map(({ on, owner, may }) => [on, { owner, may }])),
    duration_ms,
  });
}

/** What was counted inside the snapshot that was dumped, as facts of the same names. */
export function counted({ outcome, name, age_ms, taken, error }: SnapshotFile): Facts {
  if (taken === null) return known({ outcome, name, error: error ?? undefined });
  const { taken_at, system_identifier, server_version, database, user } = taken;
  const tables = taken.tables.toSorted((a, b) => (a.name < b.name ? -1 : 1));
  return known({
    outcome, name, taken_at, age_ms: age_ms ?? undefined, system_identifier, version: server_version, database, user, tables: tables.map((table) => table.name), ...contents(tables),
  });
}

/** Rows and digest of every table by its name, their sum, and one digest of them all. */
function contents(tables: readonly Counted[]): Facts {
  const byName = <T extends Json>(value: (table: Counted) => T | null) => {
    const all = tables.map((table): [string, T | null] => [table.name, value(table)]);
    return all.some(([, one]) => one === null) ? undefined : (Object.fromEntries(all) as { [table: string]: Json });
  };
  const [rows, digests] = [byName((table) => table.rows), byName((table) => table.digest)];
  return known({
    rows, total_rows: rows && Object.values(rows).reduce<number>((sum, one) => sum + Number(one), 0),
    digests, digest: digests && sha256(canonicalJson(digests)),
  });
}

const rowsOf = ({ tables }: Pick<Inventory, 'tables'>, name: string) => tables?.find((table) => table.name === name)?.rows;

/** Moving tables that have rows in the source and came back without one: that the number differs is expected, that none is left is not. */
export function emptied(source: Inventory, restored: Inventory, moving: readonly string[]): string[] | undefined {
  const lost = moving.filter((name) => (rowsOf(source, name) ?? 0) > 0 && !((rowsOf(restored, name) ?? 0) > 0));
  return source.tables === null || moving.some((name) => rowsOf(source, name) === null) ? undefined : lost;
}

/** Tables, but the moving ones, whose rows in the source are further from what came back than the tolerance allows. */
export function beyondTolerance(source: Inventory, restored: Inventory, moving: readonly string[], { tolerance_ratio, tolerance_rows }: SourceSnapshot): string[] | undefined {
  const still = source.tables?.filter(({ name }) => !moving.includes(name));
  if (still === undefined || restored.tables === null || still.some(({ rows }) => rows === null)) return undefined;
  return still.filter(({ name, rows }) => Math.abs(Number(rows) - (rowsOf(restored, name) ?? 0)) > Math.max(tolerance_rows, tolerance_ratio * Number(rows))).map(({ name }) => name);
}
