import type { Json } from '../../model/json.ts';
import type { Inventory } from '../../model/record/restore-drill.ts';
import { known } from './session.ts';

/**
 * What a database holds, as facts. A table that could not be read leaves no partial map: the whole fact is missing.
 * Of a `moving` table, which others write to meanwhile, only the name is a fact.
 */
export function stock({ outcome, peer, database, user, tables, sequences, structure, duration_ms }: Inventory, moving: readonly string[]): { [fact: string]: Json } {
  const { product, version, instance } = peer;
  const told = Object.entries({ database, user, product, version, system_identifier: instance }).filter(([, value]) => value !== null);
  const server = { outcome, ...(Object.fromEntries(told) as { [fact: string]: Json }) };
  if (tables === null || sequences === null) return server;
  const still = tables.filter(({ name }) => !moving.includes(name));
  const byName = <T extends Json>(value: (table: NonNullable<Inventory['tables']>[number]) => T | null) => {
    const all = still.map((table): [string, T | null] => [table.name, value(table)]);
    return all.some(([, one]) => one === null) ? undefined : (Object.fromEntries(all) as { [table: string]: Json });
  };
  const rows = byName((table) => table.rows);
  return known({
    ...server,
    tables: tables.map(({ name }) => name),
    structure: structure ?? undefined,
    compared_tables: still.length,
    unreadable: still.filter((table) => table.rows === null).map(({ name, sqlstate }) => `${name} (${sqlstate ?? 'no answer'})`),
    rows,
    total_rows: rows && Object.values(rows).reduce<number>((sum, one) => sum + Number(one), 0),
    digests: byName((table) => table.digest),
    sequences: Object.fromEntries(sequences.map(({ name, value }) => [name, value])),
    duration_ms,
  });
}

/** Moving tables that have rows in the source and came back without one: that the number differs is expected, that none is left is not. */
export function emptied(source: Inventory, restored: Inventory, moving: readonly string[]): string[] | undefined {
  const rowsOf = ({ tables }: Inventory, name: string) => tables?.find((table) => table.name === name)?.rows;
  const lost = moving.filter((name) => (rowsOf(source, name) ?? 0) > 0 && !((rowsOf(restored, name) ?? 0) > 0));
  return source.tables === null || moving.some((name) => rowsOf(source, name) === null) ? undefined : lost;
}
