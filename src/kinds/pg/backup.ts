import type { Json } from '../../model/json.ts';
import type { Command } from '../../model/record/command.ts';
import { type Inventory, RestoreDrill } from '../../model/record/restore-drill.ts';
import { defineKind } from '../define.ts';
import { comparisons, hasTolerance, isInside, snapshotControls } from './backup/compare.ts';
import { dump, tableEntries, zones_ms } from './backup/dump.ts';
import { faultsOf } from './backup/faults.ts';
import { foundIn } from './backup/found.ts';
import { BackupOptions } from './backup/options.ts';
import { beyondTolerance, counted, emptied, stock } from './backup/stock.ts';
import { known } from './session.ts';

export const backup = defineKind({
  id: 'pg/backup',
  title: 'The newest backup restores into an empty server and holds what the source holds',
  failureTitle: 'The newest backup does not bring the data back',
  source: 'PostgreSQL 26.1 (dump and restore), pg_restore, row_security',
  options: BackupOptions,
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
  derive: ({ drill }, { options }) => {
    const { moving, max_age, rpo = max_age, max_duration, rto, min_bytes, newest, source_snapshot } = options;
    const { list, restore, negative, globals } = drill;
    // Inside the snapshot nothing moves, and every table has to come back as it was counted.
    const stocked = (side: Inventory | null, free: readonly string[]) => (side === null ? undefined : stock(side, free));
    const [source, restored] = [stocked(drill.source, moving), stocked(drill.restored, isInside(options) ? [] : moving)];
    const snapshot = drill.snapshot ? counted(drill.snapshot) : undefined;
    const both = drill.source !== null && drill.restored !== null ? [drill.source, drill.restored] as const : undefined;
    const beyond = both && hasTolerance(options) ? beyondTolerance(...both, moving, source_snapshot) : undefined;
    const lost = both && emptied(...both, moving);
    const file = drill.file ? told(drill.file) : undefined;
    const allowed = known({ age_ms: max_age, dump_age_ms: rpo + zones_ms, snapshot_age_ms: rpo, duration_ms: max_duration, recovery_ms: rto, more_than_bytes: min_bytes, candidates: newest === false ? 1 : undefined });
    const dumped = dump(drill);
    const within = isInside(options) ? [] : (drill.source?.tables ?? []).map(({ name }) => name).filter((name) => beyond?.includes(name) === false);
    return known({
      outcome: drill.outcome,
      error: drill.error ?? undefined,
      allowed,
      candidates: drill.candidates,
      file,
      dump: dumped,
      list: list?.exit == null ? undefined : { exit: list.exit, table_data_entries: tableEntries(list.stdout.text ?? '') },
      globals: globals ? known({ file: told(globals.file), run: globals.run ? ended(globals.run) : undefined }) : undefined,
      restore: restore ? ended(restore) : undefined,
      recovery_ms: drill.recovery_ms ?? undefined,
      negative: negative ? known({
        bytes: negative.bytes, truncated_restore_exit: negative.restore.exit ?? undefined,
        noticed: negative.restore.exit !== 0 || negative.plain_has_trailer === false,
      }) : undefined,
      snapshot, source, restored, emptied: lost, beyond_tolerance: beyond,
      faults: faultsOf(drill, { file, dump: dumped, restored, source, snapshot, reference: isInside(options) ? snapshot : source, allowed, within, emptied: lost ?? [] }),
    });
  },
  where: {
    file: '/drill/file', dump: '/drill/list', 'dump.age_ms': '/drill/archive', list: '/drill/list', restore: '/drill/restore', negative: '/drill/negative',
    source: '/drill/source', restored: '/drill/restored', emptied: '/drill/restored', candidates: '/drill/candidates', snapshot: '/drill/snapshot', beyond_tolerance: '/drill/restored',
    globals: '/drill/globals', recovery_ms: '/drill/recovery_ms', faults: '/drill',
  },
  control: (options) => [
    { that: 'negative.noticed', equals: true, why: 'the drill must notice a file cut to 90 %' },
    { that: 'source.tables', length: { gte: 1 }, why: 'an empty source is equal to an empty restore' },
    { that: 'source.compared_tables', gte: 1, why: 'where every table moves, no row is compared' },
    { that: 'source.unreadable', equals: [], why: 'an observer bound by row security cannot tell a partial dump from a whole one' },
    ...(isInside(options) ? snapshotControls : []),
  ],
  expect: ({ max_age, rpo = max_age, max_duration, rto, min_bytes, newest, moving, globals, ...asked }) => [
    ...(newest === false ? [{ that: 'candidates', equals: 1, why: 'the pattern was said to name one file' }] : []),
    { that: 'file.bytes', gt: min_bytes },
    { that: 'file.age_ms', lte: max_age },
    ...(globals === undefined ? [] : [{ that: 'globals.file.age_ms', lte: max_age }]),
    ...(isInside(asked) ? [{ that: 'snapshot.age_ms', lte: rpo, why: 'the recovery point, to the second' }] : []),
    { that: 'dump.age_ms', lte: rpo + zones_ms, why: 'the dump\'s own date, which has no time zone: 14 h of slack. A touched file gets no younger' },
    { that: 'dump.complete', equals: true },
    { that: 'dump.tables_with_data', gte: 1 },
    { that: 'restore.exit', equals: 0 },
    { that: 'restore.stderr_lines', equals: 0 },
    { that: 'restore.duration_ms', lte: max_duration },
    ...(rto === undefined ? [] : [{ that: 'recovery_ms', lte: rto, why: 'the recovery time, from nothing to the restored database' }]),
    ...comparisons({ ...asked, globals }),
    ...(moving.length === 0 ? [] : [{ that: 'emptied', equals: [], why: 'a moving table that has rows in the source must bring some back' }]),
  ],
  found: foundIn,
});

const told = (file: NonNullable<RestoreDrill['file']>): { [fact: string]: Json } =>
  known({ ...file, sha256: file.sha256 ?? undefined, plain_has_trailer: file.plain_has_trailer ?? undefined, told: undefined });

function ended({ exit, duration_ms, stderr }: Command): { [fact: string]: Json } {
  const lines = (stderr.text ?? '').split('\n').filter((line) => line !== '');
  return known({ exit: exit ?? undefined, duration_ms, stderr_lines: lines.length, first_line: lines[0] });
}
