import { z } from 'zod';
import type { Expectation } from '../../model/expectation.ts';
import type { Json } from '../../model/json.ts';
import { FileEntry } from '../../model/record/file-entry.ts';
import { FileLedger } from '../../model/record/file-ledger.ts';
import { defineKind } from '../define.ts';
import { Bytes, FileClaim, sizesOf } from './claim.ts';
import { datedBy } from './inventory/date.ts';
import { faults, found } from './inventory/fault.ts';
import { alike, ledgerFacts } from './inventory/ledger.ts';
import { stateOf } from './inventory/state.ts';
import { fits, typeOf } from './media.ts';

const Ledger = z.strictObject({
  /** Names of folders that are left out, at any depth. */
  exclude: z.array(z.string().min(1)).default(['.git']),
  /** It is not complete, and the check undetermined, when there is more than this. */
  most_files: z.int().min(1).max(100_000).default(20_000),
  most_bytes: Bytes.default(2 * 2 ** 30),
});

export const inventory = defineKind({
  id: 'file/inventory',
  title: 'Every claimed file is there, and is what it was said to be',
  failureTitle: 'A claimed file is missing, hollow or something else',
  source: 'POSIX lstat(2), glob (2.14); RFC 6838 media types; Git LFS pointer specification v1',
  options: z.strictObject({
    claims: z.array(FileClaim).min(1).refine((claims) => new Set(claims.map(({ path }) => path)).size === claims.length, 'a path is claimed twice'),
    /** How many files there are said to be in all: each once, however often and by whatever path it is claimed. */
    count: z.int().min(0).optional(),
    /** Every file below the root is listed with its size and digest, claimed or not. */
    ledger: z.preprocess((given) => (given === true ? {} : given === false ? undefined : given), Ledger.optional()),
  }),
  artifacts: { root: z.array(FileEntry), probe: z.array(FileEntry), files: z.array(FileEntry), ledger: FileLedger.nullable().default(null) },
  needs: 'root',
  timeout_ms: 60_000,
  exit: 92,
  failOn: ['absent'],
  outcome: ({ root, files, ledger }) =>
    [root[0]?.outcome ?? 'absent', ...files.map(({ outcome }) => outcome).filter((one) => one === 'timeout-body'), ledger?.outcome].find((one) => one !== undefined && one !== 'observed') ?? 'observed',
  derive: ({ root, probe, files, ledger }, { options }) => {
    const claimed = files.map((file) => {
      const claim = options.claims.find(({ path }) => path === file.asked);
      return { file, claim, state: stateOf(file, claim), dated: claim && isThere(file) ? datedBy(file, claim) : undefined };
    });
    type Claimed = (typeof claimed)[number];
    const paths = (holds: (one: Claimed) => unknown) => [...new Set(claimed.filter(holds).map(({ file }) => file.path))];
    const held = (holds: (file: FileEntry, claim: FileClaim) => boolean) => paths(({ file, claim }) => claim && isThere(file) && file.bytes !== 0 && holds(file, claim));
    const dates = ['too_old', 'created_after', 'changed_after'] as const;
    const unknown = dates.filter((name) => claimed.some(({ dated }) => dated?.[name] === 'undated'));
    const groups = alike(ledger?.entries ?? [...new Map(files.map((file) => [idOf(file), { ...file, path: idOf(file) }])).values()]);
    const others = new Map(groups.flatMap(({ paths: all }) => all.map((path) => [path, all.find((other) => other !== path) ?? null])));
    return {
      root: { kind: root[0]?.kind ?? null },
      probe: { exists: probe.some(({ kind }) => kind !== null) },
      said: options.count ?? null,
      claimed: distinct(files),
      found: distinct(files.filter(isThere)),
      cut: [...new Set(files.filter(({ asked, matches }) => matches > files.filter((other) => other.asked === asked).length).map(({ asked }) => asked))],
      ...Object.fromEntries(faults.flatMap(({ name, state }) => (state === undefined ? [] : [[name, paths((one) => one.state === state)]]))),
      too_small: held(({ bytes }, { min_bytes }) => (bytes ?? 0) < min_bytes),
      wrong_size: held((file, { bytes, tolerance_ratio }) => bytes !== undefined && !sizesOf(bytes).some((size) => Math.abs((file.bytes ?? 0) - size) <= size * tolerance_ratio)),
      wrong_digest: paths(({ file, claim }) => isThere(file) && claim?.sha256 !== undefined && claim.sha256 !== file.sha256),
      wrong_type: held((file, { media }) => {
        const type = media ?? typeOf(file.path);
        return type !== undefined && !fits(file, type, media === undefined);
      }),
      unchecked: held((file, { media }) => file.json === null && (media ?? typeOf(file.path)) === 'application/json'),
      // One that is surely wrong decides, whatever is unknown of the others.
      ...Object.fromEntries(dates.map((name) => [name, paths(({ dated }) => dated?.[name] === true)] as const).filter(([name, wrong]) => wrong.length > 0 || !unknown.includes(name))),
      undated: paths(({ dated }) => dated && dates.some((name) => dated[name] === 'undated')),
      duplicates: paths(({ file }) => others.has(idOf(file))),
      ledger: ledger && ledgerFacts(ledger, files),
      files: claimed.map(({ file: { asked, outcome, ...file }, state }) => ({ ...file, exists: file.kind !== null, state, empty: file.bytes === 0, duplicate_of: others.get(file.resolved ?? file.path) ?? null })),
    } as Json;
  },
  where: {
    root: '/root/0', probe: '/probe/0', files: '/files', ...Object.fromEntries(faults.map(({ name }) => [name, '/files'])),
    claimed: '/files', cut: '/files', undated: '/files', found: '/files', ledger: '/ledger',
  },
  control: ({ ledger }) => [
    { that: 'root.kind', equals: 'directory', why: 'nothing is found in a folder that is not there' },
    { that: 'probe.exists', equals: false, why: 'a name nobody gave must be reported missing' },
    { that: 'claimed', gte: 1 },
    { that: 'cut', equals: [], why: 'a pattern stands for more files than are looked at (5,000)' },
    ...(ledger === undefined ? [] : [
      { that: 'ledger.cut', equals: null, why: 'more files or bytes than the ledger may hold: what is behind its end is unknown' },
      { that: 'ledger.unread', equals: [], why: 'what cannot be read is not in the ledger' },
    ]),
  ],
  expect: ({ count }) => [
    ...faults.map(({ name, why }): Expectation => ({ that: name, equals: [], why })),
    ...(count === undefined ? [] : [{ that: 'found', equals: count, why: 'as many files as were claimed' }]),
  ],
  found,
});

const isThere = ({ kind, outcome }: FileEntry): boolean => kind === 'file' && outcome === 'observed';
/** One file, however it is written. */
const idOf = ({ resolved, path }: FileEntry): string => resolved ?? path;
const distinct = (files: readonly FileEntry[]): number => new Set(files.map(idOf)).size;
