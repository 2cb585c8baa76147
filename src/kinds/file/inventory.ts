import { z } from 'zod';
import type { Expectation } from '../../model/expectation.ts';
import type { Json } from '../../model/json.ts';
import { FileEntry } from '../../model/record/file-entry.ts';
import { Sha256 } from '../../model/sha256.ts';
import { readUnit } from '../../lib/unit.ts';
import { defineKind } from '../define.ts';
import { sizesOf, typeOf } from './claim.ts';

const Size = z.union([z.int().min(0), z.string().refine((text) => readUnit(text)?.dimension === 'bytes', 'a size such as 12KB or 1.5MiB')]);

export const FileClaim = z.strictObject({
  /** Below the target's root; `*` in the last segment stands for any characters. */
  path: z.string().min(1),
  min_bytes: z.int().min(0).default(1),
  /** The size that was claimed. KB is tried as 1,000 and as 1,024 bytes. */
  bytes: Size.optional(),
  tolerance_ratio: z.number().min(0).max(1).default(0.05),
  sha256: Sha256.optional(),
  /** Media type the first bytes must show; default: the one its name promises, where the name is of a common type. */
  media: z.string().optional(),
  /** The last commit, or the last change of a file that is not as committed, must be after this moment (UTC). */
  newer_than: z.iso.datetime().optional(),
});
export type FileClaim = z.infer<typeof FileClaim>;

/** What can be wrong with a file that was claimed, each as a list of paths. */
const faults: [string, string][] = [
  ['missing', 'a claimed file must be there'],
  ['outside', 'a path or link that leads out of the folder is not its file'],
  ['not_files', 'a directory, a link or a device is not the file'],
  ['unreadable', 'what cannot be read cannot be vouched for'],
  ['hollow', 'empty, nothing but white space, or nothing but zeros'],
  ['pointers', 'a Git LFS pointer is not the file it names'],
  ['too_small', 'smaller than min_bytes'],
  ['wrong_size', 'another size than claimed'],
  ['wrong_digest', 'other bytes than claimed'],
  ['wrong_type', 'its first bytes are not what its name says'],
  ['too_old', 'last changed before the work it is claimed for'],
];

export const inventory = defineKind({
  id: 'file/inventory',
  title: 'Every claimed file is there, and is what it was said to be',
  failureTitle: 'A claimed file is missing, hollow or something else',
  source: 'POSIX lstat(2); RFC 6838 media types; Git LFS pointer specification v1',
  options: z.strictObject({
    claims: z.array(FileClaim).min(1).refine((claims) => new Set(claims.map(({ path }) => path)).size === claims.length, 'a path is claimed twice'),
    /** How many files there are said to be in all: each once, however often and by whatever path it is claimed. */
    count: z.int().min(0).optional(),
  }),
  artifacts: { root: z.array(FileEntry), probe: z.array(FileEntry), files: z.array(FileEntry) },
  needs: 'root',
  timeout_ms: 60_000,
  exit: 92,
  failOn: ['absent'],
  outcome: ({ root }) => root[0]?.outcome ?? 'absent',
  derive: ({ root, probe, files }, { options }) => {
    const claimed = files.map((file) => ({ file, claim: options.claims.find(({ path }) => path === file.asked) }));
    const paths = (holds: (file: FileEntry, claim: FileClaim | undefined) => boolean) => [...new Set(claimed.filter(({ file, claim }) => holds(file, claim)).map(({ file }) => file.path))];
    const there = ({ kind, outcome }: FileEntry) => kind === 'file' && outcome === 'observed';
    const undated = paths((file, claim) => there(file) && claim?.newer_than !== undefined && file.history === 'unknown');
    // Both in UTC: the first 19 characters sort as the times do.
    const too_old = paths((file, claim) => there(file) && claim?.newer_than !== undefined && file.history !== 'unknown'
      && dateOf(file).slice(0, 19) <= claim.newer_than.slice(0, 19));
    return {
      root: { kind: root[0]?.kind ?? null },
      probe: { exists: probe.some(({ kind }) => kind !== null) },
      said: options.count ?? null,
      claimed: distinct(files),
      found: distinct(files.filter(there)),
      cut: [...new Set(files.filter(({ asked, matches }) => matches > files.filter((other) => other.asked === asked).length).map(({ asked }) => asked))],
      missing: paths(({ outcome }) => outcome === 'absent'),
      outside: paths(({ inside_root, link_target }) => !inside_root || link_target === 'outside'),
      not_files: paths(({ kind }) => kind !== null && kind !== 'file'),
      unreadable: paths(({ outcome, inside_root }) => outcome === 'denied' && inside_root),
      hollow: paths((file, claim) => there(file) && (file.all_zero || file.whitespace_only || (file.bytes === 0 && claim?.min_bytes !== 0))),
      pointers: paths(({ lfs_pointer }) => lfs_pointer !== null),
      too_small: paths((file, claim) => there(file) && (file.bytes ?? 0) < (claim?.min_bytes ?? 1)),
      wrong_size: paths((file, claim) => there(file) && claim?.bytes !== undefined
        && !sizesOf(claim.bytes).some((size) => Math.abs((file.bytes ?? 0) - size) <= size * claim.tolerance_ratio)),
      wrong_digest: paths((file, claim) => there(file) && claim?.sha256 !== undefined && claim.sha256 !== file.sha256),
      wrong_type: paths((file, claim) => {
        const type = claim?.media ?? typeOf(file.path);
        return there(file) && file.bytes !== 0 && type !== undefined && !fits(file, type);
      }),
      unchecked: paths((file, claim) => there(file) && file.json === null && (claim?.media ?? typeOf(file.path)) === 'application/json'),
      undated,
      ...((too_old.length > 0 || undated.length === 0) && { too_old }),
      duplicates: paths((file) => there(file) && file.bytes !== 0 && files.some((other) => idOf(other) !== idOf(file) && other.sha256 === file.sha256)),
      files: files.map(({ asked, outcome, ...file }) => ({ ...file, exists: file.kind !== null })),
    } as Json;
  },
  where: {
    root: '/root/0', probe: '/probe/0', files: '/files', ...Object.fromEntries(faults.map(([name]) => [name, '/files'])),
    claimed: '/files', cut: '/files', undated: '/files', found: '/files',
  },
  control: [
    { that: 'root.kind', equals: 'directory', why: 'nothing is found in a folder that is not there' },
    { that: 'probe.exists', equals: false, why: 'a name nobody gave must be reported missing' },
    { that: 'claimed', gte: 1 },
    { that: 'cut', equals: [], why: 'a pattern stands for more files than are looked at (5,000)' },
  ],
  expect: ({ count }) => [
    ...faults.map(([name, why]): Expectation => ({ that: name, equals: [], why })),
    ...(count === undefined ? [] : [{ that: 'found', equals: count, why: 'as many files as were claimed' }]),
  ],
  found: (facts) => {
    const seen = facts as Record<string, Json>;
    const numbers = [...faults.map(([name]) => name), 'undated', 'cut'].map((name) => ({ name, number: (seen[name] as string[] | undefined)?.length ?? 0 }));
    const words: Record<string, string> = { undated: 'of unknown date', cut: 'patterns of more than 5,000 files' };
    const wrong = numbers.filter(({ number }) => number > 0).map(({ name, number }) => `${number} ${words[name] ?? name.replace('_', ' ')}`);
    const said = typeof seen.said === 'number' && seen.said !== seen.found ? [`${seen.said} were said to be there`] : [];
    return `${seen.found ?? 0} of ${seen.claimed ?? 0} files${[...said, ...wrong].length > 0 ? `: ${[...said, ...wrong].join(', ')}` : ''}`;
  },
});

/** One file, however it is written. */
const idOf = ({ resolved, path }: FileEntry): string => resolved ?? path;
const distinct = (files: readonly FileEntry[]): number => new Set(files.map(idOf)).size;

/** When it was last changed: by its last commit, unless it is no longer what was committed. */
const dateOf = ({ history, committed, modified }: FileEntry): string => (history === 'changed' ? modified : (committed ?? modified)) ?? '';

/** JSON is text, and a document may be a mere number; text too large to be parsed is given the benefit of the doubt. */
function fits({ media, json }: FileEntry, type: string): boolean {
  if (type === 'application/json') return media === type || (media === 'text/plain' && json !== false);
  return media === type;
}
