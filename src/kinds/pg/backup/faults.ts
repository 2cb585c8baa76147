import type { Json } from '../../../model/json.ts';
import type { RestoreDrill } from '../../../model/record/restore-drill.ts';

/** What can be wrong with a backup, told apart. */
export type Fault =
  | 'missing' | 'empty' | 'not-an-archive' | 'newer-version' | 'truncated' | 'corrupt' | 'unrestorable' | 'schema-only' | 'wrong-database' | 'excluded' | 'partial'
  | 'other-contents' | 'stale';

export const calledFault: Record<Fault, string> = {
  missing: 'no backup file', empty: '0 bytes', 'not-an-archive': 'not a dump', 'newer-version': 'of a newer version than the server that restores', truncated: 'cut off',
  corrupt: 'a damaged block', unrestorable: 'an error of the restore', 'schema-only': 'the schema alone', 'wrong-database': 'another database',
  excluded: 'tables or their data left out', partial: 'fewer rows in a table', 'other-contents': 'other contents in as many rows', stale: 'too old',
};

type Facts = { [fact: string]: Json };
type Side = 'file' | 'dump' | 'restored' | 'reference' | 'source' | 'snapshot';
/** The facts that decide, as derived. `reference`: the source, or the counts beside the dump; `within`: tables whose rows may differ. */
export type Told = { [side in Side]: Facts | undefined } & { allowed: Facts; within: readonly string[]; emptied: readonly string[] };

const number = (value: Json | undefined): number => (typeof value === 'number' ? value : 0);
const names = (value: Json | undefined): string[] => (Array.isArray(value) ? value.map(String) : []);
const map = (value: Json | undefined): { [name: string]: Json } => (value !== null && typeof value === 'object' && !Array.isArray(value) ? value : {});
const major = (version: Json | undefined): number => Number.parseInt(String(version ?? 'unknown'), 10);

/** Every fault that is seen: those of the file itself end the list, for nothing behind them was looked at. */
export function faultsOf(drill: RestoreDrill, told: Told): Fault[] {
  const old: Fault[] = isStale(told) ? ['stale'] : [];
  const broken = brokenBy(drill, told);
  return broken === undefined ? [...lacks(told), ...old] : [broken, ...old];
}

/** What keeps the file from being restored at all. */
function brokenBy(drill: RestoreDrill, { dump }: Told): Fault | undefined {
  const { file, list, restore, tools_version } = drill;
  if (file === null) return 'missing';
  if (file.bytes === 0) return 'empty';
  const said = `${list?.stderr.text ?? ''}\n${restore?.stderr.text ?? ''}`;
  if (/unsupported version/.test(said)) return 'newer-version';
  if (file.format === 'unknown' || /does not appear to be a valid archive/.test(said)) return 'not-an-archive';
  if (/end of file/.test(said) || file.plain_has_trailer === false) return 'truncated';
  if (restore === null || restore.exit === 0) return undefined;
  if (drill.outcome === 'unsupported') return major(dump?.server_version) > major(tools_version ?? undefined) ? 'newer-version' : undefined;
  // A restore that was cut short by our own time says nothing of the file.
  if (drill.outcome !== 'observed') return undefined;
  return /could not (?:un|de)compress|COPY failed|invalid (?:input|byte)|syntax error|out of memory/.test(said) ? 'corrupt' : 'unrestorable';
}

/** What was restored lacks, compared with what should have come back. */
function lacks({ dump, restored, reference, source, within, emptied }: Told): Fault[] {
  if (restored === undefined || reference?.tables === undefined) return [];
  const [rows, wanted] = [map(restored.rows), map(reference.rows)];
  const filled = Object.keys(wanted).filter((name) => number(wanted[name]) > 0);
  if (filled.length > 0 && number(restored.total_rows) === 0 && dump?.tables_with_data === 0) return ['schema-only'];
  const [there, expected] = [names(restored.tables), names(reference.tables)];
  const gone = expected.filter((name) => !there.includes(name));
  const foreign = dump?.database !== undefined && source?.database !== undefined && dump.database !== source.database;
  if ((gone.length > 0 || there.length > expected.length) && (foreign || expected.every((name) => !there.includes(name)))) return ['wrong-database'];
  const unsaved = names(dump?.without_data);
  const excluded = gone.length > 0 || [...filled, ...emptied].some((name) => unsaved.includes(name));
  const partial = filled.some((name) => there.includes(name) && !unsaved.includes(name) && !within.includes(name) && number(rows[name]) < number(wanted[name]));
  const [digests, contents] = [map(restored.digests), map(reference.digests)];
  const other = Object.keys(contents).some((name) => digests[name] !== undefined && rows[name] === wanted[name] && digests[name] !== contents[name]);
  return [...(excluded ? ['excluded' as const] : []), ...(partial ? ['partial' as const] : []), ...(other ? ['other-contents' as const] : [])];
}

/** By the file's date, by the dump's own (14 h of slack: it has no time zone), or by that of the counts beside it. */
const isStale = ({ file, dump, snapshot, allowed }: Told): boolean =>
  number(file?.age_ms) > number(allowed.age_ms) || number(dump?.age_ms) > number(allowed.dump_age_ms) || number(snapshot?.age_ms) > number(allowed.snapshot_age_ms);
