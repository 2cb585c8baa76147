import { z } from 'zod';
import { Outcome } from '../outcome.ts';
import { Sha256 } from '../sha256.ts';

/** What a text holds instead of content. `template`: headings, labels and marks that nobody filled in; `empty-document`: {}, [], null, "". */
export const Placeholder = z.enum(['todo', 'lorem-ipsum', 'placeholder', 'coming-soon', 'template', 'empty-document']);
export type Placeholder = z.infer<typeof Placeholder>;

/** One path below a target's folder, as lstat(2) and its bytes show it. No link is followed. */
export const FileEntry = z.strictObject({
  /** As asked for, or as a pattern matched, relative to the folder. */
  path: z.string(),
  /** The path or pattern of the request. */
  asked: z.string(),
  /** How many names the pattern stands for, looked at or not: 0 when it matches nothing, 1 for a plain path. */
  matches: z.int().min(0).default(1),
  /** Where it lies below the folder, by links of folders and `..` resolved: one file has one such path. Null outside. */
  resolved: z.string().nullable().default(null),
  /** denied: outside the folder, or it may not be read; timeout-body: the time was up before it was read. */
  outcome: Outcome,
  kind: z.enum(['file', 'directory', 'symlink', 'other']).nullable(),
  inside_root: z.boolean(),
  link_target: z.enum(['inside', 'outside', 'broken']).nullable(),
  bytes: z.int().nullable(),
  modified: z.iso.datetime().nullable(),
  /** When the file system first had it; null where it does not keep that. Copying and unpacking set it anew, and so does a checkout. */
  born: z.iso.datetime().nullable().default(null),
  /** Last change of status, st_ctim: whoever sets `modified` back sets this to now. */
  status_changed: z.iso.datetime().nullable().default(null),
  /** Date of the last commit that touched it; a checkout sets `modified` anew. */
  committed: z.iso.datetime().nullable(),
  /** Date of the first commit that has it by this name; null when history does not reach that far. */
  first_committed: z.iso.datetime().nullable().default(null),
  git_tracked: z.boolean(),
  /** committed: as in the last commit; changed: other bytes than there; untracked: in no commit; unknown: there is a repository, and it does not say (shallow, refused). */
  history: z.enum(['committed', 'changed', 'untracked', 'unknown']).default('untracked'),
  sha256: Sha256.nullable(),
  /** From its first bytes, never from its name. */
  media: z.string().nullable(),
  /** The whole is one JSON text (RFC 8259); null when it is text and too large to tell (4 MiB). */
  json: z.boolean().nullable().default(false),
  all_zero: z.boolean(),
  whitespace_only: z.boolean(),
  /** Set when the whole, a text of at most 64 KiB, says nothing of its own. */
  placeholder: Placeholder.nullable().default(null),
  /** A Git LFS pointer stands in for the file it names. */
  lfs_pointer: z.strictObject({ oid: z.string(), bytes: z.int() }).nullable(),
});
export type FileEntry = z.infer<typeof FileEntry>;
