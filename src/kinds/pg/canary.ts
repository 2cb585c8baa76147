import { z } from 'zod';
import type { Expectation } from '../../model/expectation.ts';
import type { Json } from '../../model/json.ts';
import type { Outcome } from '../../model/outcome.ts';
import { SqlSession } from '../../model/record/sql-session.ts';
import { defineKind } from '../define.ts';
import { Ms } from '../option.ts';
import { advanced, difference, flag, sequenceValues, tables } from './canary/contents.ts';
import { foundByCanary } from './canary/found.ts';
import { poolingOf, processes } from './canary/pooling.ts';
import { refusalOf } from './canary/refusal.ts';
import { TableName } from './name.ts';
import { cell, count, known, statement, who } from './session.ts';

const SideEffect = z.enum(['sequence-advanced', 'wal-written', 'dead-tuples', 'notification']);
const holdsNonce = (insert: Record<string, Json>) => Object.values(insert).some((value) => /\$\{nonce\}|[0-9a-f]{32}/.test(String(value)));

const control: Expectation[] = [
  { that: 'table.kind', one_of: ['r', 'p'], why: 'a view or a foreign table stores nothing itself' },
  { that: 'table.persistence', equals: 'p', why: 'a TEMPORARY or UNLOGGED table is not the stored data' },
  { that: 'holder.kind', one_of: ['r', 'p'], why: 'a partition may be a foreign table' },
  { that: 'holder.persistence', equals: 'p', why: 'a stored table may have an UNLOGGED partition' },
  { that: 'observer.pid', not: { same_as: 'writer.pid' }, why: 'visibility is judged from a second session' },
  { that: 'observer.postmaster_start', same_as: 'writer.postmaster_start', why: 'both sessions must speak to the same server' },
  { that: 'observer.row_security_active', equals: false, why: 'an observer bound by row security could not see the row' },
];
/** Stated where channels are listened on: a pooler hands LISTEN to whichever process is free, and hears nothing. */
const listening: Expectation = { that: 'pooling', not: { equals: 'transaction' }, why: 'a pooler in transaction mode loses LISTEN: silence shows nothing' };
/** Stated where rows are compared (`digest` is not empty). */
const still: Expectation = {
  that: 'moved_by_others', equals: false, why: 'no row of ours is left and the server says aborted: other rows than ours moved, so nothing is shown by them',
};
const always: Expectation[] = [
  { that: 'insert.sqlstate', equals: '00000', why: 'the write itself must work' },
  { that: 'inside.mine', equals: 1 },
  { that: 'outside_during.mine', equals: 0 },
  { that: 'outside_after.mine', equals: 0 },
  { that: 'txid_status', equals: 'aborted', why: 'the server\'s own record of the transaction' },
];
const same: Expectation[] = [
  { that: 'after.rows', same_as: 'before.rows' },
  { that: 'after.digest', same_as: 'before.digest' },
];

export const canary = defineKind({
  id: 'pg/canary',
  title: 'A write to the stored table works, and after ROLLBACK no row of it is left',
  failureTitle: 'The write does not work, or it leaves rows behind',
  source: 'PostgreSQL 13.2 (isolation), 9.27 (txid_status, pg_control_system), 54.11 (pg_class.relpersistence)',
  options: z.strictObject({
    table: TableName,
    /** One row, column → value; a value that holds ${nonce} is how the row is found again. */
    insert: z.record(z.string().min(1), z.json()).refine(holdsNonce, 'one value must hold ${nonce}: the row is found again by it'),
    /** Tables whose rows must be the same before and after; default: the table itself. Empty where others write to it. */
    digest: z.array(TableName).optional(),
    /** The application's role, taken by SET LOCAL ROLE in the writing transaction. */
    role: z.string().min(1).optional(),
    /** Channels a trigger might notify. */
    listen: z.array(z.string().min(1)).default([]),
    /** How long the write may wait for a lock others hold; the server bounds it, in the transaction alone. */
    lock_timeout: Ms.refine((ms) => ms >= 1 && ms <= 30_000, 'at least 1ms and at most 30s: a statement has no more').default(10_000),
    /** The one server that counts (pg_control_system). Another one, however alike, is a fail. */
    system_identifier: z.string().regex(/^\d{1,20}$/, 'the digits of pg_control_system().system_identifier, in quotes').optional(),
    /** What may change although no row does. */
    side_effects: z.array(SideEffect).default(['sequence-advanced', 'wal-written', 'dead-tuples']),
  }),
  artifacts: { writer: SqlSession, observer: SqlSession },
  needs: 'dsn',
  timeout_ms: 60_000,
  exit: 88,
  failOn: ['absent'],
  outcome: ({ writer, observer }) =>
    [writer, observer, ...writer.statements, ...observer.statements].find(({ outcome }) => outcome !== 'observed')?.outcome ?? roleOutcome(writer),
  derive: ({ writer, observer }, { options }) => {
    const [before, after] = [tables(observer, 'before', options), tables(observer, 'after', options)];
    const sequences = { before: sequenceValues(observer, 'before'), after: sequenceValues(observer, 'after') };
    const sequences_advanced = advanced(sequences);
    const wal_bytes = count(observer, 'wal', 'bytes');
    const dead_tuples = difference(count(observer, 'before', 'dead_tuples'), count(observer, 'after', 'dead_tuples'));
    const insert = statement(writer, 'insert');
    const role = statement(writer, 'role');
    const table = known({ persistence: cell(writer, 'relation', 'persistence'), kind: cell(writer, 'relation', 'kind') });
    const mine = count(observer, 'outside_after', 'mine');
    const txid_status = cell(observer, 'txid_status', 'status');
    const moved = options.digest?.length !== 0 && JSON.stringify(before) !== JSON.stringify(after);
    const side_effects = [
      ...(sequences_advanced.length > 0 ? ['sequence-advanced'] : []), ...((wal_bytes ?? 0) > 0 ? ['wal-written'] : []),
      ...((dead_tuples ?? 0) > 0 ? ['dead-tuples'] : []), ...(observer.notifications.length > 0 ? ['notification'] : []),
    ];
    return known({
      writer: { ...who(writer), ...known({ role: cell(writer, 'relation', 'role'), pid: count(writer, 'relation', 'pid') ?? writer.identity?.pid }), pids: processes(writer) },
      observer: {
        ...who(observer), ...known({ row_security_active: flag(cell(observer, 'relation', 'row_security_active')), pid: count(observer, 'outside_during', 'pid') ?? observer.identity?.pid }),
        pids: processes(observer),
      },
      pooling: poolingOf(writer, observer),
      pinned: options.system_identifier,
      role: role?.sqlstate == null ? undefined : known({ sqlstate: role.sqlstate, message: role.message ?? undefined }),
      table: { ...table, ...known({ triggers: count(writer, 'relation', 'triggers') }) },
      holder: { ...table, ...known({ persistence: cell(writer, 'row', 'persistence'), kind: cell(writer, 'row', 'kind') }) },
      insert: known({ sqlstate: insert?.sqlstate ?? undefined, message: insert?.message ?? undefined, rows: insert?.row_count ?? undefined, refusal: refusalOf(insert, writer.identity) }),
      inside: known({ mine: count(writer, 'inside', 'mine') }),
      outside_during: known({ mine: count(observer, 'outside_during', 'mine') }),
      outside_after: known({ mine }),
      txid_status, before, after, wal_bytes, dead_tuples,
      moved_by_others: moved && mine === 0 && txid_status === 'aborted',
      sequences, sequences_advanced,
      listened: observer.statements.filter(({ name, sqlstate }) => name === 'listen' && sqlstate === '00000').length,
      notified: [...new Set(observer.notifications.map(({ channel }) => channel))],
      side_effects,
      undeclared: side_effects.filter((one) => !options.side_effects.some((declared) => declared === one)),
    });
  },
  where: {
    writer: '/writer/identity', observer: '/observer/identity', table: '/writer/statements', holder: '/writer/statements',
    role: '/writer/statements', 'writer.role': '/writer/statements', insert: '/writer/statements', inside: '/writer/statements',
    outside_during: '/observer/statements', outside_after: '/observer/statements', txid_status: '/observer/statements', before: '/observer/statements',
    sequences: '/observer/statements', listened: '/observer/statements', notified: '/observer/notifications',
    'writer.pid': '/writer/statements', 'writer.pids': '/writer/statements', 'observer.pid': '/observer/statements', 'observer.pids': '/observer/statements',
    pooling: '/writer/statements', after: '/observer/statements', moved_by_others: '/observer/statements', side_effects: '/observer', sequences_advanced: '/observer/statements',
  },
  control: ({ digest, listen }) => [...control, ...(digest?.length === 0 ? [] : [still]), ...(listen.length === 0 ? [] : [listening])],
  expect: ({ side_effects, digest, role, system_identifier }) => [
    ...(system_identifier === undefined ? [] : [{ that: 'writer.system_identifier', equals: system_identifier, why: 'the one server that was pinned' }]),
    ...(role === undefined ? [] : [{ that: 'writer.role', equals: role, why: 'as the application, not as whoever connected' }]),
    ...always, ...(digest?.length === 0 ? [] : same),
    { that: 'side_effects', subset_of: side_effects, why: 'sequences and the log move even on ROLLBACK: listed, not hidden' },
  ],
  found: foundByCanary,
});

/** A role that cannot be taken: there is none of that name (22023), or the session may not become it. */
const roleOutcome = (writer: SqlSession): Outcome => {
  const sqlstate = statement(writer, 'role')?.sqlstate ?? '00000';
  return sqlstate === '00000' ? 'observed' : sqlstate === '22023' ? 'absent' : 'denied';
};
