import { showNumber } from '../../../lib/unit.ts';
import type { Json } from '../../../model/json.ts';
import { zones_ms } from './dump.ts';
import { calledFault, type Fault } from './faults.ts';

type Facts = { [fact: string]: Json };
type Side = 'file' | 'dump' | 'restore' | 'restored' | 'source' | 'snapshot' | 'globals' | 'allowed';
type Told = Partial<Record<Side, Facts>> & {
  outcome?: string; error?: string; emptied?: string[]; beyond_tolerance?: string[]; recovery_ms?: number; candidates?: number; faults?: Fault[];
};

/** What became of a backup, for the table row: the measured rows, and after them whatever is wrong. */
export function foundIn(facts: Json): string {
  const told = facts as Told;
  const { file, restore, restored, source, snapshot, faults = [] } = told;
  if (!file) return 'no backup file';
  if (file.bytes === 0) return '0 bytes: nothing to restore';
  const size = showNumber(Number(file.bytes), 'bytes');
  if (told.outcome === 'unsupported' || told.outcome?.startsWith('timeout')) return `${size}, not judged: ${told.error ?? told.outcome}`;
  if (restore === undefined) return `${size}, not restored${told.error === undefined ? '' : `: ${told.error}`}`;
  if (source?.outcome !== 'observed') return `${size}; the source did not answer: ${source?.outcome}`;
  const named = faults.filter((fault) => !toldOtherwise.has(fault)).map((fault) => calledFault[fault]);
  if (restore.exit !== 0) return `${size} that do not restore${named.length > 0 ? ` (${named.join(', ')})` : ''}: ${restore.first_line ?? `exit ${restore.exit}`}`;
  if (snapshot !== undefined && snapshot.outcome !== 'observed') return `${size}, restored; the counts beside it: ${snapshot.outcome}`;
  const left = snapshot === undefined ? (source.tables as Json[] | undefined ?? []).length - Number(source.compared_tables ?? 0) : 0;
  const rows = `${size}, restored with ${restored?.total_rows ?? 'unknown'} of ${(snapshot ?? source).total_rows ?? 'unknown'} rows`;
  return [rows, ...(left > 0 ? [`${left} moving tables not counted`] : []), ...named, ...wrong(told)].join('; ');
}

/** Faults whose measure is told instead of their name. */
const toldOtherwise: ReadonlySet<Fault> = new Set(['stale', 'other-contents']);
const hours = (ms: Json | undefined): string => `${Math.round(Number(ms) / 360_000) / 10} h`;
const differs = (a: Facts | undefined, b: Facts | undefined, fact: string): boolean => JSON.stringify(a?.[fact]) !== JSON.stringify(b?.[fact]);

function wrong({ file, dump, restore, restored, source, snapshot, globals, allowed, candidates, emptied = [], beyond_tolerance: beyond = [], recovery_ms }: Told): string[] {
  const over = (value: Json | undefined, limit: Json | undefined) => Number(value) > Number(limit);
  const structure = (side: Facts | undefined) => side?.structure as Record<string, number> | undefined;
  const fewer = Object.entries(structure(source) ?? {}).filter(([what, number]) => structure(restored)?.[what] !== number);
  const rolesFile = globals?.file as Facts | undefined;
  const reference = snapshot ?? source;
  const changed = Object.entries((reference?.digests as Facts | undefined) ?? {}).filter(([name, one]) => (restored?.digests as Facts | undefined)?.[name] !== one);
  const moved = (side: 'roles' | 'privileges') => source?.[side] !== undefined && restored?.[side] !== undefined && differs(source, restored, side);
  return [
    ...(over(file?.age_ms, allowed?.age_ms) ? [`${hours(file?.age_ms)} old, ${hours(allowed?.age_ms)} allowed`]
      : over(snapshot?.age_ms, allowed?.snapshot_age_ms) ? [`as of ${hours(snapshot?.age_ms)} ago, ${hours(allowed?.snapshot_age_ms)} allowed`]
        : over(dump?.age_ms, allowed?.dump_age_ms) ? [`made ${hours(dump?.age_ms)} ago by its own date, ${hours(Number(allowed?.dump_age_ms) - zones_ms)} allowed`] : []),
    ...(over(rolesFile?.age_ms, allowed?.age_ms) ? [`roles ${hours(rolesFile?.age_ms)} old`] : []),
    ...(over(allowed?.more_than_bytes, Number(file?.bytes) - 1) ? [`smaller than ${showNumber(Number(allowed?.more_than_bytes), 'bytes')}`] : []),
    ...(over(candidates, allowed?.candidates) ? [`${candidates} files where one was said`] : []),
    ...(over(restore?.duration_ms, allowed?.duration_ms) ? [`took ${showNumber(Number(restore?.duration_ms), 'ms')}`] : []),
    ...(over(recovery_ms, allowed?.recovery_ms) ? [`recovered in ${showNumber(Number(recovery_ms), 'ms')}, ${showNumber(Number(allowed?.recovery_ms), 'ms')} allowed`] : []),
    ...(Number(restore?.stderr_lines) > 0 ? [`complained: ${restore?.first_line}`] : []),
    ...(dump?.complete === false ? ['its end is missing'] : []),
    ...(differs(reference, restored, 'tables') ? ['other tables than the source'] : []),
    ...(differs(reference, restored, 'tables') ? [] : fewer.map(([what, number]) => `${structure(restored)?.[what] ?? 'unknown'} of ${number} ${what}`)),
    ...(emptied.length > 0 ? [`no row of ${emptied.join(', ')}`] : []),
    ...(beyond.length > 0 ? [`beyond the tolerance: ${beyond.join(', ')}`] : []),
    ...(changed.length > 0 && !differs(reference, restored, 'rows') ? [`other contents in ${changed.map(([name]) => name).join(', ')}`] : []),
    ...(globals !== undefined && moved('roles') ? ['other roles'] : []), ...(moved('privileges') ? ['other owners or rights'] : []),
  ];
}
