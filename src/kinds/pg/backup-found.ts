import { showNumber } from '../../lib/unit.ts';
import type { Json } from '../../model/json.ts';

type Facts = { [fact: string]: Json };
type Told = Partial<Record<'file' | 'dump' | 'restore' | 'restored' | 'source' | 'allowed', Facts>> & { outcome?: string; error?: string; emptied?: string[] };

/** What became of a backup, for the table row: the measured rows, and after them whatever is wrong. */
export function foundIn(facts: Json): string {
  const told = facts as Told;
  const { file, restore, restored, source } = told;
  if (!file) return 'no backup file';
  if (file.bytes === 0) return '0 bytes: nothing to restore';
  const size = showNumber(Number(file.bytes), 'bytes');
  if (told.outcome === 'unsupported') return `${size}, not judged: ${told.error ?? 'not supported'}`;
  if (restore === undefined) return `${size}, not restored`;
  if (source?.outcome !== 'observed') return `${size}; the source did not answer: ${source?.outcome}`;
  if (restore.exit !== 0) return `${size} that do not restore: ${restore.first_line ?? `exit ${restore.exit}`}`;
  const left = (source.tables as Json[] | undefined ?? []).length - Number(source.compared_tables ?? 0);
  const rows = `${size}, restored with ${restored?.total_rows ?? 'unknown'} of ${source.total_rows ?? 'unknown'} rows`;
  return [rows, ...(left > 0 ? [`${left} moving tables not counted`] : []), ...wrong(told)].join('; ');
}

const hours = (ms: Json | undefined): string => `${Math.round(Number(ms) / 360_000) / 10} h`;
const differs = (a: Facts | undefined, b: Facts | undefined, fact: string): boolean => JSON.stringify(a?.[fact]) !== JSON.stringify(b?.[fact]);

function wrong({ file, dump, restore, restored, source, allowed, emptied = [] }: Told): string[] {
  const over = (value: Json | undefined, limit: Json | undefined) => Number(value) > Number(limit);
  const structure = (side: Facts | undefined) => side?.structure as Record<string, number> | undefined;
  const fewer = Object.entries(structure(source) ?? {}).filter(([what, number]) => structure(restored)?.[what] !== number);
  const changed = Object.entries((source?.digests as Facts | undefined) ?? {}).filter(([name, one]) => (restored?.digests as Facts | undefined)?.[name] !== one);
  return [
    ...(over(file?.age_ms, allowed?.age_ms) ? [`${hours(file?.age_ms)} old, ${hours(allowed?.age_ms)} allowed`]
      : over(dump?.age_ms, Number(allowed?.age_ms) + 14 * 3_600_000) ? [`made ${hours(dump?.age_ms)} ago by its own date, ${hours(allowed?.age_ms)} allowed`] : []),
    ...(over(allowed?.more_than_bytes, Number(file?.bytes) - 1) ? [`smaller than ${showNumber(Number(allowed?.more_than_bytes), 'bytes')}`] : []),
    ...(over(restore?.duration_ms, allowed?.duration_ms) ? [`took ${showNumber(Number(restore?.duration_ms), 'ms')}`] : []),
    ...(Number(restore?.stderr_lines) > 0 ? [`complained: ${restore?.first_line}`] : []),
    ...(dump?.complete === false ? ['its end is missing'] : []),
    ...(differs(source, restored, 'tables') ? ['other tables than the source'] : []),
    ...(differs(source, restored, 'tables') ? [] : fewer.map(([what, number]) => `${structure(restored)?.[what] ?? 'unknown'} of ${number} ${what}`)),
    ...(emptied.length > 0 ? [`no row of ${emptied.join(', ')}`] : []),
    ...(changed.length > 0 && !differs(source, restored, 'rows') ? [`other contents in ${changed.map(([name]) => name).join(', ')}`] : []),
  ];
}
