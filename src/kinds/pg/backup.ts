import { z } from 'zod';
import type { Expectation } from '../../model/expectation.ts';
import type { Json } from '../../model/json.ts';
import type { Command } from '../../model/record/command.ts';
import { RestoreDrill } from '../../model/record/restore-drill.ts';
import { defineKind } from '../define.ts';
import { Age, Ms } from '../option.ts';
import { foundIn } from './backup-found.ts';
import { emptied, stock } from './inventory.ts';
import { known } from './session.ts';

const Compare = z.enum(['tables', 'row_counts', 'digests', 'sequences']);
/** Local times east and west of each other differ by at most this much. */
const zones_ms = 14 * 3_600_000;

const compared: Record<z.infer<typeof Compare>, Expectation[]> = {
  tables: [
    { that: 'restored.tables', same_as: 'source.tables' },
    { that: 'restored.structure', same_as: 'source.structure', why: 'tables without their indexes, constraints and triggers are not what was saved' },
  ],
  row_counts: [{ that: 'restored.rows', same_as: 'source.rows' }],
  digests: [{ that: 'restored.digests', same_as: 'source.digests' }],
  sequences: [{ that: 'restored.sequences', same_as: 'source.sequences' }],
};

export const backup = defineKind({
  id: 'pg/backup',
  title: 'The newest backup restores into an empty server and holds what the source holds',
  failureTitle: 'The newest backup does not bring the data back',
  source: 'PostgreSQL 26.1 (dump and restore), pg_restore, row_security',
  options: z.strictObject({
    /** Path of the dump; `*` in its last segment, the newest match counts. Absolute, or below the target's root. */
    file: z.string().min(1),
    /** Recovery point: how old it may be. */
    max_age: Age.default(86_400_000),
    /** Recovery time: how long the restore may take. */
    max_duration: Ms.default(1_200_000),
    min_bytes: z.int().min(1).default(4_096),
    compare: z.array(Compare).min(1).default(['tables', 'row_counts', 'digests']),
    /** Tables others write to while the drill runs (schema.name): that they came back is compared, their rows are not, only that there are some. */
    moving: z.array(z.string().min(1)).default([]),
  }),
  artifacts: { drill: RestoreDrill },
  needs: 'dsn',
  timeout_ms: 1_200_000,
  exit: 66,
  failOn: ['absent'],
  // An empty file is no backup, whatever else did not answer.
  outcome: ({ drill }) => {
    const outcome = drill.outcome === 'observed' ? (drill.source?.outcome ?? 'observed') : drill.outcome;
    return outcome !== 'observed' && drill.file?.bytes === 0 ? 'absent' : outcome;
  },
  derive: ({ drill }, { options: { moving, max_age, max_duration, min_bytes } }) => {
    const { file, list, restore, restored, negative, source } = drill;
    return known({
      outcome: drill.outcome,
      error: drill.error ?? undefined,
      allowed: { age_ms: max_age, duration_ms: max_duration, more_than_bytes: min_bytes },
      candidates: drill.candidates,
      file: file ? known({ ...file, sha256: file.sha256 ?? undefined, plain_has_trailer: file.plain_has_trailer ?? undefined }) : undefined,
      dump: dump(drill),
      list: list?.exit == null ? undefined : { exit: list.exit },
      restore: restore ? ended(restore) : undefined,
      negative: negative ? known({
        bytes: negative.bytes, truncated_restore_exit: negative.restore.exit ?? undefined,
        noticed: negative.restore.exit !== 0 || negative.plain_has_trailer === false,
      }) : undefined,
      source: source ? stock(source, moving) : undefined,
      restored: restored ? stock(restored, moving) : undefined,
      emptied: source && restored ? emptied(source, restored, moving) : undefined,
    });
  },
  where: {
    file: '/drill/file', dump: '/drill/list', 'dump.age_ms': '/drill/archive', list: '/drill/list', restore: '/drill/restore', negative: '/drill/negative',
    source: '/drill/source', restored: '/drill/restored', emptied: '/drill/restored', candidates: '/drill/candidates',
  },
  control: [
    { that: 'negative.noticed', equals: true, why: 'the drill must notice a file cut to 90 %' },
    { that: 'source.tables', length: { gte: 1 }, why: 'an empty source is equal to an empty restore' },
    { that: 'source.compared_tables', gte: 1, why: 'where every table moves, no row is compared' },
    { that: 'source.unreadable', equals: [], why: 'an observer bound by row security cannot tell a partial dump from a whole one' },
  ],
  expect: ({ max_age, max_duration, min_bytes, compare, moving }) => [
    { that: 'file.bytes', gt: min_bytes },
    { that: 'file.age_ms', lte: max_age },
    { that: 'dump.age_ms', lte: max_age + zones_ms, why: 'the dump\'s own date, which has no time zone: 14 h of slack. A touched file gets no younger' },
    { that: 'dump.complete', equals: true },
    { that: 'dump.tables_with_data', gte: 1 },
    { that: 'restore.exit', equals: 0 },
    { that: 'restore.stderr_lines', equals: 0 },
    { that: 'restore.duration_ms', lte: max_duration },
    ...compare.flatMap((what) => compared[what]),
    ...(moving.length === 0 ? [] : [{ that: 'emptied', equals: [], why: 'a moving table that has rows in the source must bring some back' }]),
  ],
  found: foundIn,
});

function ended({ exit, duration_ms, stderr }: Command): { [fact: string]: Json } {
  const lines = (stderr.text ?? '').split('\n').filter((line) => line !== '');
  return known({ exit: exit ?? undefined, duration_ms, stderr_lines: lines.length, first_line: lines[0] });
}

/** What the dump says of itself: an archive in its table of contents, plain SQL in its last line and by what came of it. */
function dump({ file, archive, list, restored }: RestoreDrill): { [fact: string]: Json } | undefined {
  if (!file) return undefined;
  const contents = list?.stdout.text ?? '';
  const plain = file.format === 'plain';
  const entries = contents.match(/^\d+; \d+ \d+ TABLE DATA /gm)?.length ?? 0;
  return known({
    age_ms: archive?.age_ms ?? file.age_ms,
    complete: plain ? file.plain_has_trailer === true : list?.exit === 0,
    tables_with_data: plain ? restored?.tables?.filter(({ rows }) => rows !== null && rows > 0).length : list?.exit === 0 ? entries : undefined,
    database: / dbname: (.+)/.exec(contents)?.[1],
    server_version: /Dumped from database version: (\S+)/.exec(contents)?.[1],
    dump_version: /Dumped by pg_dump version: (\S+)/.exec(contents)?.[1],
  });
}
