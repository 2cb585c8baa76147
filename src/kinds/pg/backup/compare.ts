import { z } from 'zod';
import type { Expectation } from '../../../model/expectation.ts';

/** What is held against the source, or against the counts beside the dump. */
export const Compare = z.enum(['tables', 'row_counts', 'digests', 'sequences', 'roles']);

/** Where the counts that must come back were taken, and how far the source may have moved since. */
export const SourceSnapshot = z.strictObject({
  /** after: of the source, as the check finds it. inside: of the file `<dump>.snapshot.json`, counted inside the very snapshot that was dumped. */
  taken: z.enum(['after', 'inside']).default('after'),
  /** By how many rows a table of the source may differ from what came back, as a share of its rows and as a number: the larger one counts. */
  tolerance_ratio: z.number().min(0).max(1).default(0),
  tolerance_rows: z.int().min(0).default(0),
});
export type SourceSnapshot = z.infer<typeof SourceSnapshot>;

type Asked = { compare: z.infer<typeof Compare>[]; source_snapshot?: SourceSnapshot | undefined; globals?: string | undefined };

export const isInside = ({ source_snapshot }: Pick<Asked, 'source_snapshot'>): boolean => source_snapshot?.taken === 'inside';
export const hasTolerance = ({ source_snapshot: it }: Pick<Asked, 'source_snapshot'>): boolean => (it?.tolerance_ratio ?? 0) > 0 || (it?.tolerance_rows ?? 0) > 0;

/** Why these cannot be asked for together; undefined when they can. */
export function unfitComparison(asked: Asked): string | undefined {
  if (isInside(asked)) {
    return hasTolerance(asked) ? undefined
      : 'say by tolerance_ratio or tolerance_rows how far the source may have moved since: without a bound, counts that agree with a hollow dump would do';
  }
  return hasTolerance(asked) && asked.compare.includes('digests')
    ? 'contents (digests) allow no tolerance: leave them out of compare, name the tables that move in moving, or take the counts inside the snapshot' : undefined;
}

/** The assertions of a comparison. Inside the snapshot nothing moves: there the counts are exact, and the tolerance bounds the source alone. */
export function comparisons(asked: Asked): Expectation[] {
  const of = isInside(asked) ? 'snapshot' : 'source';
  const near: Expectation = { that: 'beyond_tolerance', equals: [], why: 'no table of the source may be further from what came back than was declared' };
  const exact = (fact: string): Expectation => ({ that: `restored.${fact}`, same_as: `${of}.${fact}` });
  const each: Record<z.infer<typeof Compare>, Expectation[]> = {
    tables: [
      exact('tables'),
      { that: 'restored.structure', same_as: 'source.structure', why: 'tables without their indexes, constraints and triggers are not what was saved' },
    ],
    row_counts: isInside(asked) ? [exact('rows'), near] : [hasTolerance(asked) ? near : exact('rows')],
    digests: [exact('digests')],
    sequences: [{ that: 'restored.sequences', same_as: 'source.sequences' }],
    roles: [
      { that: 'restored.privileges', same_as: 'source.privileges', why: 'who owns a table and who may use it is part of the data' },
      ...(asked.globals === undefined ? [] : [{ that: 'restored.roles', same_as: 'source.roles', why: 'roles are in no dump of one database: they come back from globals' }]),
    ],
  };
  return asked.compare.flatMap((what) => each[what]);
}

/** Shown where the counts come from a file: it is there, tells of something, and of this source. */
export const snapshotControls: Expectation[] = [
  { that: 'snapshot.outcome', equals: 'observed', why: 'without the counts beside the dump there is nothing to compare with' },
  { that: 'snapshot.tables', length: { gte: 1 }, why: 'an empty snapshot is equal to an empty restore' },
  { that: 'snapshot.system_identifier', same_as: 'source.system_identifier', why: 'counts of another server say nothing of this one' },
  { that: 'snapshot.database', same_as: 'source.database', why: 'counts of another database say nothing of this one' },
];
