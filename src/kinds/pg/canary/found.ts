import type { Json } from '../../../model/json.ts';
import type { Refusal } from './refusal.ts';

type Facts = { [fact: string]: Json } | undefined;

/** What became of the row, for the table row: the counts, and after them whatever is wrong or lies between. */
export function foundByCanary(facts: Json): string {
  const { writer, role, holder, insert, inside, outside_during, outside_after, txid_status, before, after } = facts as Record<string, Facts>;
  const { moved_by_others, undeclared = [], pooling, pinned } = facts as { moved_by_others?: boolean; undeclared?: string[]; pooling?: string; pinned?: string };
  if (writer?.outcome !== 'observed') return `no session: ${writer?.outcome}${writer?.code === undefined ? '' : ` (${writer.code})`}`;
  if (role !== undefined && role.sqlstate !== '00000') return `the role could not be taken: ${role.sqlstate} ${role.message ?? ''}`.trim();
  const wrong = [
    ...(Number(outside_during?.mine ?? 0) > 0 ? ['seen by others before ROLLBACK'] : []),
    ...(moved_by_others === true ? ['other rows moved meanwhile'] : JSON.stringify(before) !== JSON.stringify(after) ? ['the tables are not as they were'] : []),
    ...(undeclared.length > 0 ? [`undeclared: ${undeclared.join(', ')}`] : []),
    ...(pinned === undefined || pinned === writer.system_identifier ? [] : ['another server than the one that was pinned']),
    ...(pooling === undefined || pooling === 'none' ? [] : [`through a pooler in ${pooling} mode`]),
  ];
  const refused = `the insert was refused${insert?.refusal === undefined ? '' : ` (${called[insert.refusal as Refusal]})`}: ${insert?.sqlstate ?? 'no answer'} ${insert?.message ?? ''}`.trim();
  const rows = `rows in ${sort(holder)}: ${inside?.mine ?? 'unknown'} inside, ${outside_after?.mine ?? 'unknown'} after ROLLBACK (${String(txid_status ?? 'unknown')})`;
  return [insert?.sqlstate === '00000' ? rows : refused, ...wrong].join('; ');
}

const called: Record<Refusal, string> = {
  'read-only-replica': 'read-only replica', 'read-only-session': 'read-only session', permission: 'permission', 'lock-timeout': 'lock timeout',
  cancelled: 'cancelled', 'no-answer': 'no answer', 'statement-error': 'statement error',
};

const sort = (holder: Facts): string => {
  if (holder?.kind !== 'r' && holder?.kind !== 'p') return holder?.kind === 'v' ? 'a view' : 'no table';
  return holder.persistence === 'p' ? 'a stored table' : holder.persistence === 't' ? 'a TEMPORARY table' : 'an unlogged table';
};
