import { z } from 'zod';
import { Outcome } from '../outcome.ts';
import { Sha256 } from '../sha256.ts';

/** Everything below a folder but folders, as lstat(2) shows it, with the digest of every regular file. No link is followed. */
export const FileLedger = z.strictObject({
  /** timeout-body: the time was up before the end of the tree; absent, denied: of the folder itself. */
  outcome: Outcome,
  /** Folders of these names are not entered, and where they were met. */
  exclude: z.array(z.string()),
  excluded: z.array(z.string()),
  /** Most entries and most bytes that are looked at. */
  most_files: z.int(),
  most_bytes: z.int(),
  /** Which limit ended it before the end of the tree; null when it is whole. */
  cut: z.enum(['files', 'bytes', 'time']).nullable(),
  /** Folders that were entered, the first among them, and those that could not be listed. */
  folders: z.int().min(0),
  unlisted: z.array(z.string()),
  /** In the byte order of their paths. `sha256` and `bytes` are of what was read; null for what is no file, or could not be read. */
  entries: z.array(z.strictObject({
    path: z.string(), kind: z.enum(['file', 'symlink', 'other']), bytes: z.int().nullable(), sha256: Sha256.nullable(), link_target: z.enum(['inside', 'outside', 'broken']).nullable(),
  })),
});
export type FileLedger = z.infer<typeof FileLedger>;
