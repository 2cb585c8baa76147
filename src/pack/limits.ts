/** A bound and why it stands where it does. Sealing keeps the same bounds, so a pack beyond one was not sealed by Tickmark as it is. */
export type Limit = { most: number; unit: string };

/** How much of a pack is read. Each bound is some times what the largest run needs (10,000 checks); all of them together bound memory. */
export const limits = {
  /** 10,000 checks are 10,000 files of content and as many of evidence, and each may keep something large. A pack of so many is verified in less than 150 MB of memory. */
  lines: { most: 30_000, unit: 'files' },
  /** Those files, and a folder for each check. */
  entries: { most: 45_000, unit: 'files and folders' },
  /** A list of that many files with paths of 450 bytes. */
  manifest: { most: 16 * 2 ** 20, unit: 'bytes' },
  /** Its record: every path twice, and 250 bytes a file more. */
  record: { most: 48 * 2 ** 20, unit: 'bytes' },
  /** bagit.txt, bag-info.txt, verify.sh: written by Tickmark, a few KiB each. */
  tag: { most: 2 ** 20, unit: 'bytes' },
  /** Verdicts and facts of 10,000 checks are some 20 MB. Parsed, JSON takes about five times its bytes. */
  verdicts: { most: 64 * 2 ** 20, unit: 'bytes' },
  /** One check's evidence.json, one artifact beside it, one file of content: a driver keeps at most 16 MiB of an answer, and as escaped text that may be six times as long. */
  judged: { most: 128 * 2 ** 20, unit: 'bytes' },
  /** What an opened pack holds of content and evidence. Parsed, it fits the 2 GB that node gives itself on a small machine. */
  opened: { most: 512 * 2 ** 20, unit: 'bytes of content and evidence' },
  /** An answer is judged to 64 levels (http/json); facts and evidence put some more around it. */
  json: { most: 128, unit: 'levels of JSON' },
  /** Two hundred for each of 10,000 checks. 64 MiB of empty lists would take gigabytes. */
  values: { most: 2_000_000, unit: 'values in one JSON file' },
  /** data/checks/<check>/<artifact> has four steps. */
  depth: { most: 16, unit: 'steps' },
  /** What every common disk takes as one name (NAME_MAX). */
  step: { most: 255, unit: 'bytes in one step' },
  /** Leaves as much again for the workspace below PATH_MAX of 4,096, and much more below it. */
  path: { most: 1_024, unit: 'bytes' },
  /** A quarter of an hour of hashing on one core. */
  pack: { most: 2 ** 40, unit: 'bytes in all files' },
} as const satisfies Record<string, Limit>;

/** What was found beyond a limit, with the limit. `found` may be text where counting on would be the attack. */
export const beyond = (limit: Limit, found: number | string): string => `has ${found} ${limit.unit}; at most ${limit.most} are read`;
