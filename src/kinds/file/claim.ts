import { z } from 'zod';
import { Sha256 } from '../../model/sha256.ts';
import { readUnit } from '../../lib/unit.ts';

/** SI writes kB. */
const written = (text: string): string => text.replace(/kB$/, 'KB');
const isSize = (text: string): boolean => readUnit(written(text))?.dimension === 'bytes';
const Size = z.union([z.int().min(0), z.string().refine(isSize, 'a size such as 12KB or 1.5MiB')]);

/** A limit in bytes, once read: of a literal as it is written. */
export const Bytes = Size.transform((size) => (typeof size === 'number' ? size : (readUnit(written(size))?.value ?? 0)));

export const FileClaim = z.strictObject({
  /** Below the target's root; `*` and `?` stand for characters of a name, `**` for folders at any depth. */
  path: z.string().min(1),
  min_bytes: z.int().min(0).default(1),
  /** The size that was claimed. KB is tried as 1,000 and as 1,024 bytes. */
  bytes: Size.optional(),
  tolerance_ratio: z.number().min(0).max(1).default(0.05),
  sha256: Sha256.optional(),
  /** Media type the first bytes must show; default: the one its name promises, where the name is of a common type. */
  media: z.string().optional(),
  /** It may hold a place and no more: TODO, lorem ipsum, an empty template. */
  placeholder: z.boolean().default(false),
  /** The last commit, or the last change of a file that is not as committed, must be after this moment (UTC). */
  newer_than: z.iso.datetime().optional(),
  /** And not after this one: when the session ended, or the claim was made (UTC). */
  older_than: z.iso.datetime().optional(),
}).refine(({ newer_than, older_than }) => newer_than === undefined || older_than === undefined || newer_than < older_than, { path: ['older_than'], message: 'must be after newer_than' });
export type FileClaim = z.infer<typeof FileClaim>;

/** A claimed size in bytes, in every way it may have been meant: "12 KB" is 12,000 bytes to some and 12,288 to others. */
export function sizesOf(claim: number | string): number[] {
  if (typeof claim === 'number') return [claim];
  const text = written(claim);
  return [text, text.replace(/([KMG])B$/, '$1iB')].flatMap((one) => readUnit(one)?.value ?? []);
}
