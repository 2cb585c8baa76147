import { z } from 'zod';
import { Outcome } from '../outcome.ts';
import { Sha256 } from '../sha256.ts';

/** One path below a target's folder, as lstat(2) and its bytes show it. No link is followed. */
export const FileEntry = z.strictObject({
  /** As asked for, or as a pattern matched, relative to the folder. */
  path: z.string(),
  /** The path or pattern of the request. */
  asked: z.string(),
  /** denied: outside the folder, or it may not be read. */
  outcome: Outcome,
  kind: z.enum(['file', 'directory', 'symlink', 'other']).nullable(),
  inside_root: z.boolean(),
  link_target: z.enum(['inside', 'outside', 'broken']).nullable(),
  bytes: z.int().nullable(),
  modified: z.iso.datetime().nullable(),
  /** Date of the last commit that touched it; a checkout sets `modified` anew. */
  committed: z.iso.datetime().nullable(),
  git_tracked: z.boolean(),
  sha256: Sha256.nullable(),
  /** From its first bytes, never from its name. */
  media: z.string().nullable(),
  all_zero: z.boolean(),
  whitespace_only: z.boolean(),
  /** A Git LFS pointer stands in for the file it names. */
  lfs_pointer: z.strictObject({ oid: z.string(), bytes: z.int() }).nullable(),
});
export type FileEntry = z.infer<typeof FileEntry>;
