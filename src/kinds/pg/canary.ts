import { z } from 'zod';
import type { Expectation } from '../../model/expectation.ts';
import type { Json } from '../../model/json.ts';
import type { Outcome } from '../../model/outcome.ts';
import { SqlSession } from '../../model/record/sql-session.ts';
import { defineKind } from '../define.ts';
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
    const sequences = advanced(observer);
    const wal_bytes = count(observer, 'wal', 'bytes');
    const dead_tuples = difference(count(observer, 'before', 'dead_tuples'), count(observer, 'after', 'dead_tuples'));
    const insert = statement(writer, 'insert');
    const role = statement(writer, 'role');
    const table = known({ persistence: cell(writer, 'relation', 'persistence'), kind: cell(writer, 'relation', 'kind') });
    const mine = count(observer, 'outside_after', 'mine');
    const txid_status = cell(observer, 'txid_status', 'status');
    const moved = options.digest?.length !== 0 && JSON.stringify(before) !== JSON.stringify(after);
    const side_effects = [
      ...(sequences.length > 0 ? ['sequence-advanced'] : []), ...((wal_bytes ?? 0) > 0 ? ['wal-written'] : []),
      ...((dead_tuples ?? 0) > 0 ? ['dead-tuples'] : []), ...(observer.notifications.length > 0 ? ['notification'] : []),
    ];
    return known({
      writer: { ...who(writer), ...known({ role: cell(writer, 'relation', 'role') }) },
      observer: { ...who(observer), ...known({ row_security_active: flag(cell(observer, 'relation', 'row_security_active')) }) },
      role: role?.sqlstate == null ? undefined : known({ sqlstate: role.sqlstate, message: role.message ?? undefined }),
      table: { ...table, ...known({ triggers: count(writer, 'relation', 'triggers') }) },
      holder: { ...table, ...known({ persistence: cell(writer, 'row', 'persistence'), kind: cell(writer, 'row', 'kind') }) },
      insert: known({ sqlstate: insert?.sqlstate ?? undefined, message: insert?.message ?? undefined, rows: insert?.row_count ?? undefined }),
      inside: known({ mine: count(writer, 'inside', 'mine') }),
      outside_during: known({ mine: count(observer, 'outside_during', 'mine') }),
      outside_after: known({ mine }),
      txid_status, before, after, wal_bytes, dead_tuples,
      moved_by_others: moved && mine === 0 && txid_status === 'aborted',
      sequences_advanced: sequences,
      side_effects,
      undeclared: side_effects.filter((one) => !options.side_effects.some((declared) => declared === one)),
    });
  },
  where: {
    writer: '/writer/identity', observer: '/observer/identity', table: '/writer/statements', holder: '/writer/statements',
    role: '/writer/statements', 'writer.role': '/writer/statements', insert: '/writer/statements', inside: '/writer/statements',
    outside_during: '/observer/statements', outside_after: '/observer/statements', txid_status: '/observer/statements', before: '/observer/statements',
    after: '/observer/statements', moved_by_others: '/observer/statements', side_effects: '/observer', sequences_advanced: '/observer/statements',
  },
  control: ({ digest }) => (digest?.length === 0 ? control : [...control, still]),
  expect: ({ side_effects, digest, role }) => [
    ...(role === undefined ? [] : [{ that: 'writer.role', equals: role, why: 'as the application, not as whoever connected' }]),
    ...always, ...(digest?.length === 0 ? [] : same),
    { that: 'side_effects', subset_of: side_effects, why: 'sequences and the log move even on ROLLBACK: listed, not hidden' },
  ],
  found: (facts) => {
    const { writer, role, holder, insert, inside, outside_during, outside_after, txid_status, before, after } = facts as Record<string, { [fact: string]: Json } | undefined>;
    const { moved_by_others, undeclared: effects = [] } = facts as { moved_by_others?: boolean; undeclared?: string[] };
    if (writer?.outcome !== 'observed') return `no session: ${writer?.outcome}`;
    if (role !== undefined && role.sqlstate !== '00000') return `the role could not be taken: ${role.sqlstate} ${role.message ?? ''}`.trim();
    if (insert?.sqlstate !== '00000') return `the insert was refused: ${insert?.sqlstate ?? 'no answer'} ${insert?.message ?? ''}`.trim();
    const wrong = [
      ...(Number(outside_during?.mine ?? 0) > 0 ? ['seen by others before ROLLBACK'] : []),
      ...(moved_by_others === true ? ['other rows moved meanwhile'] : JSON.stringify(before) !== JSON.stringify(after) ? ['the tables are not as they were'] : []),
      ...(effects.length > 0 ? [`undeclared: ${effects.join(', ')}`] : []),
    ];
    const rows = `rows in ${sort(holder)}: ${inside?.mine ?? 'unknown'} inside, ${outside_after?.mine ?? 'unknown'} after ROLLBACK (${String(txid_status ?? 'unknown')})`;
    return [rows, ...wrong].join('; ');
  },
});

/** A role that cannot be taken: there is none of that name (22023), or the session may not become it. */
const roleOutcome = (writer: SqlSession): Outcome => {
  const sqlstate = statement(writer, 'role')?.sqlstate ?? '00000';
  return sqlstate === '00000' ? 'observed' : sqlstate === '22023' ? 'absent' : 'denied';
};

const sort = (holder: { [fact: string]: Json } | undefined): string => {
  if (holder?.kind !== 'r' && holder?.kind !== 'p') return holder?.kind === 'v' ? 'a view' : 'no table';
  return holder.persistence === 'p' ? 'a stored table' : holder.persistence === 't' ? 'a TEMPORARY table' : 'an unlogged table';
};

type Asked = { table: string; digest?: string[] | undefined };

/** Rows and digest of every table, by its name. */
function tables(session: SqlSession, when: string, { table, digest = [table] }: Asked): { [fact: string]: Json } {
  const each = <T extends Json>(value: (name: string) => T | undefined) => known(Object.fromEntries(digest.map((name) => [name, value(`${when} ${name}`)])));
  const all = (facts: { [fact: string]: Json }) => (Object.keys(facts).length === digest.length ? facts : undefined);
  return known({ rows: all(each((name) => count(session, name, 'rows'))), digest: all(each((name) => cell(session, name, 'digest'))) });
}

function advanced(session: SqlSession): string[] {
  const before = new Map(statement(session, 'before sequences')?.rows?.map(({ name, value }) => [name, value]));
  return (statement(session, 'after sequences')?.rows ?? []).filter(({ name, value }) => name !== undefined && before.get(name) !== value).map(({ name }) => name as string);
}

const flag = (text: string | undefined): boolean | undefined => (text === undefined ? undefined : text === 't');
const difference = (before: number | undefined, after: number | undefined): number | undefined =>
  before === undefined || after === undefined ? undefined : after - before;
