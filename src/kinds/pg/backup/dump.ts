import type { Json } from '../../../model/json.ts';
import type { RestoreDrill } from '../../../model/record/restore-drill.ts';
import { known } from '../session.ts';

/** A dump's own date has no time zone: local times east and west of each other differ by at most this much. */
export const zones_ms = 14 * 3_600_000;

/** Data entries of an archive's table of contents: "3344; 0 16385 TABLE DATA public estimates owner". */
const entry = /^\d+; \d+ \d+ (?:TABLE|MATERIALIZED VIEW) DATA (.*)$/gm;

/** What the dump says of itself: an archive in its table of contents, plain SQL in its first and last lines and by what came of it. */
export function dump({ file, archive, list, restored }: RestoreDrill): { [fact: string]: Json } | undefined {
  if (!file) return undefined;
  const contents = list?.stdout.text ?? '';
  const plain = file.format === 'plain';
  return known({
    age_ms: archive?.age_ms ?? file.age_ms,
    complete: plain ? file.plain_has_trailer === true : list === null ? undefined : list.exit === 0,
    tables_with_data: plain ? restored?.tables?.filter(({ rows }) => rows !== null && rows > 0).length : list?.exit === 0 ? tableEntries(contents) : undefined,
    without_data: list?.exit === 0 && restored?.tables ? restored.tables.map(({ name }) => name).filter((name) => !hasData(contents, name)) : undefined,
    database: / dbname: (.+)/.exec(contents)?.[1],
    server_version: file.told?.server_version ?? /Dumped from database version: (\S+)/.exec(contents)?.[1],
    dump_version: file.told?.dump_version ?? /Dumped by pg_dump version: (\S+)/.exec(contents)?.[1],
  });
}

/** How many tables an archive holds data of. */
export const tableEntries = (contents: string): number => contents.match(/^\d+; \d+ \d+ TABLE DATA /gm)?.length ?? 0;

/** The table of contents writes names without quotes, then the owner. */
const hasData = (contents: string, name: string): boolean => {
  const plain = (name.match(/"(?:[^"]|"")*"|[^.]+/g) ?? []).map((part) => (part.startsWith('"') ? part.slice(1, -1).replaceAll('""', '"') : part)).join(' ');
  return [...contents.matchAll(entry)].some(([, rest = '']) => rest.startsWith(`${plain} `));
};
