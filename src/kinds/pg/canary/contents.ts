import type { Json } from '../../../model/json.ts';
import type { SqlSession } from '../../../model/record/sql-session.ts';
import { cell, count, known, statement } from '../session.ts';

type Asked = { table: string; digest?: string[] | undefined };

/** Rows and digest of every table, by its name. */
export function tables(session: SqlSession, when: string, { table, digest = [table] }: Asked): { [fact: string]: Json } {
  const each = <T extends Json>(value: (name: string) => T | undefined) => known(Object.fromEntries(digest.map((name) => [name, value(`${when} ${name}`)])));
  const all = (facts: { [fact: string]: Json }) => (Object.keys(facts).length === digest.length ? facts : undefined);
  return known({ rows: all(each((name) => count(session, name, 'rows'))), digest: all(each((name) => cell(session, name, 'digest'))) });
}

/** Where every sequence stood, by its name; null where it was never used. */
export const sequenceValues = (session: SqlSession, when: string): { [name: string]: Json } =>
  Object.fromEntries((statement(session, `${when} sequences`)?.rows ?? []).map(({ name, value }) => [name as string, value ?? null]));

/** Sequences that stand elsewhere than before. */
export const advanced = ({ before, after }: Record<'before' | 'after', { [name: string]: Json }>): string[] =>
  Object.keys(after).filter((name) => before[name] !== after[name]);

/** A boolean as PostgreSQL writes it. */
export const flag = (text: string | undefined): boolean | undefined => (text === undefined ? undefined : text === 't');
/** Undefined where either is not known. */
export const difference = (before: number | undefined, after: number | undefined): number | undefined =>
  before === undefined || after === undefined ? undefined : after - before;
