import { z } from 'zod';
import { Age, Ms } from '../../option.ts';
import { Compare, SourceSnapshot, unfitComparison } from './compare.ts';

/** What a backup is asked for. Durations and ages are milliseconds once read. */
export const BackupOptions = z.strictObject({
  /** Path of the dump; `*` in its last segment, the newest match counts. Absolute, or below the target's root. */
  file: z.string().min(1),
  /** The newest match counts. False: the pattern must name one file alone. */
  newest: z.boolean().default(true),
  /** Where it is restored: into an empty server of the drill's own, never the source. There is no other choice. */
  restore_into: z.literal('scratch').default('scratch'),
  /** How old the file may be. */
  max_age: Age.default(86_400_000),
  /** Recovery point objective: how old the data in it may be; default: max_age. */
  rpo: Age.optional(),
  /** How long the program that restores may take. */
  max_duration: Ms.default(1_200_000),
  /** Recovery time objective: how long it may take from nothing to the restored database, the start of a server included. */
  rto: Ms.optional(),
  min_bytes: z.int().min(1).default(4_096),
  compare: z.array(Compare).min(1).default(['tables', 'row_counts', 'digests']),
  source_snapshot: SourceSnapshot.prefault({}),
  /** Path of the cluster's roles (pg_dumpall --globals-only), `*` in its last segment, the newest match counts. Run before the restore; else roles are made by name. */
  globals: z.string().min(1).optional(),
  /** Tables others write to while the drill runs (schema.name): that they came back is compared, their rows are not, only that there are some. */
  moving: z.array(z.string().min(1)).default([]),
}).superRefine((asked, { addIssue }) => {
  const message = unfitComparison(asked);
  if (message !== undefined) addIssue({ code: 'custom', path: ['source_snapshot'], message });
});
